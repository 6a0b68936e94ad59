// The options of a scale from the worst up, and which of them is nearest to so many points.
import type { Option } from '#questionnaires/definition.ts'

/** What is planned for a date is more than nothing, whatever it scores. */
const PLANNED = 50

const remembered = new WeakMap<readonly Option[], readonly Option[]>()

/** Worked out once for every list of options. */
export function ladderOf(options: readonly Option[]): readonly Option[] {
  let ladder = remembered.get(options)
  if (!ladder) {
    ladder = options.toSorted((a, b) => standingOf(a) - standingOf(b))
    remembered.set(options, ladder)
  }
  return ladder
}

export function nearestRung(ladder: readonly Option[], points: number): number {
  let rung = 0
  while (rung + 1 < ladder.length && points > (standingOf(ladder[rung]) + standingOf(ladder[rung + 1])) / 2) rung += 1
  return rung
}

function standingOf(option: Option | undefined): number {
  return option?.asksDate ? Math.max(option.points, PLANNED) : (option?.points ?? 0)
}
