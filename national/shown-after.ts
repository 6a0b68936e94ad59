// Whether figures may be shown to organisations after others of the same collection were.
import { isIn } from './filters.ts'
import { groupsOf } from './groups.ts'
import type { Respondent, Snapshot } from './snapshot.ts'

/**
 * Whether figures may be shown after others of the same collection were: the difference between the two must not tell what
 * fewer than `minimum` others answered either. Organisations that both show alike, and that are the same in both or not, are
 * an atom of the two together.
 */
export function maySucceed(
  before: Pick<Snapshot, 'respondents'>,
  after: Pick<Snapshot, 'respondents'>,
  minimum: number,
): boolean {
  const then = shownOf(before.respondents, minimum)
  const now = shownOf(after.respondents, minimum)
  const atoms = new Map<string, number>()
  for (const code of new Set([...then.keys(), ...now.keys()])) {
    const [earlier, later] = [then.get(code), now.get(code)]
    const isChanged = earlier && later && earlier.said !== later.said
    const atom = JSON.stringify([earlier?.shownIn, later?.shownIn, isChanged])
    atoms.set(atom, (atoms.get(atom) ?? 0) + 1)
  }
  return [...atoms.values()].every((size) => size > minimum)
}

type Shown = { readonly shownIn: readonly string[]; readonly said: string }

/** By code, as far as they are shown in any group. */
function shownOf(respondents: readonly Respondent[], minimum: number): Map<string, Shown> {
  const { shown } = groupsOf(respondents, minimum)
  const all = new Map<string, Shown>()
  if (shown.length === 0) return all
  for (const respondent of respondents) {
    const shownIn = shown.filter(({ filter }) => isIn(filter, respondent)).map(({ key }) => key)
    all.set(respondent.code, { shownIn, said: `${respondent.setting} ${respondent.answers}` })
  }
  return all
}
