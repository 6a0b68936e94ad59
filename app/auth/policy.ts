// May this person do this? The one place that decides; every loader and action asks it first.
// Pure: who is asking and what they ask about come in as arguments. What nothing allows is denied.
import type { Role } from '#db/schema.ts'

export type Visitor = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isAdministrator: boolean
  readonly memberships: readonly { readonly organisationCode: string; readonly role: Role }[]
  /**
   * The code of an organisation whose pages an administrator looks at as somebody there sees them. Until they stop they are
   * a viewer there and nothing else.
   */
  readonly viewing?: string
}

/** What is allowed by someone's role in the organisation alone. */
export type InOrganisation =
  | 'see organisation'
  | 'answer'
  | 'discuss'
  | 'withdraw evidence'
  | 'assign sections'
  | 'call ready'
  | 'approve'
  | 'submit'
  | 'withdraw submission'
  | 'reply to reviewers'
  | 'accept what reviewers propose'
  | 'appeal'
  | 'report a change'
  | 'take audit file'
  | 'see colleagues'
  | 'invite colleagues'
  | 'withdraw colleagues'
  | 'see external evidence'
  | 'enter external evidence'
  | 'withdraw external evidence'

export type Request =
  | { to: InOrganisation; organisationCode: string }
  /** `owner`: the id of the user who looks after the section; null where nobody does. */
  | { to: 'ask colleagues' | 'hand back'; organisationCode: string; owner: string | null }
  | { to: 'administer' }
  | { to: 'see release'; isPublic: boolean }
  /** `email`: of who is to review. */
  | { to: 'make a reviewer'; email: string }
  | { to: 'see own reviews'; isReviewer: boolean }
  | ({ to: 'see review' | 'act in review' | 'give its parts' } & InReview)
  /** `mayStillReview`: they are in the middle of reviewing it themselves, or might be given a part of it yet. */
  | { to: 'take audit file with names'; organisationCode: string; mayStillReview: boolean }
  | { to: 'start assurance'; isConflicted: boolean }
  /** A file that was made for `askedBy`. `organisationCode`: whose; null for one of all organisations. */
  | { to: 'take report'; askedBy: string; organisationCode: string | null }
  /** Look at an organisation’s pages as somebody there. `mayJudge`: they review it, did, or might be given a part of a review of it. */
  | { to: 'view as'; mayJudge: boolean }

/**
 * `part`: the visitor's, whether they have it still or have finished it; null where they have none. `isConflicted`: they may
 * not judge this organisation, by review/conflicts.ts. `isReviewer`: they review anything at all.
 */
export type InReview = {
  organisationCode: string
  isReviewer: boolean
  part: { isDone: boolean } | null
  isConflicted: boolean
}

const EVERYONE: readonly Role[] = ['lead', 'contributor', 'approver', 'viewer']
const WHO_ANSWERS: readonly Role[] = ['lead', 'contributor', 'approver']

const ALLOWED: Readonly<Record<InOrganisation, { roles: readonly Role[]; administrator?: true }>> = {
  'see organisation': { roles: EVERYONE },
  answer: { roles: WHO_ANSWERS },
  discuss: { roles: WHO_ANSWERS },
  'withdraw evidence': { roles: ['lead'] },
  'assign sections': { roles: ['lead'] },
  'call ready': { roles: ['lead'] },
  approve: { roles: ['approver'] },
  submit: { roles: ['lead', 'approver'] },
  'withdraw submission': { roles: ['lead', 'approver'] },
  'reply to reviewers': { roles: WHO_ANSWERS },
  'accept what reviewers propose': { roles: ['lead', 'approver'] },
  appeal: { roles: ['lead', 'approver'] },
  'report a change': { roles: ['lead'], administrator: true },
  'take audit file': { roles: ['lead', 'approver'] },
  'see colleagues': { roles: EVERYONE, administrator: true },
  'invite colleagues': { roles: ['lead'], administrator: true },
  'withdraw colleagues': { roles: ['lead'], administrator: true },
  'see external evidence': { roles: EVERYONE, administrator: true },
  'enter external evidence': { roles: ['lead'] },
  'withdraw external evidence': { roles: ['lead'], administrator: true },
}

export function may(visitor: Visitor | null, request: Request): boolean {
  if (request.to === 'see release' && request.isPublic) return true
  if (!visitor) return false
  // A viewer there, and nothing else: whatever is more than a matter of roles is not theirs meanwhile.
  if (visitor.viewing !== undefined && !Object.hasOwn(ALLOWED, request.to)) return false
  if (request.to === 'view as') return visitor.isAdministrator && !request.mayJudge
  if (request.to === 'administer' || request.to === 'see release') return visitor.isAdministrator
  // Administrators may look at reviews: nobody gets from there to a part of one without somebody else.
  if (request.to === 'make a reviewer') return visitor.isAdministrator && visitor.email !== request.email
  if (request.to === 'see own reviews') return request.isReviewer
  if (request.to === 'see review' || request.to === 'act in review' || request.to === 'give its parts') {
    return mayInReview(visitor, request)
  }
  if (request.to === 'take audit file with names') {
    const isOwn = visitor.memberships.some(({ organisationCode }) => organisationCode === request.organisationCode)
    return visitor.isAdministrator && !isOwn && !request.mayStillReview
  }
  if (request.to === 'start assurance') return !request.isConflicted
  if (request.to === 'take report') {
    const { organisationCode } = request
    // As the page that they asked on: whoever has lost that has lost the file.
    const page: Request =
      organisationCode === null ? { to: 'administer' } : { to: 'see organisation', organisationCode }
    return request.askedBy === visitor.id && may(visitor, page)
  }
  const role = visitor.memberships.find((m) => m.organisationCode === request.organisationCode)?.role
  if (request.to === 'ask colleagues' || request.to === 'hand back') {
    return role === 'lead' || (request.owner === visitor.id && role !== undefined && WHO_ANSWERS.includes(role))
  }
  const { roles, administrator = false } = ALLOWED[request.to]
  return (role !== undefined && roles.includes(role)) || (administrator && visitor.isAdministrator)
}

/** Who belongs to the organisation sees its outcome on its own pages, never the review, not even as administrator. */
function mayInReview(
  visitor: Visitor,
  { to, organisationCode, isReviewer, part, isConflicted }: Request & InReview,
): boolean {
  if (visitor.memberships.some((membership) => membership.organisationCode === organisationCode)) return false
  if (to === 'give its parts') return visitor.isAdministrator
  if (part === null && to === 'see review' && !isReviewer) return visitor.isAdministrator
  // An administrator who reviews may be given a part later, and has to come to it without having looked.
  if (part === null || isConflicted) return false
  return to === 'see review' || !part.isDone
}
