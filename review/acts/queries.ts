// Asking the organisation about a question, and what it says to that.
import { type Message, openQueriesOf, type Query, type Review } from '../review.ts'
import { questionsFor } from '../standing.ts'
import { type Acted, done, type Ground, refused } from './acted.ts'
import { partToAct } from './decide.ts'

/** `id`: of the query; `messageId`: of its first message, whose `text` says what is unclear. `answerBy`: YYYY-MM-DD. */
export type Ask = {
  readonly id: string
  readonly messageId: string
  readonly by: string
  readonly at: string
  readonly question: string
  readonly text: string
  readonly proposedOption: string | null
  readonly answerBy: string
}

export function ask(review: Review, ground: Ground, given: Ask): Acted {
  const { id, messageId, by, at, question, text, proposedOption, answerBy } = given
  const part = partToAct(review, by)
  if (typeof part !== 'string') return refused(part.why)
  const options = ground.optionsOf(question)
  if (options === null || !(questionsFor(review, part)?.includes(question) ?? true)) return refused('no such question')
  if (openQueriesOf(review, part).some((query) => query.question === question)) return refused('queried already')
  if (text.trim() === '') return refused('reason missing')
  if (proposedOption !== null && !options.includes(proposedOption)) return refused('no such option')
  if (proposedOption !== null && proposedOption === ground.reported(question)) return refused('nothing adjusted')
  const first: Message = { id: messageId, side: 'reviewer', author: by, at, text, evidence: [] }
  const query: Query = {
    ...{ id, question, part, askedBy: by, askedAt: at, proposedOption, answerBy },
    ...{ acceptedBy: null, acceptedAt: null, closedAt: null, messages: [first] },
  }
  return done(
    { ...review, queries: [...review.queries, query] },
    { kind: 'review queried', detail: { part, question, query: id, answerBy }, isForOrganisation: true },
  )
}

/**
 * One more message, from either side. `accepts`: the organisation agrees to what the reviewer proposed; that decides
 * nothing yet. A reply after the last day is taken too: what somebody wrote isn't lost.
 */
export type Reply = Omit<Message, 'id'> & {
  readonly query: string
  readonly messageId: string
  readonly accepts: boolean
}

export function reply(review: Review, { query: id, messageId, accepts, ...said }: Reply): Acted {
  if (review.voidedAt !== null) return refused('void')
  const query = review.queries.find((each) => each.id === id && each.closedAt === null)
  if (!query) return refused('no such query')
  const sent = query.messages.find((message) => message.id === messageId)
  // The same form once more; other words are never taken for those that were sent before.
  if (sent) return sent.text === said.text ? done(review) : refused('changed meanwhile')
  if (said.side === 'reviewer' && partToAct(review, said.author) !== query.part) return refused('not your turn')
  if (accepts && (said.side === 'reviewer' || query.proposedOption === null)) return refused('nothing proposed')
  if (!accepts && said.text.trim() === '') return refused('reason missing')
  const message: Message = { id: messageId, ...said }
  const accepted = accepts ? { acceptedBy: said.author, acceptedAt: said.at } : {}
  const next: Query = { ...query, ...accepted, messages: [...query.messages, message] }
  const kind = accepts ? 'query accepted' : 'query replied to'
  return done(
    { ...review, queries: review.queries.map((each) => (each.id === id ? next : each)) },
    { kind, detail: { query: id, question: query.question, side: said.side }, isForOrganisation: true },
  )
}

/** The reviewer doesn't need an answer any more. */
export function closeQuery(review: Review, { by, at, query: id }: { by: string; at: string; query: string }): Acted {
  const part = partToAct(review, by)
  if (typeof part !== 'string') return refused(part.why)
  const query = openQueriesOf(review, part).find((each) => each.id === id)
  if (!query) return refused('no such query')
  return done(
    { ...review, queries: review.queries.map((each) => (each.id === id ? { ...each, closedAt: at } : each)) },
    { kind: 'query closed', detail: { query: id, question: query.question }, isForOrganisation: true },
  )
}
