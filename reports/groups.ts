// The groups that figures about many are broken down by: the care setting, and the region where any is known.
import type { AskedOrganisation, Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'

export type Group = { readonly name: string; readonly isIn: (organisation: AskedOrganisation) => boolean }

/** `title`: what they are groups by, within a sentence. */
export type Groups = { readonly title: string; readonly groups: readonly Group[] }

/** Only groups that somebody was asked in, in the order of the edition and of the regions’ codes. */
export function groupsOf(snapshot: Snapshot, edition: Edition): Groups[] {
  const asked = [...snapshot.respondents, ...snapshot.missing]
  const regions = [...new Set(asked.map(({ region }) => region))].sort()
  const bySetting = edition.settings
    .map(({ id, label }): Group => ({ name: label, isIn: ({ setting }) => setting === id }))
    .filter(({ isIn }) => asked.some(isIn))
  const byRegion = regions.map(
    (code): Group => ({
      name: code === null ? 'Region not known' : (snapshot.places.get(code) ?? code),
      isIn: ({ region }) => region === code,
    }),
  )
  return [
    { title: (edition.settingsTitle ?? 'Care setting').toLowerCase(), groups: bySetting },
    ...(regions.some((code) => code !== null) ? [{ title: 'region', groups: byRegion }] : []),
  ]
}
