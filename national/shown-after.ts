// Whether figures may be shown to organisations after others of the same collection were.
import { isIn } from './filters.ts'
import { groupsOf } from './groups.ts'
import type { Respondent, Snapshot } from './snapshot.ts'

/**
 * Whether figures may be shown after others of the same collection were: the difference between the two must not tell what
 * fewer than `minimum` others answered either. Organisations that both show alike, and that changed alike (what they answered,
 * or the care setting that decides what they were asked), are an atom of the two together.
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
    const changed = earlier && later && [earlier.answers !== later.answers, earlier.setting !== later.setting]
    const atom = JSON.stringify([earlier?.shownIn, later?.shownIn, changed])
    atoms.set(atom, (atoms.get(atom) ?? 0) + 1)
  }
  return [...atoms.values()].every((size) => size > minimum)
}

type Shown = Pick<Respondent, 'answers' | 'setting'> & { readonly shownIn: readonly string[] }

/** By code, as far as they are shown in any group. */
function shownOf(respondents: readonly Respondent[], minimum: number): Map<string, Shown> {
  const { shown } = groupsOf(respondents, minimum)
  const all = new Map<string, Shown>()
  if (shown.length === 0) return all
  for (const respondent of respondents) {
    const shownIn = shown.filter(({ filter }) => isIn(filter, respondent)).map(({ key }) => key)
    all.set(respondent.code, { shownIn, answers: respondent.answers, setting: respondent.setting })
  }
  return all
}
