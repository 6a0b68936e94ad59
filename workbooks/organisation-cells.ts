// What a row says of an organisation before its results.
import type { AskedOrganisation } from '#national/snapshot.ts'
import type { NationSubject } from '#reports/nation-report.ts'
import type { FigureCell, FigureColumn } from './figures-sheet.ts'

export const ORGANISATION_COLUMNS: readonly FigureColumn[] = [
  ...[
    { label: 'Code', width: 10 },
    { label: 'Organisation', width: 44 },
    { label: 'Setting', width: 18 },
  ],
  ...[
    { label: 'Region', width: 28 },
    { label: 'Board', width: 44 },
    { label: 'Size', width: 10 },
  ],
]

export function organisationCells({ snapshot, edition }: NationSubject, organisation: AskedOrganisation): FigureCell[] {
  const { code, name, setting, region, icb, size } = organisation
  const placeOf = (place: string | null) => (place === null ? 'Not known' : (snapshot.places.get(place) ?? place))
  const label = edition.settings.find(({ id }) => id === setting)?.label ?? setting
  return [code, name, label, placeOf(region), placeOf(icb), size ?? 'Not known']
}
