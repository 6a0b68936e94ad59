// A review that nobody has, one that somebody has, and every kind of reviewer: what administrators see of reviewing.
import type { Assessment } from '#db/assessments.ts'
import { inviteAll } from '#db/invitations.ts'
import type { Organisation } from '#db/organisations.ts'
import { addReviewer } from '#db/reviewer-invitations.ts'
import { changeReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { assign } from '#review/acts/people.ts'
import type { Person } from './factories.ts'
import { addReviewing, addWaitingReview } from './waiting-reviews.ts'

export async function addReviewers(store: Store, { id: assessmentId }: Assessment, of: Organisation, root: Person) {
  const at = new Date().toISOString()
  const reviewer = await addReviewing(store, { name: 'Rosa Reviewer', mayModerate: true })
  await addReviewing(store, { name: 'Cy Conflicted', of })
  const waiting = await addWaitingReview(store, { assessmentId, dueOn: '2020-01-01' })
  const held = await addWaitingReview(store, { assessmentId, kind: 'local', scope: 'ZC1' })
  const given = { id: 'given', part: 'first', userId: reviewer.id, by: root.id, dueOn: '2030-01-01' } as const
  const terms = { ...given, at, conflict: null, mayModerate: true }
  await changeReview(store, { reviewId: held.id, by: root.id, at, act: (review) => assign(review, terms) })
  const email = 'pending@reviewers.example'
  const grant = { email, scope: '', mayModerate: false, by: root.id, at }
  const pending = await addReviewer(store, grant, { granted: () => null, invited: () => null })
  const theirs = { emails: [email], organisationCode: of.code, role: 'viewer', createdBy: root.id, at } as const
  const [otherwise] = await inviteAll(store, theirs, () => null)
  return {
    ...{ reviewer, waiting, held, pendingId: pending.userId, otherInvitation: otherwise?.token },
    invitation: pending.kind === 'invited' ? pending.token : '',
  }
}
