// For administrators: one section of a draft as a respondent meets it. It can be filled in, and none of it can be sent.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { Pagination } from '#app/design/navigation.tsx'
import { InsetText } from '#app/design/text.tsx'
import { choosingOf, scalesOf, whenOnPage } from '#app/forms/asked-section.ts'
import { questionMarkup } from '#app/forms/question-markup.server.tsx'
import { SectionForm } from '#app/forms/section-form.tsx'
import { Choosing, SectionHead } from '#app/forms/section-head.tsx'
import type { QuestionState } from '#app/forms/section-values.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { conditionInWords } from '#questionnaires/applying.ts'
import type { Asked, AskedSection } from '#questionnaires/asked.ts'
import { draftTrail, requireDraftFor } from './drafts.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { draft, asked, settingLabel } = await requireDraftFor(context, request, params)
  const section = asked.sectionById.get(params.section ?? '')
  if (!section) throw notFound()
  context.shownQuestions = new Map(section.questions.map((question) => [question.id, questionMarkup(question, null)]))
  const address = `/administration/drafts/${draft.id}/preview/${asked.setting}`
  const index = asked.sections.indexOf(section)
  const stepTo = (other: AskedSection | undefined) =>
    other ? { href: `${address}/${other.id}`, title: other.title } : null
  return {
    pageTitle: `Preview of ${section.title} – ${context.settings.serviceName}`,
    trail: [...draftTrail(draft), { href: address, text: `Preview for ${settingLabel}` }],
    editionId: draft.editionId,
    caption: `Preview for ${settingLabel}: Section ${index + 1} of ${asked.sections.length}`,
    title: section.title,
    summary: section.summary,
    choosing: choosingOf(asked, section),
    scales: scalesOf(section),
    questions: unansweredIn(asked, section),
    previous: stepTo(asked.sections[index - 1]),
    next: stepTo(asked.sections[index + 1]),
  }
}

const NOTHING = { option: null, reason: '', date: '', note: '' }

/** As on a page that nobody has answered yet; and what an answer elsewhere decides is shown, saying when it is asked. */
function unansweredIn(asked: Asked, section: AskedSection): QuestionState[] {
  return section.questions.map((question) => {
    const { id, number, scale, when } = question
    const { when: whenHere, onlyIf } = whenOnPage(asked, section, question)
    return {
      ...{
        id,
        number,
        scale,
        value: NOTHING,
        stored: NOTHING,
        seen: 0,
        savedInWords: null,
        conflict: null,
        errors: {},
      },
      when: whenHere,
      onlyIf: onlyIf ?? (when ? conditionInWords(asked, when) : null),
    }
  })
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = { hasScript: true, trail: ({ trail }) => trail }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function PreviewSectionPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <SectionHead {...page} />
      <InsetText>
        <p>
          This is a preview of the draft {page.editionId}. You can try the answers. Nothing is saved, and there is no
          button to send them.
        </p>
      </InsetText>
      <Choosing {...page} />
      <SectionForm {...page} elsewhere={NONE} saveAddress={null} person={null} continueLabel="" proposed={null} />
      <Pagination label="Sections" previous={page.previous ?? undefined} next={page.next ?? undefined} />
    </>
  )
}

const NONE = {}
