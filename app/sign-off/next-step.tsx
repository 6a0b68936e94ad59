// What comes next once every question is answered, for each who may have a part in it.

import { Button, ButtonLink } from '../design/button.tsx'
import { PostForm } from '../design/post-form.tsx'
import { InsetText } from '../design/text.tsx'
import { Approvals, type ShownApproval } from './approvals.tsx'

/** The name and the values of the buttons by which a lead says that it is ready, and that it is not after all. */
export const STEP = 'step'
export type Step = 'ready' | 'not-ready'

export type NextStepProps = {
  /** Of the assessment's pages. */
  home: string
  organisationCode: string
  organisationName: string
  /** The fingerprint of the answers that are shown. */
  seen: string
  signOff: {
    needsApproval: boolean
    stage: 'incomplete' | 'complete' | 'ready' | 'approved'
    mayCallReady: boolean
    mayApprove: boolean
    maySubmit: boolean
    approvers: readonly string[]
    approvals: readonly ShownApproval[]
    sendsEmail: boolean
  }
}

export function NextStep(props: NextStepProps) {
  const { needsApproval, stage, approvals } = props.signOff
  return (
    <>
      <p>Every question is answered.</p>
      <Approvals approvals={approvals} />
      {!needsApproval || stage === 'approved' ? (
        <ToSubmit {...props} />
      ) : stage === 'ready' ? (
        <ToApprove {...props} />
      ) : (
        <ToCallReady {...props} />
      )}
    </>
  )
}

function ToSubmit({ home, signOff }: NextStepProps) {
  if (signOff.maySubmit) return <ButtonLink href={`${home}/submit`}>Go to the declaration</ButtonLink>
  return (
    <InsetText>
      <p>
        {signOff.needsApproval
          ? 'A lead or an executive approver of your organisation can now make the declaration and submit.'
          : 'A lead of your organisation can now make the declaration and submit.'}
      </p>
    </InsetText>
  )
}

function ToApprove(props: NextStepProps) {
  const { home, signOff } = props
  return (
    <>
      {signOff.mayApprove ? (
        <ButtonLink href={`${home}/approve`}>Go to the approval</ButtonLink>
      ) : (
        <InsetText>
          <p>Waiting for an executive approver{named(signOff.approvers)}.</p>
          {!signOff.sendsEmail && <p>No email goes out from this service: tell them yourself.</p>}
        </InsetText>
      )}
      {signOff.approvers.length === 0 && <NoApprover {...props} />}
      {signOff.mayCallReady && (
        <PostForm>
          <Button name={STEP} value={'not-ready' satisfies Step} tone="secondary">
            It is not ready after all
          </Button>
        </PostForm>
      )}
    </>
  )
}

function ToCallReady(props: NextStepProps) {
  const { seen, signOff } = props
  if (!signOff.mayCallReady) {
    return (
      <InsetText>
        <p>A lead of your organisation can now call it ready. Then an executive approver approves it.</p>
      </InsetText>
    )
  }
  return (
    <>
      <p>An executive approver{named(signOff.approvers)} looks at the answers before they can be submitted.</p>
      {signOff.approvers.length === 0 && <NoApprover {...props} />}
      <PostForm>
        <input type="hidden" name="seen" value={seen} />
        <Button name={STEP} value={'ready' satisfies Step}>
          Call it ready for approval
        </Button>
      </PostForm>
    </>
  )
}

function NoApprover({ organisationCode, organisationName }: NextStepProps) {
  return (
    <p>
      Nobody is an executive approver of {organisationName} yet.{' '}
      <a href={`/organisations/${organisationCode}/people`}>A lead can invite one</a>.
    </p>
  )
}

function named(people: readonly string[]): string {
  return people.length === 0 ? '' : ` (${people.join(', ')})`
}
