// The letters about a change of a review, in the transaction of the change.
import { queueLetterTo } from '#db/letters.ts'
import type { Tables } from '#db/schema.ts'
import { tellPeople, type Wording } from '#db/sign-off.ts'
import type { Queries, Work } from '#db/store.ts'
import { type News, newsIn } from '#review/news.ts'
import type { Review } from '#review/review.ts'
import type { AppContext } from '../context.ts'
import {
  type AboutReviewed,
  answeredLetter,
  appealDecidedLetter,
  askedLetter,
  issuedLetter,
  wroteAgainLetter,
} from '../letters/reviews.ts'

type Change = {
  context: Pick<AppContext, 'settings' | 'sendsEmail'>
  assessment: { organisationName: string; collectionTitle: string }
  before: Review
  after: Review
  at: string
}

/** None where no email goes out: pages alone say it then. */
export function* sendNews(tx: Queries, tables: Tables, { context, assessment, before, after, at }: Change): Work<void> {
  const { sendsEmail, settings } = context
  const { publicUrl, serviceName } = settings
  if (!sendsEmail || publicUrl === null) return
  const { organisationName, collectionTitle } = assessment
  const about = { organisationName, collectionTitle, serviceName }
  const ownPage = `${publicUrl}/assessments/${after.assessmentId}/review`
  for (const news of newsIn(before, after)) {
    if (news.to === 'leads') {
      const letter = letterToLeads(news, about, ownPage)
      yield* tellPeople(tx, tables, { assessmentId: after.assessmentId, role: 'lead', but: '', at, letter })
    } else {
      const address = `${publicUrl}/reviews/${after.id}`
      yield* queueLetterTo(tx, tables, { userId: news.userId, ...answeredLetter({ ...about, address }, news.what) }, at)
    }
  }
}

function letterToLeads(
  news: Extract<News, { to: 'leads' }>,
  about: Omit<AboutReviewed, 'address'>,
  ownPage: string,
): Wording {
  switch (news.what) {
    case 'asked':
      return askedLetter({ ...about, address: `${ownPage}/queries/${news.query}` }, news.answerBy)
    case 'wrote again':
      return wroteAgainLetter({ ...about, address: `${ownPage}/queries/${news.query}` }, news.answerBy)
    case 'issued':
      return issuedLetter({ ...about, address: ownPage })
    case 'appeal decided':
      return appealDecidedLetter({ ...about, address: ownPage })
  }
}
