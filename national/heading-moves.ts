// How the headings of a checklist moved between two rounds, over organisations that are one and the same in both.
import type { Edition } from '#questionnaires/definition.ts'
import type { Pair } from './cohort.ts'
import { type InPlace, inPlaceOf } from './in-place.ts'

/**
 * How many organisations have a greater share of the heading in place than before, a smaller one, or the same. `neither`: to
 * whom nothing of it was applicable in one of the years. All four sum to the number of pairs.
 */
export type HeadingMove = {
  readonly section: string
  readonly title: string
  readonly up: number
  readonly down: number
  readonly level: number
  readonly neither: number
}

/** Of the headings that both editions have, in the order of the later. */
export function headingMoves(before: Edition, now: Edition, pairs: readonly Pair[]): HeadingMove[] {
  const earlier = sectionsOf(before).map(({ id }) => id)
  return sectionsOf(now).flatMap(({ id, title }, at) => {
    const then = earlier.indexOf(id)
    if (then < 0) return []
    const move = { section: id, title, up: 0, down: 0, level: 0, neither: 0 }
    for (const pair of pairs) {
      const was = inPlaceOf([pair.before.headings[then] ?? null])
      move[directionOf(was, inPlaceOf([pair.now.headings[at] ?? null]))] += 1
    }
    return [move]
  })
}

/** By the shares themselves: whole numbers crosswise, so nothing is rounded. */
function directionOf(was: InPlace, is: InPlace): 'up' | 'down' | 'level' | 'neither' {
  if (was.applicable === 0 || is.applicable === 0) return 'neither'
  const difference = is.inPlace * was.applicable - was.inPlace * is.applicable
  return difference > 0 ? 'up' : difference < 0 ? 'down' : 'level'
}

function sectionsOf({ themes }: Edition) {
  return themes.flatMap(({ sections }) => sections)
}
