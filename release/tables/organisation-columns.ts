// Who an organisation is, as columns of the tables that name it.
import type { ReleasedOrganisation } from '../release.ts'
import type { Column, Source } from './table.ts'

export function whoseColumns<Row>(
  { release, edition }: Source,
  whose: (row: Row) => ReleasedOrganisation,
): Column<Row>[] {
  const places = new Map(release.places)
  const settings = new Map(edition.settings.map(({ id, label }) => [id, label]))
  const text = (
    name: string,
    meaning: string,
    of: (organisation: ReleasedOrganisation) => string | null,
  ): Column<Row> => ({
    name,
    meaning,
    holds: 'text',
    of: (row) => of(whose(row)),
  })
  const placed = (code: string | null) => (code === null ? null : (places.get(code) ?? null))
  return [
    text('organisation_code', 'Its code of the Organisation Data Service.', ({ code }) => code),
    text('organisation_name', 'Its name when the results were frozen.', ({ name }) => name),
    text('organisation_type', 'Its type, such as trust or practice.', ({ type }) => type),
    text('setting', 'Which questions it was asked: the id of a setting of the edition.', ({ setting }) => setting),
    text('setting_title', 'The same in words.', ({ setting }) => settings.get(setting) ?? setting),
    text('icb_code', 'Code of the integrated care board it belongs to; empty where it isn’t known.', ({ icb }) => icb),
    text('icb_name', 'Name of that board.', ({ icb }) => placed(icb)),
    text('region_code', 'Code of the region it belongs to; empty where it isn’t known.', ({ region }) => region),
    text('region_name', 'Name of that region.', ({ region }) => placed(region)),
    text('size', 'small, medium or large; empty where it isn’t known.', ({ size }) => size),
  ]
}
