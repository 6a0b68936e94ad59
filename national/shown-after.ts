// Whether figures may be shown to organisations after others of the same collection were.
import { cellKey } from './atoms.ts'
import { isIn } from './filters.ts'
import { groupsOf } from './groups.ts'
import type { Respondent, Snapshot } from './snapshot.ts'

type Is = (respondent: Respondent) => boolean
type Respondents = Pick<Snapshot, 'respondents'>

/**
 * Whether figures may be shown after others of the same collection were: the difference between the two must not tell what
 * fewer than `minimum` others answered either. Organisations that both show alike, and that changed alike (what they answered,
 * or the care setting that decides what they were asked), are an atom of the two together. `circles`: of figures that not all
 * are in; among those of each it must hold as well.
 */
export function maySucceed(
  before: Respondents,
  after: Respondents,
  { minimum, circles = [] }: { minimum: number; circles?: readonly Is[] },
): boolean {
  const [then, now] = [shownOf(before.respondents, minimum), shownOf(after.respondents, minimum)]
  const codes = [...new Set([...then.keys(), ...now.keys()])]
  return [() => true, ...circles].every((isInIt) => {
    const atoms = new Map<string, number>()
    for (const code of codes) {
      const [earlier, later] = [then, now].map((side) => {
        const found = side.get(code)
        return found && isInIt(found.respondent) ? found : undefined
      })
      if (!earlier && !later) continue
      const isOther = (what: 'answers' | 'setting') => earlier?.respondent[what] !== later?.respondent[what]
      const changed = earlier && later && [isOther('answers'), isOther('setting')]
      const atom = JSON.stringify([earlier?.shownIn, later?.shownIn, changed])
      atoms.set(atom, (atoms.get(atom) ?? 0) + 1)
    }
    return [...atoms.values()].every((size) => size > minimum)
  })
}

type Shown = { readonly respondent: Respondent; readonly shownIn: string }

/** By code, as far as they are shown in any group. */
function shownOf(respondents: readonly Respondent[], minimum: number): Map<string, Shown> {
  const { shown } = groupsOf(respondents, minimum)
  if (shown.length === 0) return new Map()
  const known = new Map<string, string>()
  return new Map(
    respondents.map((respondent) => {
      const kind = cellKey(respondent)
      const shownIn =
        known.get(kind) ??
        shown
          .filter(({ filter }) => isIn(filter, respondent))
          .map(({ key }) => key)
          .join(' ')
      known.set(kind, shownIn)
      return [respondent.code, { respondent, shownIn }]
    }),
  )
}
