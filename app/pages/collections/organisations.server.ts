// The organisations of a collection as its list shows them, and as the same list is downloaded.
import { stringify } from 'csv-stringify/sync'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { countOrganisationsIn, type OrganisationInCollection, organisationsIn } from '#db/collection-organisations.ts'
import { STATUSES } from '#db/collection-progress.ts'
import { addressOfCollection, addressOfOrganisation, type Found } from './collection.server.ts'
import {
  FILTERS,
  NOT_SUBMITTED,
  optionsOf,
  type Places,
  placesIn,
  queryOf,
  type ReadFilters,
  readFilters,
  STATUS_IN_WORDS,
  slugOf,
} from './filters.server.ts'

const ON_A_PAGE = 50

/** `status`: which one is meant where the address names none. */
export async function filtersOf(
  context: AppContext,
  { collection, published }: Found,
  request: Request,
  { status = '' }: { status?: string } = {},
) {
  const places = await placesIn(context.store, collection.id)
  const search = new URL(request.url).searchParams
  if (!search.get('status')) search.set('status', status)
  const read = readFilters(search, { collectionId: collection.id, edition: published.edition, places })
  return { places, read }
}

/** What a form that narrows the list offers. */
export function choicesOf({ published }: Found, places: Places) {
  const { settings, settingsTitle = 'Kind of organisation' } = published.edition
  return {
    regions: optionsOf(places, 'region'),
    commissioners: optionsOf(places, 'commissioner'),
    settings: settings.map(({ id, label }) => ({ value: id, label })),
    settingsTitle,
    statuses: [NOT_SUBMITTED, ...STATUSES.map((status) => ({ value: slugOf(status), label: STATUS_IN_WORDS[status] }))],
  }
}

export async function listOf(context: AppContext, found: Found, read: ReadFilters, address: string) {
  const { filter, page, typed } = read
  const total = await countOrganisationsIn(context.store, filter)
  const offset = (page - 1) * ON_A_PAGE
  const rows = await organisationsIn(context.store, filter, { limit: ON_A_PAGE, offset })
  const step = (to: number) => ({
    href: `${address}${queryOf(typed, { page: to === 1 ? '' : String(to) })}`,
    title: `Organisations ${(to - 1) * ON_A_PAGE + 1} to ${Math.min(to * ON_A_PAGE, total)}`,
  })
  return {
    total,
    rows: rows.map((row) => rowOf(found, row)),
    previous: page > 1 && offset < total + ON_A_PAGE ? step(page - 1) : undefined,
    next: offset + ON_A_PAGE < total ? step(page + 1) : undefined,
    isFiltered: FILTERS.some((name) => name !== 'page' && typed[name] !== ''),
  }
}

function rowOf({ collection, published }: Found, row: OrganisationInCollection) {
  const { code, name, status, leads, submittedAt, extendedTo, chasedAt } = row
  return {
    code,
    name,
    href: addressOfOrganisation(collection, code),
    setting: labelOf(published, row.setting),
    status: submittedAt ? `Submitted on ${formatDate(submittedAt)}` : STATUS_IN_WORDS[status],
    lead: leads === 0 ? 'No lead yet' : leads === 1 ? '1 lead' : `${leads} leads`,
    moreTime: extendedTo && extendedTo > collection.closesAt ? `Open until ${formatDate(extendedTo)}` : '',
    reminded: chasedAt ? formatDate(chasedAt) : '',
  }
}

function labelOf({ edition }: Found['published'], setting: string): string {
  return edition.settings.find(({ id }) => id === setting)?.label ?? setting
}

const COLUMNS = [
  ...['code', 'name', 'setting', 'commissioner', 'region', 'status', 'submitted_at', 'last_saved_at'],
  ...['leads', 'invited_at', 'reminded_at', 'open_until', 'more_time_because'],
]
const MOST_AT_ONCE = 5000

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; the mark at the start says UTF-8. */
export async function organisationsCsv(
  context: AppContext,
  found: Found,
  { read, places }: { read: ReadFilters; places: Places },
) {
  const parts: string[] = []
  for (let offset = 0; ; offset += MOST_AT_ONCE) {
    const rows = await organisationsIn(context.store, read.filter, { limit: MOST_AT_ONCE, offset })
    const cells = rows.map((row) => cellsOf(found, places, row))
    const all = offset === 0 ? [COLUMNS, ...cells] : cells
    parts.push(stringify(all, { bom: offset === 0, escape_formulas: true, record_delimiter: 'windows' }))
    if (rows.length < MOST_AT_ONCE) return parts.join('')
  }
}

function cellsOf({ collection, published }: Found, { names }: Places, row: OrganisationInCollection): string[] {
  const above = names.of.get(row.place)
  const named = (code: string | undefined) => (code ? (names.names.get(code) ?? code) : '')
  return [
    ...[row.code, row.name, labelOf(published, row.setting), named(above?.commissioner), named(above?.region)],
    ...[row.status, row.submittedAt ?? '', row.lastSavedAt ?? '', String(row.leads)],
    ...[row.invitedAt ?? '', row.chasedAt ?? '', ...moreTimeOf(collection, row)],
  ]
}

/** Until when, and why; both '' where the collection is open as long for everybody. */
function moreTimeOf(
  { closesAt }: Found['collection'],
  { extendedTo, extendedFor }: OrganisationInCollection,
): string[] {
  return extendedTo !== null && extendedTo > closesAt ? [extendedTo, extendedFor] : ['', '']
}

export function addressOfList({ collection }: Pick<Found, 'collection'>): string {
  return addressOfCollection(collection, '/organisations')
}
