// Which answers were raised, lowered or first given shortly before submission.
import { askedOf } from '#questionnaires/asked.ts'
import type { Claim, OptionChange } from '../claim.ts'
import { worthOf } from '../points.ts'

/** Five days: a working week. */
export const LATE_HOURS = 120

/** Two days. */
export const LAST_HOURS = 48

export type LateChanges = {
  readonly raised: ReadonlySet<string>
  readonly lowered: ReadonlySet<string>
  readonly first: number
}

/** Null where nothing is known of how answers came about. A question raised and lowered counts by its whole move. */
export function raisedLate({ edition, setting, conduct }: Claim): LateChanges | null {
  if (!conduct) return null
  const { questionById } = askedOf(edition, setting)
  const moved = new Map<string, number>()
  let first = 0
  for (const change of conduct.changes) {
    const { question: id, from, hoursBefore } = change
    if (from === null && hoursBefore <= LAST_HOURS) first += 1
    if (from === null || hoursBefore > LATE_HOURS) continue
    const question = questionById.get(id)
    if (question)
      moved.set(id, (moved.get(id) ?? 0) + moveOf(change, (option) => worthOf(edition, question, option).points))
  }
  const those = (isMeant: (points: number) => boolean) =>
    new Set([...moved].filter(([, points]) => isMeant(points)).map(([id]) => id))
  return { raised: those((points) => points > 0), lowered: those((points) => points < 0), first }
}

/** Points gained or lost; 0 where either side isn't scored. */
function moveOf({ from, to }: OptionChange, pointsOf: (option: string) => number | null): number {
  const before = from === null ? null : pointsOf(from)
  const after = to === null ? null : pointsOf(to)
  return before === null || after === null ? 0 : after - before
}
