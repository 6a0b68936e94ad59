// What the page of an approval looks like: what is approved, who changed it last, and the declaration.

import { Button } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { formatDateTime } from '#app/design/dates.ts'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { Approvals, type ShownApproval } from '#app/sign-off/approvals.tsx'
import { EvidenceToSee } from '#app/sign-off/evidence-to-see.tsx'
import { WhatItComesTo } from '#app/sign-off/what-it-comes-to.tsx'

export type ApprovePageData = {
  id: string
  organisationName: string
  organisationCode: string
  declaration: string
  name: string
  /** As it would stand once submitted. */
  outcome: readonly { title: string; words: string; detail: string }[]
  questionCount: number
  /** Pieces, each as often as it serves a question. */
  evidenceCount: number
  lastChangedBy: readonly string[]
  lastChangedAt: string
  /** Whoever looks changed an answer or evidence last. */
  isOwn: boolean
  otherApprovers: readonly string[]
  approvals: readonly ShownApproval[]
  seen: string
}

export type RefusedApproval = { error: string | null; isChanged: boolean; isOwn: boolean }

export function ApproveView({ page, refused }: { page: ApprovePageData; refused: RefusedApproval | null }) {
  const error = refused?.error ?? undefined
  return (
    <>
      {error && <ErrorSummary errors={[{ href: '#approved', text: error }]} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.organisationName}</span>
        Approval
      </h1>
      {refused?.isChanged && (
        <InsetText>
          <p>
            An answer or its evidence was changed after you opened this page, so nothing was approved.{' '}
            <a href={`/assessments/${page.id}/check`}>Check the answers again</a>, then approve.
          </p>
        </InsetText>
      )}
      {refused?.isOwn && (
        <ErrorSummary
          errors={[{ href: '#own', text: 'You can’t approve your own answers and evidence. Nothing was approved.' }]}
        />
      )}
      <p>
        All {page.questionCount} questions are answered. <a href={`/assessments/${page.id}/check`}>Check the answers</a>{' '}
        before you approve.
      </p>
      <WhatItComesTo rows={page.outcome} home={`/assessments/${page.id}`} />
      <EvidenceToSee home={`/assessments/${page.id}`} count={page.evidenceCount} />
      <p>
        The last to change an answer or evidence: {page.lastChangedBy.join(', ')}, on{' '}
        {formatDateTime(page.lastChangedAt)}.
      </p>
      <Approvals approvals={page.approvals} />
      {page.approvals.length > 0 && (
        <p>
          <a href={`/assessments/${page.id}/history`}>See what has changed since</a>
        </p>
      )}
      {page.isOwn || refused?.isOwn ? <OwnAnswers {...page} /> : <Form page={page} error={error} />}
    </>
  )
}

function OwnAnswers({ otherApprovers, organisationCode, organisationName }: ApprovePageData) {
  return (
    <div id="own" tabIndex={-1}>
      <InsetText>
        <p>You changed an answer or evidence last. Somebody other than you approves these answers.</p>
        {otherApprovers.length > 0 ? (
          <p>Who may approve: {otherApprovers.join(', ')}.</p>
        ) : (
          <p>
            {organisationName} has no other executive approver.{' '}
            <a href={`/organisations/${organisationCode}/people`}>A lead can invite one</a>.
          </p>
        )}
      </InsetText>
    </div>
  )
}

function Form({ page, error }: { page: ApprovePageData; error: string | undefined }) {
  return (
    <PostForm noValidate>
      <input type="hidden" name="seen" value={page.seen} />
      <h2 className="nhsuk-heading-m">What the assessment declares</h2>
      <blockquote className="app-declaration">
        <p>{page.declaration}</p>
      </blockquote>
      <Checkbox
        name="approved"
        value="yes"
        label={`I have looked at the answers, and I approve them and this declaration for ${page.organisationName}.`}
        error={error}
      />
      <p>
        You approve as {page.name}, executive approver. Your name, your role and the time are kept. Any change of an
        answer or of its evidence after that makes the approval void.
      </p>
      <Button type="submit">Approve these answers</Button>
    </PostForm>
  )
}
