// A file of organisations: one a row, in 27 columns.
import {
  authorityTypeByName,
  commissionerTypeByName,
  isGeneralPractice,
  type OrganisationType,
  stateOf,
} from './kinds.ts'
import { codeIn, dayIn, type Listed, type Reading, shown } from './listing.ts'
import { inTitleCase } from './names.ts'
import type { Row } from './ods-rows.ts'
import { AT, COLUMNS, type FileKind } from './recognise.ts'

const LONGEST_NAME = 200
/** Above what a lookup says, which knows neither addresses nor days. */
const RANK = 2

type ListKind = Exclude<FileKind, 'successions' | 'lookup'>
type Cells = { readonly [Name in keyof typeof AT]: string }
type Days = { readonly openedOn: string; readonly closedOn: string }

/** Puts every row among what was read, or says why it can’t be. */
export function readList(file: string, kind: ListKind, rows: readonly Row[], reading: Reading): void {
  for (const { line, cells } of rows) {
    const found = rowIn(kind, cells)
    if ('problem' in found) reading.problems.push({ file, line, message: found.problem })
    else if ('leftOut' in found) reading.leftOut.push(found.leftOut)
    else {
      reading.listed.push({ ...found.entry, file, line })
      if (found.notice !== null) reading.notices.push({ file, line, message: found.notice })
    }
  }
}

type Entry = Omit<Listed, 'file' | 'line'>
type Found = { problem: string } | { leftOut: string } | { entry: Entry; notice: string | null }

function rowIn(kind: ListKind, all: readonly string[]): Found {
  if (all.length !== COLUMNS) {
    return { problem: `has ${all.length} columns where there should be ${COLUMNS}: is the file cut off?` }
  }
  const cells = namedCells(all)
  const code = codeIn(cells.code)
  if (code === null) return { problem: `${shown(cells.code)} is not a code of 3 to 10 letters and digits` }
  if (kind === 'practices' && !isGeneralPractice(cells.roles)) return { leftOut: code }
  const fault = faultIn(cells)
  if (fault !== null) return { problem: `${code} ${fault}` }
  const { days, notice } = daysIn(cells)
  return { entry: entryIn(kind, code, cells, days), notice: notice && `${code} ${notice}` }
}

function namedCells(cells: readonly string[]): Cells {
  const names = Object.entries(AT).map(([name, at]) => [name, cells[at] ?? ''])
  return Object.fromEntries(names) as Cells
}

function faultIn({ name, status, opened, closed }: Cells): string | null {
  if (name === '') return 'has no name'
  if (name.length > LONGEST_NAME) return `has a name of more than ${LONGEST_NAME} characters`
  if (stateOf(status) === null) return `has the status ${shown(status)}, which is not known here`
  const wrong = [opened, closed].find((cell) => dayIn(cell) === null)
  return wrong === undefined ? null : `has ${shown(wrong)} where there should be a day, such as 20231130`
}

/** When it closed decides who is asked, when it opened nothing: so of two that can’t both be right the latter goes. */
function daysIn({ opened, closed }: Cells): { days: Days; notice: string | null } {
  const openedOn = dayIn(opened) ?? ''
  const closedOn = dayIn(closed) ?? ''
  if (closedOn === '' || openedOn <= closedOn) return { days: { openedOn, closedOn }, notice: null }
  const notice = `closed on ${closedOn}, before it opened on ${openedOn}: the day it opened is left out`
  return { days: { openedOn: '', closedOn }, notice }
}

function entryIn(kind: ListKind, code: string, cells: Cells, days: Days): Entry {
  const { name, postcode, status, board, region, parent } = cells
  const above = kind === 'practices' || kind === 'sites' ? [parent, board, region] : [board, region]
  return {
    ...{ code, type: typeIn(kind, name), name: inTitleCase(name), ...days, rank: RANK },
    state: days.closedOn === '' ? (stateOf(status) ?? 'open') : 'closed',
    above: above.flatMap((cell) => codeIn(cell) ?? []).filter((other) => other !== code),
    town: inTitleCase(townIn(kind, cells)),
    postcode: postcode.toUpperCase(),
  }
}

function typeIn(kind: ListKind, name: string): OrganisationType {
  if (kind === 'trusts') return 'trust'
  if (kind === 'practices') return 'practice'
  if (kind === 'sites') return 'site'
  return kind === 'authorities' ? authorityTypeByName(name) : commissionerTypeByName(name)
}

/** Practices’ addresses fill the lines from the first, so that the town stands in any of the later ones. */
function townIn(kind: ListKind, { line2, line3, town, line5 }: Cells): string {
  const later = [line3, town, line5].filter((line) => line !== '')
  if (kind === 'practices') return later.length > 0 ? later.join(', ') : line2
  return town || line3 || line2
}
