// What somebody may see of what others decided: the second person comes to the evidence before the first one's opinion,
// and learns of that only when they can't change their own any more.
import { type Decision, holderOf, type Part, type Query, type Review } from './review.ts'

/**
 * The decisions of others on a question that somebody with this part may see. `first` sees nobody's; `second` sees the
 * first one's when they have finished; `moderator` and `appeal` see all.
 */
export function decisionsSeenBy(review: Review, part: Part, question: string): readonly Decision[] {
  const others = review.decisions.filter((each) => each.question === question && each.part !== part)
  switch (part) {
    case 'first':
      return []
    case 'second':
      return hasFinishedSecond(review) ? others.filter((each) => each.part === 'first') : []
    case 'moderator':
      return others.filter((each) => each.part === 'first' || each.part === 'second')
    case 'appeal':
      return others
  }
}

/**
 * The queries on a question as somebody with this part may see them. Of others' queries a second person who hasn't
 * finished sees what the organisation said, which is evidence, and nothing of what it was asked, which is an opinion; nor
 * that it accepted a proposal without a word, as that says that there was one.
 */
export function queriesSeenBy(review: Review, part: Part, question: string): readonly Query[] {
  const here = review.queries.filter((query) => query.question === question)
  if (part === 'first') return here.filter((query) => query.part === 'first')
  if (part !== 'second' || hasFinishedSecond(review)) return here
  return here.map((query) =>
    query.part === 'second'
      ? query
      : {
          ...query,
          proposedOption: null,
          acceptedBy: null,
          acceptedAt: null,
          messages: query.messages.filter(saysSomething),
        },
  )
}

function hasFinishedSecond(review: Review): boolean {
  return holderOf(review, 'second')?.doneAt != null
}

function saysSomething({ side, text, evidence }: Query['messages'][number]): boolean {
  return side === 'organisation' && (text.trim() !== '' || evidence.length > 0)
}
