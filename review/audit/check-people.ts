// Whether the right people decided: two where two have to, a third where they disagree, nobody twice, nobody in their own
// cause.
import { ADJUST, type Decision, decisionOn, holderOf, PART_WORDS, PARTS, type Part, type Review } from '../review.ts'
import { disagreementsIn, leftToDecide, partWanted, secondOpinionOn } from '../standing.ts'

/** `interested`: ids of those who answered, approved or submitted what is under review. */
export function faultsOfPeople(review: Review, interested: ReadonlySet<string>): string[] {
  return [
    ...faultsOfParts(review, interested),
    ...review.decisions.flatMap((decision) => [...faultsOfDecision(review, decision)]),
    ...(review.issuedAt === null ? [] : faultsOfIssued(review)),
  ]
}

function* faultsOfParts({ assignments }: Review, interested: ReadonlySet<string>): Iterable<string> {
  for (const [index, { userId, part }] of assignments.entries()) {
    const before = assignments.slice(0, index).find((each) => each.userId === userId)
    if (before) yield `${userId} had 2 parts: ${words(before.part)} and ${words(part)}.`
    if (interested.has(userId)) yield `${userId} had the ${words(part)}, and answered for the organisation.`
  }
}

function* faultsOfDecision(
  review: Review,
  { part, question, userId, decision, reason, decidedAt }: Decision,
): Iterable<string> {
  const holder = holderOf(review, part)
  const what = `“${question}” in the ${words(part)}`
  if (holder?.userId !== userId) yield `${userId} decided on ${what}, which was not theirs.`
  else if (decidedAt < holder.assignedAt) yield `${userId} decided on ${what} before it was theirs.`
  else if (holder.doneAt !== null && decidedAt > holder.doneAt) yield `${userId} decided on ${what} after finishing.`
  if (decision === ADJUST && reason.trim() === '') yield `No reason is given for adjusting ${what}.`
}

/** Once the outcome is out everything is decided that has to be, by as many as it takes. */
function* faultsOfIssued(review: Review): Iterable<string> {
  const wanted = partWanted({ ...review, issuedAt: null, appeal: null, voidedAt: null })
  if (wanted !== null) yield `The outcome was issued before the ${words(wanted)} was finished.`
  for (const part of PARTS) {
    const isOver = part !== 'appeal' || review.appeal?.decidedAt != null
    if (!isOver) continue
    for (const question of leftToDecide(review, part)) yield `“${question}” was not decided in the ${words(part)}.`
  }
  for (const question of secondOpinionOn(review)) {
    const first = decisionOn(review, 'first', question)
    const second = decisionOn(review, 'second', question)
    if (first && second && first.userId === second.userId) yield `“${question}” was decided twice by the same person.`
  }
  for (const question of disagreementsIn(review)) {
    if (!decisionOn(review, 'moderator', question)) yield `Nobody settled the disagreement on “${question}”.`
  }
}

function words(part: Part): string {
  return PART_WORDS[part].toLowerCase()
}
