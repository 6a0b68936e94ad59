// An import in words, the same on a page and for the operator: what it does, then what is odd, then what is wrong.
import type { OrganisationType } from './kinds.ts'
import type { Remark } from './ods-rows.ts'
import type { Became, Change, ImportPlan, What } from './plan-import.ts'
import { KIND_IN_WORDS } from './recognise.ts'

/** `lines`: as many as are shown; `more`: how many there are besides. */
export type ReportList = { readonly title: string; readonly lines: readonly string[]; readonly more: number }

export type ReportRemarks = { readonly remarks: readonly { where: string; message: string }[]; readonly more: number }

export type Report = {
  readonly files: readonly { name: string; holds: string; rows: number; leftOut: number }[]
  /** What is new, by what it is. */
  readonly added: readonly { kind: string; open: number; closed: number }[]
  readonly lists: readonly ReportList[]
  /** How many successions are between organisations of which nothing else is known here. */
  readonly otherSuccessions: number
  readonly unchanged: number
  /** Dormant and proposed ones, which are not added. */
  readonly neverOpen: number
  readonly problems: ReportRemarks
  readonly notices: ReportRemarks
  readonly changesNothing: boolean
}

const KINDS: Readonly<Record<OrganisationType, string>> = {
  trust: 'Trusts',
  practice: 'General practices',
  commissioner: 'Commissioners',
  'sub-icb': 'Sub-ICB locations',
  region: 'Regions',
  site: 'Sites of trusts',
}

const MOST_LINES = 20
const MOST_REMARKS = 50

export function reportOf(plan: ImportPlan): Report {
  const { files, changes, successions, unchanged, neverOpen, problems, notices } = plan
  return {
    files: files.map(({ name, kind, rows, leftOut }) => ({
      ...{ name, holds: KIND_IN_WORDS[kind], rows, leftOut: leftOut.length },
    })),
    added: addedByKind(changes),
    lists: [
      ...LISTS.map(([what, title, line]) => listOf(title, linesOf(changes, what, line))),
      ...lineage(successions),
    ].filter(({ lines }) => lines.length > 0),
    otherSuccessions: successions.filter((one) => !isOfKnown(one)).length,
    unchanged,
    neverOpen: neverOpen.length,
    problems: remarksOf(problems),
    notices: remarksOf(notices),
    changesNothing: changes.length === 0 && successions.length === 0,
  }
}

function addedByKind(changes: readonly Change[]): Report['added'] {
  const added = changes.filter(({ before }) => before === null).map(({ after }) => after)
  return Object.entries(KINDS).flatMap(([type, kind]) => {
    const ofType = added.filter((one) => one.type === type)
    const open = ofType.filter(({ closedOn }) => closedOn === '').length
    return ofType.length === 0 ? [] : [{ kind, open, closed: ofType.length - open }]
  })
}

type Line = (change: Change) => string

const LISTS: readonly (readonly [What, string, Line])[] = [
  ['renamed', 'Renamed', ({ before, after }) => `${before?.name} (${after.code}) is now ${after.name}`],
  ['closed', 'Closed', ({ after }) => `${after.name} (${after.code}) on ${dayInWords(after.closedOn)}`],
  ['reopened', 'Open again', ({ after }) => `${after.name} (${after.code})`],
  [
    'moved',
    'Under another commissioner or region',
    ({ before, after }) =>
      `${after.name} (${after.code}): ${before?.parentCode ?? 'none'}, now ${after.parentCode ?? 'none'}`,
  ],
  [
    'described',
    'With another address, opening day or care setting proposed',
    ({ after }) => `${after.name} (${after.code})`,
  ],
]

function linesOf(changes: readonly Change[], wanted: What, line: Line): string[] {
  return changes.filter(({ what }) => what.includes(wanted)).map(line)
}

/** Most are between organisations that closed long before anything is known here of them. */
const isOfKnown = ({ names }: Became) => names.some((name) => name !== null)

function lineage(successions: readonly Became[]): ReportList[] {
  const named = successions.filter(isOfKnown)
  const of = (...how: Became['how'][]) => named.filter((one) => how.includes(one.how)).map(inWords)
  return [listOf('Merged', of('merged')), listOf('Split', of('split')), listOf('Followed by another', of('succeeded'))]
}

function inWords({ predecessor, successor, on, names: [from, to] }: Became): string {
  const named = (name: string | null, code: string) => (name === null ? code : `${name} (${code})`)
  return `${named(from, predecessor)} into ${named(to, successor)} on ${dayInWords(on)}`
}

function listOf(title: string, all: readonly string[]): ReportList {
  return { title, lines: all.slice(0, MOST_LINES), more: Math.max(0, all.length - MOST_LINES) }
}

function remarksOf(all: readonly Remark[]): ReportRemarks {
  const remarks = all.slice(0, MOST_REMARKS).map(({ file, line, message }) => ({ where: whereOf(file, line), message }))
  return { remarks, more: all.length - remarks.length }
}

function whereOf(file: string, line: number | null): string {
  if (file === '') return 'All files'
  return line === null ? file : `${file}, line ${line}`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `2017-10-01` as `1 October 2017`. */
function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
}
