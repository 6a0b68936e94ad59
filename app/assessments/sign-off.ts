// How far the signing off of an assessment is, and what the person who asks may do about it.
import { type Approval, approvalsOf } from '#db/approvals.ts'
import type { Assessment } from '#db/assessments.ts'
import { type Member, membersOf } from '#db/users.ts'
import { may, type Visitor } from '../auth/policy.ts'
import type { AppContext } from '../context.ts'

/** `complete` where nothing is missing and, if approval is needed, nobody has called it ready yet. */
export type Stage = 'incomplete' | 'complete' | 'ready' | 'approved'

export type SignOff = {
  needsApproval: boolean
  stage: Stage
  mayCallReady: boolean
  mayApprove: boolean
  maySubmit: boolean
  /** Names of those who may approve. */
  approvers: readonly string[]
  /** Newest first. */
  approvals: readonly Approval[]
  sendsEmail: boolean
}

type Asking = { assessment: Assessment; visitor: Visitor }

export async function signOffOf(
  context: Pick<AppContext, 'store' | 'sendsEmail'>,
  { assessment, visitor }: Asking,
  isComplete: boolean,
): Promise<SignOff> {
  const { id, organisationCode, needsApproval } = assessment
  const mayDo = (to: 'call ready' | 'approve' | 'submit') => may(visitor, { to, organisationCode })
  return {
    needsApproval,
    stage: stageOf(assessment, isComplete),
    mayCallReady: mayDo('call ready'),
    mayApprove: mayDo('approve'),
    maySubmit: mayDo('submit'),
    approvers: needsApproval ? (await approversOf(context, organisationCode)).map(({ name }) => name) : [],
    approvals: needsApproval ? await approvalsOf(context.store, id) : [],
    sendsEmail: context.sendsEmail,
  }
}

function stageOf({ needsApproval, readyAt, approvedAt }: Assessment, isComplete: boolean): Stage {
  if (!isComplete) return 'incomplete'
  if (!needsApproval || readyAt === null) return 'complete'
  return approvedAt === null ? 'ready' : 'approved'
}

export async function approversOf({ store }: Pick<AppContext, 'store'>, organisationCode: string): Promise<Member[]> {
  return (await membersOf(store, organisationCode)).filter(({ role }) => role === 'approver')
}
