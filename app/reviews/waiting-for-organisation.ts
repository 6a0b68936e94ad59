// What reviewers wait for from somebody's organisations, for the pages that they come to first.
import type { Assessment } from '#db/assessments.ts'
import { queriesWaitingIn } from '#db/review-outcomes.ts'
import type { Store } from '#db/store.ts'
import { waitingInWords } from './query-in-words.ts'
import type { QuestionsFromReviewers } from './questions-from-reviewers.tsx'

/** `today`: YYYY-MM-DD. One question to the store for all; none for assessments that nobody can review. */
export async function waitingForOrganisation(
  store: Store,
  assessments: readonly Assessment[],
  today: string,
): Promise<QuestionsFromReviewers[]> {
  const submitted = assessments.filter(({ submittedAt }) => submittedAt !== null)
  const waiting = await queriesWaitingIn(
    store,
    submitted.map(({ id }) => id),
  )
  return submitted.flatMap(({ id: assessmentId, organisationName, collectionTitle }) => {
    const here = waiting.filter((each) => each.assessmentId === assessmentId)
    const place = `${organisationName}, ${collectionTitle}`
    return here.length === 0 ? [] : [{ assessmentId, place, words: waitingInWords(here, today) }]
  })
}
