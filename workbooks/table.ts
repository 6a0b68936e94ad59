// A sheet as a table: its columns found by their headings, wherever they stand, and its cells as what they should hold.
import { MAX_TEXT_LENGTH } from '#questionnaires/characters.ts'
import { readCondition } from '#questionnaires/condition-words.ts'
import { clip } from '#questionnaires/source.ts'
import type { Column, SheetName } from './layout.ts'
import { type Findings, placeOf } from './place.ts'
import { type CellContent, type Grid, letterOfColumn } from './read-grid.ts'

export type SheetsByName = ReadonlyMap<SheetName, SheetGrid>

export type SheetGrid = Grid & { readonly index: number; readonly name: string }

/** One row below the headings. `cells`: by the name of the column; empty cells are left out. */
export type TableRow = { readonly row: number; readonly cells: ReadonlyMap<string, CellContent> }

/**
 * The rows of `sheet` under the headings `names`, all of which it must have, once, and no others. Null where the
 * headings leave in doubt what a cell is.
 */
export function readTable(sheet: SheetGrid, names: readonly string[], findings: Findings): TableRow[] | null {
  for (const range of sheet.merged) {
    const row = Number(/[0-9]+/.exec(range)?.[0] ?? 1)
    findings.report(placeOf(sheet, row), `the cells ${clip(range)} are merged: unmerge them, and fill in each`)
  }
  const columns = readHeadings(sheet, names, findings)
  if (!columns) return null
  const rows = sheet.rows.filter(({ row }) => row > 1)
  let before = 1
  return rows.map(({ row, cells }) => {
    if (row > before + 1) findings.report(placeOf(sheet, before + 1), emptyRows(before + 1, row - 1))
    before = row
    const named = new Map<string, CellContent>()
    for (const [column, content] of cells) {
      const name = columns.get(column)
      const place = placeOf(sheet, row, `column ${letterOfColumn(column)}`)
      if (name === undefined) findings.report(place, 'holds something, but has no heading in row 1')
      else named.set(name, content)
    }
    return { row, cells: named }
  })
}

function emptyRows(from: number, to: number): string {
  return from === to ? 'is empty: delete the row' : `and those down to row ${to} are empty: delete the rows`
}

/** The name of each column that has one, by its number. */
function readHeadings(sheet: SheetGrid, names: readonly string[], findings: Findings): Map<number, string> | null {
  const place = placeOf(sheet, 1)
  const columns = new Map<number, string>()
  const found = new Set<string>()
  const problems = findings.problems.length
  for (const [column, content] of sheet.rows.find(({ row }) => row === 1)?.cells ?? []) {
    const heading = content.kind === 'text' ? content.text : content.kind === 'number' ? String(content.number) : ''
    const name = names.find((known) => plain(known) === plain(heading))
    if (name === undefined) findings.report(place, `“${clip(heading)}” is no heading of this sheet: remove the column`)
    else if (found.has(name)) findings.report(place, `two columns are headed “${name}”: remove one`)
    else columns.set(column, name)
    if (name !== undefined) found.add(name)
  }
  for (const name of names) if (!found.has(name)) findings.report(place, `the column “${name}” is missing`)
  return findings.problems.length > problems ? null : columns
}

const plain = (heading: string) => heading.trim().replace(/\s+/g, ' ').replaceAll("'", '’').toLowerCase()

/** In one cell. The checks take each with each, so a list without end would take them for ever. */
const MAX_IDS = 100

/** What the cell says; undefined where it is empty, or refused with the reason. */
export function readCell(
  { holds }: Pick<Column, 'holds'>,
  content: CellContent | undefined,
  refuse: (message: string) => void,
): unknown {
  if (content === undefined) return undefined
  const refused = (message: string) => {
    refuse(message)
    return undefined
  }
  const fault = faultOf(holds === 'number' ? 'number' : 'text', content)
  if (fault !== null) return refused(fault)
  if (content.kind === 'number') return content.number
  if (content.kind !== 'text') return undefined
  const { text } = content
  if (holds === 'ids') {
    const ids = text.split(',', MAX_IDS + 1).map((id) => id.trim())
    return ids.length > MAX_IDS ? refused(`names more than ${MAX_IDS} ids`) : ids
  }
  if (holds === 'condition') {
    const condition = readCondition(text)
    return 'fault' in condition ? refused(condition.fault) : condition
  }
  if (holds === 'yes') return text === 'yes' ? true : refused('holds something else than “yes”: write that, or nothing')
  return text
}

function faultOf(expected: 'number' | 'text', content: CellContent): string | null {
  if (content.kind === 'other') return `holds ${content.what} instead of plain text: type what it should say as text`
  if (content.kind === 'number') {
    const how = 'format the cell as text and type it again'
    return expected === 'number' ? null : `holds the number ${content.number} where text is expected: ${how}`
  }
  const { text } = content
  if (text.length > MAX_TEXT_LENGTH) return `is longer than ${MAX_TEXT_LENGTH} characters`
  if (text.trim() === '') return 'holds nothing but spaces: clear the cell'
  if (text !== text.trim()) return `has spaces or lines at the start or end of “${clip(text.trim())}”: remove them`
  const how = 'format the cell as a number and type it again'
  return expected === 'text' ? null : `holds the text “${clip(text)}” where a number is expected: ${how}`
}

/** Names the question that the row is, where it is one and has an id. */
export function questionIn({ cells }: TableRow, { name }: SheetGrid): string | undefined {
  const id = cells.get('Id')
  return name === 'Questions' && id?.kind === 'text' ? clip(id.text) : undefined
}
