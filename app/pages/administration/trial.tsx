// For administrators: what a draft's rule makes of answers drawn at random.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/design/button.tsx'
import { Table } from '#app/design/table.tsx'
import { Details, InsetText } from '#app/design/text.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { answerInWords } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { draftTrail, requireDraftFor } from './drafts.server.ts'
import { randomAnswers } from './random-answers.server.ts'
import { scoreTables } from './trial.server.ts'

const LARGEST_SEED = 999_999

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { draft, edition, asked, settingLabel } = await requireDraftFor(context, request, params)
  const seed = readSeed(new URL(request.url).searchParams.get('seed'))
  const today = context.now().toISOString().slice(0, 10)
  const drawn = randomAnswers(asked, seed, today)
  const now = applying(asked, drawn)
  return {
    title: `Random answers scored for ${settingLabel} – ${context.settings.serviceName}`,
    trail: draftTrail(draft),
    editionId: draft.editionId,
    editionTitle: edition.title,
    settingLabel,
    seed,
    next: `/administration/drafts/${draft.id}/trial/${asked.setting}?seed=${(seed % LARGEST_SEED) + 1}`,
    tables: scoreTables(edition, asked.setting, drawn, today),
    answers: now.asked.questions.map((question) => ({
      question: `${question.number}. ${question.text}`,
      answer: answerInWords(question, now.answers.get(question.id)),
    })),
  }
}

function readSeed(typed: string | null): number {
  return /^\d{1,6}$/.test(typed ?? '') ? Number(typed) : 1
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = { trail: ({ trail }) => trail }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function TrialPage() {
  const { editionId, editionTitle, settingLabel, seed, next, tables, answers } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{editionTitle}</span>
        Random answers scored for {settingLabel}
      </h1>
      <InsetText>
        <p>
          These answers were drawn at random with the seed {seed}, and scored by the rule of the draft {editionId}. The
          same seed draws the same answers. Nothing is saved.
        </p>
      </InsetText>
      {tables.map(({ caption, head, rows }) => (
        <Table
          key={caption}
          caption={caption}
          captionSize="m"
          responsive
          head={head.map((label, index) => ({ label, numeric: index > 0 }))}
          rows={rows}
        />
      ))}
      <Details summary="The answers that were drawn">
        <Table
          caption="Answers drawn"
          captionHidden
          responsive
          head={[{ label: 'Question' }, { label: 'Answer' }]}
          rows={answers.map(({ question, answer }) => [question, answer])}
        />
      </Details>
      <ButtonLink tone="secondary" href={next}>
        Draw other answers
      </ButtonLink>
    </>
  )
}
