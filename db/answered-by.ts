// Who had a hand in an assessment: whoever answered, approved or submitted it, whether or not they still belong to its
// organisation.
import { inArray } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Work } from './store.ts'

/** Ids of users, by assessment. */
export function* answeredByOf(
  tx: Queries,
  { answerHistory, approvals, submissions }: Tables,
  assessmentIds: readonly string[],
): Work<ReadonlyMap<string, readonly string[]>> {
  const ids = [...new Set(assessmentIds)]
  if (ids.length === 0) return new Map()
  const answered = yield* ask(
    tx
      .select({ assessmentId: answerHistory.assessmentId, by: answerHistory.changedBy })
      .from(answerHistory)
      .where(inArray(answerHistory.assessmentId, ids))
      .groupBy(answerHistory.assessmentId, answerHistory.changedBy),
  )
  const { submittedBy } = submissions
  const submitted = yield* ask(
    tx
      .select({ assessmentId: submissions.assessmentId, by: submittedBy })
      .from(submissions)
      .where(inArray(submissions.assessmentId, ids)),
  )
  const { approvedBy } = approvals
  const approved = yield* ask(
    tx
      .select({ assessmentId: approvals.assessmentId, by: approvedBy })
      .from(approvals)
      .where(inArray(approvals.assessmentId, ids)),
  )
  const people = new Map(ids.map((id) => [id, new Set<string>()]))
  for (const { assessmentId, by } of [...answered, ...submitted, ...approved]) people.get(assessmentId)?.add(by)
  return new Map([...people].map(([id, by]) => [id, [...by]]))
}
