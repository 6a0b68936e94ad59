// Starting the assurance of a submission for a commissioner or region: the review is opened and given to whoever starts it,
// in one transaction.
import { ancestorsOf } from '#db/ancestors.ts'
import { answeredByOf } from '#db/answered-by.ts'
import { findAssessment, submissionOf } from '#db/assessments.ts'
import { openLocalReview } from '#db/assurance.ts'
import { reviewersWithin } from '#db/reviewers.ts'
import { changeReviewWithin } from '#db/reviews.ts'
import type { Work } from '#db/store.ts'
import { assign } from '#review/acts/people.ts'
import { type Conflict, conflictOf } from '#review/conflicts.ts'
import type { AppContext } from '../context.ts'
import { submissionUnder } from './subject.ts'

/** Ours: the public record has no dates for it. */
const DAYS_TO_ASSURE = 28
const DAYS_TO_REPLY = 14

export type Starting = { assessmentId: string; scope: string; userId: string }

/**
 * `not there`: not submitted, or not any more, or an exercise, or nobody assures it for that scope. `taken`: somebody else has it. Whoever
 * starts twice gets the review that they started.
 */
export type Started = { kind: 'started'; reviewId: string } | { kind: 'refused'; why: Conflict | 'not there' | 'taken' }

type Context = Pick<AppContext, 'store' | 'editions' | 'assurance' | 'now'>

export async function startAssurance(context: Context, { assessmentId, scope, userId }: Starting): Promise<Started> {
  const { store } = context
  const { tables } = store
  const [assessment, submission] = await Promise.all([
    findAssessment(store, assessmentId),
    submissionOf(store, assessmentId),
  ])
  if (!assessment || assessment.isExercise) return refused('not there')
  if (!submission || assessment.submittedAt !== submission.submittedAt) return refused('not there')
  const { number: submissionNumber, submittedAt } = submission
  const { asked, assurer } = await submissionUnder(context, { assessmentId, submissionNumber, kind: 'local', scope })
  if (!assurer) return refused('not there')
  const at = context.now().toISOString()
  const opening = {
    ...{ assessmentId, submittedAt, submissionNumber, scope, why: assurer.title, by: userId, at },
    ...{
      required: asked.questions.map(({ id }) => id),
      dueOn: daysAfter(at, DAYS_TO_ASSURE),
      queryDays: DAYS_TO_REPLY,
    },
  }
  const code = assessment.organisationCode
  return store.atomically(function* (tx): Work<Started> {
    const [reviewer] = yield* reviewersWithin(tx, tables, [userId])
    const ancestors = (yield* ancestorsOf(tx, tables, [code])).get(code) ?? []
    const answeredBy = (yield* answeredByOf(tx, tables, [assessmentId])).get(assessmentId) ?? []
    const subject = { code, ancestors, kind: 'local', scope, answeredBy } as const
    const conflict = reviewer ? conflictOf(reviewer, subject) : 'not in scope'
    if (conflict) return refused(conflict)
    const reviewId = yield* openLocalReview(tx, tables, opening)
    if (reviewId === null) return refused('not there')
    const id = crypto.randomUUID()
    const { dueOn } = opening
    const changed = yield* changeReviewWithin(tx, tables, {
      ...{ reviewId, by: userId, at },
      act: (review) =>
        assign(review, { id, part: 'first', userId, by: userId, at, dueOn, conflict: null, mayModerate: false }),
    })
    if (changed.kind === 'done') return { kind: 'started', reviewId }
    const isTheirs =
      changed.kind === 'refused' &&
      changed.review.assignments.some((each) => each.userId === userId && each.leftAt === null)
    return isTheirs ? { kind: 'started', reviewId } : refused('taken')
  })
}

function refused(why: Extract<Started, { kind: 'refused' }>['why']): Started {
  return { kind: 'refused', why }
}

function daysAfter(at: string, days: number): string {
  const day = new Date(at)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}
