// Giving a part of a review to somebody, and standing back from it.
import type { Conflict } from '../conflicts.ts'
import { type Assignment, holderOf, type Part, partOf, type Review } from '../review.ts'
import { isOpenToAll } from '../share-out.ts'
import { partWanted } from '../standing.ts'
import { type Acted, done, refused } from './acted.ts'

/** `conflict`, `mayModerate`: of that person. `by`: null by rule. `id`: of the assignment. */
export type Assign = {
  readonly id: string
  readonly part: Part
  readonly userId: string
  readonly by: string | null
  readonly at: string
  readonly dueOn: string
  readonly conflict: Conflict | null
  readonly mayModerate: boolean
}

/** Only the part whose turn it is, and to nobody who had another one, also one that they stood back from. */
export function assign(review: Review, given: Assign): Acted {
  const { id, part, userId, by, at, dueOn, conflict, mayModerate } = given
  if (review.voidedAt !== null) return refused('void')
  if (partWanted(review) !== part) return refused('over')
  if (holderOf(review, part) !== null) return refused('taken already')
  if (review.assignments.some((each) => each.userId === userId)) return refused('same person')
  if (conflict !== null) return refused('conflict')
  if (!isOpenToAll(part) && !mayModerate) return refused('not a moderator')
  const assignment: Assignment = {
    ...{ id, part, userId, assignedBy: by, assignedAt: at, dueOn },
    ...{ doneAt: null, leftAt: null, leftFor: '' },
  }
  return done(
    { ...review, assignments: [...review.assignments, assignment] },
    { kind: 'review assigned', detail: { part, to: userId } },
  )
}

export type Leave = { readonly userId: string; readonly at: string; readonly reason: string }

/**
 * Somebody stands back before they have finished, or is made to. What they decided doesn't count any more: whoever has the
 * part next begins anew. Queries stay, and are theirs then.
 */
export function leave(review: Review, { userId, at, reason }: Leave): Acted {
  const held = partOf(review, userId)
  if (!held) return refused('not your turn')
  if (reason.trim() === '') return refused('reason missing')
  return done(
    {
      ...review,
      assignments: review.assignments.map((each) =>
        each.id === held.id ? { ...each, leftAt: at, leftFor: reason } : each,
      ),
      decisions: review.decisions.filter(({ part }) => part !== held.part),
    },
    { kind: 'review left', detail: { part: held.part, by: userId, reason } },
  )
}
