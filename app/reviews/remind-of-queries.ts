// Which questions of reviewers leads are reminded of, and what the letter says.
import { findAssessment } from '#db/assessments.ts'
import { remindOfQuery } from '#db/query-reminders.ts'
import { queriesWaitingBetween } from '#db/review-outcomes.ts'
import type { AppContext } from '../context.ts'
import { stillUnansweredLetter } from '../letters/reviews.ts'
import { dayInLondon } from './query-in-words.ts'

const DAYS_BEFORE = 3
const DAY = 86_400_000

type Reminding = Pick<AppContext, 'store' | 'now'> & { serviceName: string; publicUrl: string }

/** How many questions were reminded of: those without an answer, from 3 days before their last day to that day. */
export async function remindOfQueries({ store, now, serviceName, publicUrl }: Reminding): Promise<number> {
  const first = dayInLondon(now())
  const last = dayInLondon(new Date(now().getTime() + DAYS_BEFORE * DAY))
  let reminded = 0
  for (const query of await queriesWaitingBetween(store, { first, last })) {
    const assessment = await findAssessment(store, query.assessmentId)
    if (!assessment) continue
    const { organisationName, collectionTitle } = assessment
    const address = `${publicUrl}/assessments/${query.assessmentId}/review/queries/${query.queryId}`
    const letter = stillUnansweredLetter({ organisationName, collectionTitle, serviceName, address }, query.answerBy)
    if (await remindOfQuery(store, { query, at: now().toISOString(), letter })) reminded += 1
  }
  return reminded
}
