// Withdrawing a file or a link for good: a lead confirms it, having seen where it is used. What was submitted stays.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { lettersIfVoided } from '#app/assessments/sign-off-letters.ts'
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { EvidenceLink } from '#app/forms/evidence-facts.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { withdrawEvidence } from '#db/evidence-withdrawal.ts'
import { withdrawalPageOf } from './withdraw.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const page = await withdrawalPageOf(context, request, params)
  return { ...page, pageTitle: pageTitle(context, `Withdraw evidence – ${page.title}`) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'withdraw evidence')
  const { kind } = await withdrawEvidence(context.store, {
    assessmentId: found.assessment.id,
    evidenceId: params.evidence ?? '',
    by: found.visitor.id,
    at: context.now().toISOString(),
    ifVoided: await lettersIfVoided(context, found),
    discard: (hash) => context.files.discard(hash),
  })
  if (kind === 'submitted') return refuse(context, { isRefused: true }, 409)
  // Where it is not found somebody else was quicker.
  return redirect(`/assessments/${found.assessment.id}/evidence?withdrawn`)
}

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
    { href: `/assessments/${page.id}/evidence`, text: 'Evidence' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function WithdrawEvidencePage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { organisationName, piece, isSubmitted } = page
  return (
    <>
      {refused && (
        <ErrorSummary errors={[{ href: '#submitted', text: 'It was part of a submission. Nothing was withdrawn' }]} />
      )}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisationName}</span>
        Withdraw evidence for good
      </h1>
      <p>
        <EvidenceLink {...piece} />
      </p>
      {isSubmitted || refused ? <Submitted {...page} /> : <Form {...page} />}
    </>
  )
}

function Submitted({ id, piece }: Page) {
  return (
    <div id="submitted" tabIndex={-1}>
      <InsetText>
        <p>It was part of a submission, and what was submitted is kept. It can’t be withdrawn here.</p>
        {piece.isFile && <p>If it should never have been added, tell whoever runs this service.</p>}
      </InsetText>
      <p>
        <a href={`/assessments/${id}/evidence`}>Back to all evidence</a>
      </p>
    </div>
  )
}

function Form({ id, piece, uses, otherTitles }: Page) {
  return (
    <>
      <p>
        {piece.isFile
          ? 'The file is deleted. Nobody can download it or use it for a question again.'
          : 'The link is deleted. Nobody is offered it for a question again.'}{' '}
        Its title stays in the history, with your name and the time. This can’t be undone.
      </p>
      {otherTitles.length > 0 && (
        <p>The same was also added as {otherTitles.map((title) => `“${title}”`).join(', ')}: that goes too.</p>
      )}
      <Uses uses={uses} />
      <PostForm>
        <ButtonGroup>
          <Button tone="warning">Withdraw it for good</Button>
          <a href={`/assessments/${id}/evidence`}>Keep it</a>
        </ButtonGroup>
      </PostForm>
    </>
  )
}

function Uses({ uses }: Pick<Page, 'uses'>) {
  if (uses.length === 0) return <p>No question uses it.</p>
  return (
    <>
      <p>It is taken from:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {uses.map(({ id, collectionTitle, questions, isApproved }) => (
          <li key={id}>
            {collectionTitle}: {questions} {questions === 1 ? 'question' : 'questions'}
            {isApproved && '. Its approval is void then'}
          </li>
        ))}
      </ul>
    </>
  )
}
