// Which of the files of the Organisation Data Service a file is: by what is in it, and where that leaves it open by the
// name that the service gives it.
import { type OrganisationType, stateOf, typeByRole } from './kinds.ts'
import type { Row } from './ods-rows.ts'

/** `lookup`: the list of sub-ICB locations, boards and regions that the Office for National Statistics publishes. */
export type FileKind = 'trusts' | 'practices' | 'commissioners' | 'authorities' | 'sites' | 'successions' | 'lookup'

export const KIND_IN_WORDS: Readonly<Record<FileKind, string>> = {
  trusts: 'trusts',
  practices: 'practices and other prescribing cost centres',
  commissioners: 'commissioners',
  authorities: 'regions and boards',
  sites: 'sites of trusts',
  successions: 'successions',
  lookup: 'sub-ICB locations, boards and regions',
}

/** Of every file of organisations, in both generations. */
export const COLUMNS = 27

/** From 0: where the files of organisations keep what is read of them. */
export const AT = {
  code: 0,
  name: 1,
  region: 2,
  board: 3,
  line2: 5,
  line3: 6,
  town: 7,
  line5: 8,
  postcode: 9,
  opened: 10,
  closed: 11,
  status: 12,
  parent: 14,
  roles: 25,
} as const

/** Of a file of successions, from 0. Its third column is empty, and what follows the day says whether it was amended. */
export const SUCCESSION_AT = { predecessor: 0, successor: 1, day: 3 } as const
export const SUCCESSION_COLUMNS = [4, 5, 6]

const LOOKUP_NAMES = { subIcb: /^SICBL\d\dCDH$/, subIcbName: /^SICBL\d\dNM$/ } as const

const KIND_OF_TYPE: Readonly<Record<OrganisationType, FileKind>> = {
  trust: 'trusts',
  practice: 'practices',
  commissioner: 'commissioners',
  'sub-icb': 'commissioners',
  region: 'authorities',
  site: 'sites',
}

/** The names of the reports, in either generation: `etr.csv`, `etr (1).csv`, `ETR_2026.csv`. */
const KIND_OF_NAME: readonly (readonly [RegExp, FileKind])[] = [
  [/^(etr|ect)(?![a-z])/i, 'trusts'],
  [/^(epraccur)(?![a-z])/i, 'practices'],
  [/^(eccg)(?![a-z])/i, 'commissioners'],
  [/^(eauth)(?![a-z])/i, 'authorities'],
  [/^(ets)(?![a-z])/i, 'sites'],
]

export type Recognised = { readonly kind: FileKind; readonly rows: readonly Row[]; readonly head: Row | null }

/** Null for a file that is none of these. `rows` are without the head that some downloads begin with. */
export function recognise(name: string, rows: readonly Row[]): Recognised | null {
  const [first] = rows
  if (!first) return null
  if (first.cells.some((cell) => LOOKUP_NAMES.subIcb.test(cell))) {
    return { kind: 'lookup', rows: rows.slice(1), head: first }
  }
  const isOfSuccessions = SUCCESSION_COLUMNS.includes(usualColumns(rows))
  const dayAt = isOfSuccessions ? SUCCESSION_AT.day : AT.opened
  const head = /\p{L}/u.test(first.cells[dayAt] ?? '') ? first : null
  const body = head ? rows.slice(1) : rows
  const kind = isOfSuccessions ? kindOfPairs(body) : usualColumns(rows) === COLUMNS ? kindOfList(name, body) : null
  return kind && { kind, rows: body, head }
}

/** Of most rows, so that one that is cut off doesn't hide what the file is. */
export function usualColumns(rows: readonly Row[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

function kindOfPairs(rows: readonly Row[]): FileKind | null {
  return isOfMost(rows, ({ cells }) => /^\d{8}$/.test(cells[SUCCESSION_AT.day] ?? '')) ? 'successions' : null
}

function kindOfList(name: string, rows: readonly Row[]): FileKind | null {
  if (isOfMost(rows, isOfPractices)) return 'practices'
  const roles = rows.map(({ cells }) => typeByRole(cells[AT.roles] ?? '')).filter((type) => type !== null)
  const [role] = roles
  if (role && roles.filter((type) => type === role).length > rows.length / 2) return KIND_OF_TYPE[role]
  const named = KIND_OF_NAME.find(([sign]) => sign.test(name))
  if (named) return named[1]
  const isNamed = (sign: RegExp) => isOfMost(rows, ({ cells }) => sign.test(cells[AT.name] ?? ''))
  if (isNamed(/\bTRUST\b/i)) return 'trusts'
  return isNamed(/\b(ICB|CCG|COMMISSIONING)\b/i) ? 'commissioners' : null
}

/** They alone have both a status and a prescribing setting, as a number or as roles. */
function isOfPractices({ cells }: Row): boolean {
  const setting = cells[AT.roles] ?? ''
  const hasStatus = (cells[AT.status] ?? '') !== '' && stateOf(cells[AT.status] ?? '') !== null
  return hasStatus && (/^\d{1,2}$/.test(setting) || typeByRole(setting) === 'practice')
}

function isOfMost(rows: readonly Row[], is: (row: Row) => boolean): boolean {
  return rows.length > 0 && rows.filter(is).length >= rows.length / 2
}
