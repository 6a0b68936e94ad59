// One question: its answer as it stands, and what colleagues say to each other about it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { requireQuestion } from '#app/assessments/require-question.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { QuestionHead } from '#app/forms/question-head.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { CurrentAnswer } from './question/current-answer.tsx'
import { Threads } from './question/threads.tsx'
import { discussionOf, fieldId, problemsOf, type Refused, readPosted, write } from './question.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireQuestion(context, request, params)
  const { question, assessment } = found
  return {
    pageTitle: pageTitle(context, `Discussion: question ${question.number} – ${assessment.collectionTitle}`),
    ...(await discussionOf(context, found)),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireQuestion(context, request, params)
  await requirePermission(context, request, {
    to: 'discuss',
    organisationCode: found.assessment.organisationCode,
  })
  const posted = readPosted(await request.formData())
  if (!posted) throw data({ message: 'This form is not one of this page’s. Nothing was saved.' }, { status: 400 })
  const { thread, text, mentions } = posted
  const problems = problemsOf(posted)
  const refused = (problems: Refused['problems'], status: number) =>
    refuse<Refused>(context, { thread, text, mentions, problems }, status)
  if (Object.keys(problems).length > 0) return refused(problems, 400)
  const written = await write(context, request, found, posted)
  if (written.kind === 'no such thread') throw notFound()
  if (written.kind === 'stranger') {
    const { organisationName } = found.assessment
    return refused(
      { [fieldId('mention', thread)]: `Somebody you ticked does not belong to ${organisationName}. Nothing was saved` },
      400,
    )
  }
  return redirect(`/assessments/${found.assessment.id}/questions/${found.question.id}#thread-${written.thread}`)
}

type Loaded = SerializeFrom<typeof loader>

export const handle: PageHandle<Loaded> = {
  trail: ({ place }) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${place.assessmentId}`, text: place.collectionTitle },
    { href: `/assessments/${place.assessmentId}/sections/${place.sectionId}`, text: place.sectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function QuestionPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <QuestionHead place={page.place} part="discussion" />
      <CurrentAnswer {...page} />
      <Threads page={page} refused={refused} />
    </>
  )
}
