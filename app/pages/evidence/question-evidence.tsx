// What proves the answer to one question: links and files, added, described and removed.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireQuestion } from '#app/assessments/require-question.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { InsetText } from '#app/design/text.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { QuestionHead } from '#app/forms/question-head.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { change, type Refused, readPosted } from './changes.server.ts'
import { AddForms } from './question-evidence/add-forms.tsx'
import { EvidenceCards } from './question-evidence/cards.tsx'
import { evidencePageOf } from './question-evidence.server.ts'

const NEWS = { added: 'Evidence added', changed: 'Evidence changed', removed: 'Evidence removed from this question' }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireQuestion(context, request, params)
  const { question, assessment } = found
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    pageTitle: pageTitle(context, `Evidence: question ${question.number} – ${assessment.collectionTitle}`),
    news: Object.hasOwn(NEWS, done) ? NEWS[done as keyof typeof NEWS] : null,
    ...(await evidencePageOf(context, found)),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { pathname } = new URL(request.url)
  // A file can't be carried through the sign-in as other forms are.
  const isWithFile = request.headers.get('Content-Type')?.startsWith('multipart/') ?? false
  if (isWithFile && !(await context.visitor())) {
    throw redirect(`/sign-in?${new URLSearchParams({ redirectTo: pathname, after: 'upload' })}`, 303)
  }
  const found = await requireQuestion(context, request, params, 'answer')
  const posted = readPosted(await request.formData())
  if (!posted) throw data({ message: 'This form is not one of this page’s. Nothing was saved.' }, { status: 400 })
  const answered = await change(context, found, posted)
  if ('done' in answered) throw redirect(`${pathname}?done=${answered.done}`, 303)
  const { problems, since, status } = answered
  return refuse<Refused>(context, { ...posted, problems, since }, status)
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

export default function QuestionEvidencePage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const { news, place, wouldShow, evidence, mayChange, filesAreScanned } = page
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {news && !refused && <NotificationBanner tone="success" heading={news} />}
      <QuestionHead place={place} part="evidence" />
      {wouldShow && (
        <InsetText>
          <p>
            <strong>What would show it:</strong> {wouldShow}
          </p>
        </InsetText>
      )}
      <h2 className="nhsuk-heading-m" id="evidence-list" tabIndex={-1}>
        Evidence for this question
      </h2>
      {evidence.length === 0 ? <p>No evidence has been added yet.</p> : <EvidenceCards page={page} refused={refused} />}
      {!filesAreScanned && <p>Files are not scanned for viruses on this service.</p>}
      <p>
        <a href={`/assessments/${place.assessmentId}/evidence`}>All evidence</a>
      </p>
      {mayChange ? (
        <AddForms offered={page.offered} filesAreScanned={filesAreScanned} refused={refused} />
      ) : (
        <p>You can look at this evidence, but not change it.</p>
      )}
    </>
  )
}
