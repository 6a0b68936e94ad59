// The answers of an assessment that count: those of the submission that stands, or those given so far.
import { answersOf } from '#db/answers.ts'
import { type Assessment, submissionOf } from '#db/assessments.ts'
import type { Store } from '#db/store.ts'

/** `kept`: the submission that the rows are of; null where it isn't submitted, or was withdrawn. */
export async function whatCounts(store: Store, { id, submittedAt }: Pick<Assessment, 'id' | 'submittedAt'>) {
  const kept = submittedAt === null ? null : await submissionOf(store, id)
  return { rows: kept?.answers ?? (await answersOf(store, id)), kept }
}
