// Which organisations of a collection are asked for: read from the address, so that it can be kept and passed on.
import type { Problems } from '#app/http/posted-form.ts'
import type { OrganisationFilter } from '#db/collection-organisations.ts'
import {
  type PlaceNames,
  type ProgressCount,
  placesOf,
  progressOf,
  STATUSES,
  type Status,
} from '#db/collection-progress.ts'
import type { Store } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'

export const FILTERS = ['region', 'commissioner', 'setting', 'status', 'lead', 'search', 'page'] as const
export type FilterName = (typeof FILTERS)[number]

/** As they stand in the address; '' for what isn't there. */
export type TypedFilters = Readonly<Record<FilterName, string>>

/** For those that belong to none that is known here. */
const NONE = 'none'
/** All but one status. */
export const NOT_SUBMITTED = { value: 'not-submitted', label: 'Not submitted yet' }
const LONGEST_SEARCH = 100

export const STATUS_IN_WORDS: Readonly<Record<Status, string>> = {
  'not started': 'Not started',
  started: 'Started',
  ready: 'Ready for approval',
  approved: 'Approved',
  submitted: 'Submitted',
}

/** As it stands in an address. */
export const slugOf = (status: Status) => status.replace(' ', '-')

export type Places = { counts: readonly ProgressCount[]; names: PlaceNames }

export async function placesIn(store: Store, collectionId: string): Promise<Places> {
  const counts = await progressOf(store, collectionId)
  return {
    counts,
    names: await placesOf(
      store,
      counts.map(({ place }) => place),
    ),
  }
}

export type ReadFilters = {
  typed: TypedFilters
  problems: Problems
  filter: OrganisationFilter
  /** From 1. */
  page: number
}

type Choices = { collectionId: string; edition: Edition; places: Places }

export function readFilters(search: URLSearchParams, { collectionId, edition, places }: Choices): ReadFilters {
  const typed = Object.fromEntries(FILTERS.map((name) => [name, search.get(name)?.trim() ?? ''])) as TypedFilters
  const { region, commissioner, setting, status, lead, page } = typed
  const known = STATUSES.find((one) => slugOf(one) === status)
  const regions = optionsOf(places, 'region')
  const commissioners = optionsOf(places, 'commissioner')
  const isIn = (options: typeof regions, value: string) => options.some((option) => option.value === value)
  const checks: [FilterName, boolean, string][] = [
    ['region', region !== '' && !isIn(regions, region), 'Select a region from the list'],
    ['commissioner', commissioner !== '' && !isIn(commissioners, commissioner), 'Select a commissioner from the list'],
    ['setting', setting !== '' && !edition.settings.some(({ id }) => id === setting), 'Select a setting from the list'],
    ['status', status !== '' && status !== NOT_SUBMITTED.value && known === undefined, 'Select a status from the list'],
    ['lead', lead !== '' && lead !== 'yes' && lead !== 'no', 'Select from the list whether they have a lead'],
    ['search', typed.search.length > LONGEST_SEARCH, `Search for ${LONGEST_SEARCH} characters or fewer`],
    ['page', page !== '' && !/^[1-9]\d{0,4}$/.test(page), 'There is no such page'],
  ]
  const problems: Problems = Object.fromEntries(
    checks.flatMap(([name, isWrong, words]) => (isWrong ? [[name, words]] : [])),
  )
  const valid = (name: FilterName) => (problems[name] === undefined ? typed[name] : '')
  return {
    typed,
    problems,
    filter: {
      collectionId,
      places: placesUnder(places, valid('region'), valid('commissioner')),
      setting: valid('setting') || null,
      status: status === NOT_SUBMITTED.value ? 'not submitted' : (known ?? null),
      lead: lead === 'yes' || lead === 'no' ? lead : null,
      search: valid('search'),
    },
    page: Number(valid('page') || 1),
  }
}

function placesUnder({ counts, names }: Places, region: string, commissioner: string): string[] | null {
  if (region === '' && commissioner === '') return null
  const all = [...new Set(counts.map(({ place }) => place))]
  const matches = (wanted: string, actual: string) => wanted === '' || (actual || NONE) === wanted
  return all.filter((place) => {
    const above = names.of.get(place) ?? { region: '', commissioner: '' }
    return matches(region, above.region) && matches(commissioner, above.commissioner)
  })
}

/** Of all places in the collection, by name; those that belong to none last. */
export function optionsOf({ counts, names }: Places, kind: 'region' | 'commissioner') {
  const codes = new Set(counts.map(({ place }) => names.of.get(place)?.[kind] || NONE))
  const named = [...codes].filter((code) => code !== NONE)
  const options = named.map((value) => ({ value, label: names.names.get(value) ?? value }))
  options.sort((a, b) => a.label.localeCompare(b.label))
  return codes.has(NONE) ? [...options, { value: NONE, label: 'None known here' }] : options
}

/** The address of the same filters, with these changes. */
export function queryOf(typed: Partial<TypedFilters>, changes: Partial<TypedFilters> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...typed, ...changes })) if (value) search.set(name, value)
  const query = search.toString()
  return query === '' ? '' : `?${query}`
}
