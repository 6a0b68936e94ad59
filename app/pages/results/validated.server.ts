// What others validated of the submission that results are about; null where nobody did. One question to the store.
import { dayOf } from '#app/assessments/due-dates.ts'
import type { AppContext } from '#app/context.ts'
import { reviewHeadsOf } from '#db/review-outcomes.ts'
import { type StandingValidation, standingValidation } from '#review/standing-validation.ts'
import type { Reported } from './reported.server.ts'

export async function validationOf(
  { store, now }: AppContext,
  { assessment, submissionNumber }: Pick<Reported, 'assessment' | 'submissionNumber'>,
): Promise<StandingValidation | null> {
  if (submissionNumber === null) return null
  return standingValidation(await reviewHeadsOf(store, [assessment.id]), submissionNumber, dayOf(now()))
}
