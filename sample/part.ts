// A part of the sample: the organisations that answer one questionnaire, with all that belongs to them.
import type { Edition } from '#questionnaires/definition.ts'
import type { Sample, SampleCollection } from './definition.ts'
import { type Member, membershipsOf, usersOf } from './people.ts'

export type Part = Omit<Sample, 'signIns'>

/** By their id, `trust/2017`. */
export type EditionsById = ReadonlyMap<string, Edition>

/** Throws a RangeError where the edition of a collection is missing. */
export function editionIn(editions: EditionsById, { editionId: id }: Pick<SampleCollection, 'editionId'>): Edition {
  const edition = editions.get(id)
  if (!edition) throw new RangeError(`the sample needs the edition ${id}`)
  return edition
}

/** With the people of the members, who all joined at one time. */
export function partOf(
  members: readonly Member[],
  joinedAt: string,
  rest: Pick<Part, 'organisations' | 'collections' | 'assessments'> &
    Partial<Pick<Part, 'together' | 'reviewers' | 'reviewing'>>,
): Part {
  const nothingMore = { together: [], reviewers: [], reviewing: [] }
  return { ...nothingMore, ...rest, users: usersOf(members, joinedAt), memberships: membershipsOf(members, joinedAt) }
}
