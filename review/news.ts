// Who is to be told of what in a change of a review: worked out from how it was before and is after. A pure function, so
// that everybody is told whoever made the change, and on whichever page.
import { holderOf, type Message, type Query, type Review } from './review.ts'

/**
 * `leads`: those of the organisation. `answerBy`: the last day to reply, YYYY-MM-DD. To a reviewer, `userId`: whoever has
 * the part that asked now.
 */
export type News =
  | { readonly to: 'leads'; readonly what: 'asked' | 'wrote again'; readonly query: string; readonly answerBy: string }
  | { readonly to: 'leads'; readonly what: 'issued' | 'appeal decided' }
  | {
      readonly to: 'reviewer'
      readonly userId: string
      readonly what: 'replied' | 'accepted'
      readonly question: string
    }

export function newsIn(before: Review, after: Review): readonly News[] {
  const ofQueries = after.queries.flatMap((query) => {
    const known = before.queries.find(({ id }) => id === query.id)
    return known === query ? [] : newsOfQuery(after, known, query)
  })
  const isIssued = before.issuedAt === null && after.issuedAt !== null
  const isDecided = before.appeal?.decidedAt == null && after.appeal?.decidedAt != null
  return [
    ...ofQueries,
    ...(isIssued ? [{ to: 'leads', what: 'issued' } as const] : []),
    ...(isDecided ? [{ to: 'leads', what: 'appeal decided' } as const] : []),
  ]
}

function newsOfQuery(after: Review, before: Query | undefined, query: Query): readonly News[] {
  const { id, question, answerBy } = query
  if (!before) return [{ to: 'leads', what: 'asked', query: id, answerBy }]
  const userId = holderOf(after, query.part)?.userId ?? query.askedBy
  const isNew = (message: Message) => !before.messages.includes(message)
  return query.messages.filter(isNew).map((message): News => {
    if (message.side === 'reviewer') return { to: 'leads', what: 'wrote again', query: id, answerBy }
    const isAccepted = before.acceptedAt !== query.acceptedAt
    return { to: 'reviewer', userId, what: isAccepted ? 'accepted' : 'replied', question }
  })
}
