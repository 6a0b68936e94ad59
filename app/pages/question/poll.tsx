// What colleagues think of one question: asking them, seeing how their views are spread, and deciding.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { questionPlaceOf } from '#app/assessments/question-place.ts'
import { notFound } from '#app/assessments/require-assessment.ts'
import { requireQuestion } from '#app/assessments/require-question.ts'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { InsetText } from '#app/design/text.tsx'
import { QUESTION_PARTS, QuestionHead } from '#app/forms/question-head.tsx'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { pollsOn } from '#db/polls.ts'
import { decide } from './poll/decide.server.ts'
import { DecideForm } from './poll/decide.tsx'
import { FormerPolls, NewestPoll } from './poll/outcome.tsx'
import { add, again, close, start } from './poll/posts.server.ts'
import { RunningForms } from './poll/running.tsx'
import { StartForm } from './poll/start.tsx'
import { Done, TypedKept } from './poll/told.tsx'
import { mayAsk, pollPageOf, requireAsking } from './poll.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireQuestion(context, request, params)
  const { question, assessment } = found
  return {
    title: pageTitle(context, `${QUESTION_PARTS.poll}: question ${question.number} – ${assessment.collectionTitle}`),
    place: questionPlaceOf(found),
    ...(await pollPageOf(context, found, await mayAsk(context, found))),
  }
}

const ACTS = { add, again, close, decide } as const

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAsking(context, request, params)
  const form = await request.formData()
  const posting = { context, request, found, form }
  const act = fieldOf(form, 'act')
  if (act === 'start') return start(posting)
  const polls = await pollsOn(context.store, found.assessment.id, [found.question.id])
  const poll = polls.find(({ id }) => id === fieldOf(form, 'poll'))
  if (!poll || !Object.hasOwn(ACTS, act)) throw notFound()
  return ACTS[act as keyof typeof ACTS](posting, poll)
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: ({ place }) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${place.assessmentId}`, text: place.collectionTitle },
    { href: `/assessments/${place.assessmentId}/sections/${place.sectionId}`, text: place.sectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function PollPage() {
  const page = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  const { place, newest, former, mayAct, isReadOnly } = page
  const refused = told?.kind === 'refused' ? told : null
  const decision = told?.kind === 'decision' ? told : null
  const isOpen = newest?.isOpen ?? false
  // Meanwhile the form that something was typed into may be gone.
  const isFormGone = !mayAct || (refused && refused.act !== (isOpen ? 'add' : 'start'))
  return (
    <>
      {told?.kind === 'done' ? <Done {...told} /> : <ErrorSummary errors={told?.summary ?? []} />}
      <QuestionHead place={place} part="poll" />
      <div id="poll" tabIndex={-1}>
        {isFormGone && <TypedKept kept={(refused ?? decision)?.kept ?? []} />}
        {isReadOnly && (
          <InsetText>
            <p>
              This assessment was submitted or is not open, so no colleagues can be asked and nothing can be decided.
            </p>
          </InsetText>
        )}
        {!newest && !mayAct && <p>No colleagues were asked for their view on this question yet.</p>}
        {!mayAct && !isReadOnly && (
          <p>A lead, and whoever looks after this section, can ask colleagues for their view and decide.</p>
        )}
        {newest && <NewestPoll poll={newest} people={page.people} />}
        {newest && mayAct && (
          <>
            <DecideForm page={page} poll={newest} refused={decision} />
            {isOpen && <RunningForms page={page} poll={newest} refused={refused} />}
          </>
        )}
        {mayAct && !isOpen && <StartForm page={page} isAgain={newest !== null} refused={refused} />}
        <FormerPolls polls={former} />
      </div>
    </>
  )
}
