// The cells of one sheet that hold something, as they are, whatever they should be.
import { MAX_EDITION_LENGTH } from '#questionnaires/read-edition.ts'
import type { Package } from './open-package.ts'
import { DAMAGED, Refused } from './refused.ts'
import { asText, collectText } from './workbook-parts.ts'
import { type Attributes, readXml } from './xml.ts'

/** `other`: what no questionnaire is written with: a formula, an error, true or false, a date. */
export type CellContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'other'; readonly what: 'a formula' | 'an error' | 'true or false' | 'a date' }

/** `cells`: by column, from 1. Rows and cells that hold nothing are left out. */
export type GridRow = { readonly row: number; readonly cells: ReadonlyMap<number, CellContent> }

/** `merged`: ranges, such as A2:B4. */
export type Grid = { readonly rows: readonly GridRow[]; readonly merged: readonly string[] }

/** The first row holds the headings. The largest sheet of the project's own has 176. */
const MAX_ROWS = 2_000
const MAX_COLUMNS = 100
const MAX_MERGED = 100
const LAST_ROW = 1_048_576

/** What is still allowed of a whole workbook; counted down by each sheet that is read. */
export type Allowance = { cells: number; characters: number }

export const newAllowance = (): Allowance => ({ cells: 60_000, characters: MAX_EDITION_LENGTH })

type Reading = { readonly texts: readonly string[]; readonly allowance: Allowance }

/** Throws Refused, and reads no further, where a sheet holds more than any questionnaire needs. */
export async function readGrid(pack: Package, part: string, reading: Reading): Promise<Grid> {
  const rows: { row: number; cells: Map<number, CellContent> }[] = []
  const merged: string[] = []
  let row = 0
  let column = 0
  let cell: OpenCell | null = null
  const inline = collectText('is', (text) => {
    if (cell) cell.inline = text
  })
  await readXml(pack.read(part), {
    open(name, attributes) {
      if (cell) {
        if (name === 'v' || name === 'f') cell.part = name
        if (name === 'f') cell.hasFormula = true
        inline.open(name)
      } else if (name === 'row') {
        row = nextRow(attributes, row)
        column = 0
      } else if (name === 'c') {
        column = nextColumn(attributes, row, column)
        cell = { type: attributes.t ?? 'n', part: '', value: '', inline: null, hasFormula: false }
      } else if (name === 'mergeCell' && merged.length < MAX_MERGED) merged.push(attributes.ref ?? '')
    },
    text(text) {
      if (cell?.part === 'v') cell.value += text
      inline.text(text)
    },
    close(name) {
      if (!cell) return
      inline.close(name)
      if (name === 'v' || name === 'f') cell.part = ''
      if (name !== 'c') return
      const content = contentOf(cell, reading.texts)
      cell = null
      if (content) keep(content)
    },
  })
  return { rows, merged }

  function keep(content: CellContent) {
    if (column > MAX_COLUMNS) throw new Refused(`has more than ${MAX_COLUMNS} columns`)
    if (rows.at(-1)?.row !== row) rows.push({ row, cells: new Map() })
    if (rows.length > MAX_ROWS + 1) throw new Refused(`has more than ${MAX_ROWS} rows`)
    rows.at(-1)?.cells.set(column, content)
    reading.allowance.cells -= 1
    if (content.kind === 'text') reading.allowance.characters -= content.text.length
    if (reading.allowance.cells < 0 || reading.allowance.characters < 0) {
      throw new Refused('holds more, up to here, than any questionnaire needs')
    }
  }
}

type OpenCell = {
  readonly type: string
  part: '' | 'v' | 'f'
  value: string
  inline: string | null
  hasFormula: boolean
}

function contentOf({ type, value, inline, hasFormula }: OpenCell, texts: readonly string[]): CellContent | null {
  if (hasFormula) return { kind: 'other', what: 'a formula' }
  if (type === 'inlineStr') return inline ? { kind: 'text', text: inline } : null
  if (value === '') return null
  if (type === 'b') return { kind: 'other', what: 'true or false' }
  if (type === 'e') return { kind: 'other', what: 'an error' }
  if (type === 'd') return { kind: 'other', what: 'a date' }
  if (type === 'str') return { kind: 'text', text: asText(value) }
  const number = Number(value)
  if (!Number.isFinite(number)) throw new Refused(DAMAGED)
  if (type !== 's') return { kind: 'number', number }
  const text = texts[number]
  if (text === undefined) throw new Refused(DAMAGED)
  return text === '' ? null : { kind: 'text', text }
}

/** Rows and cells may leave out their place, and then follow the one before. They never go back. */
function nextRow({ r }: Attributes, before: number): number {
  const row = r === undefined ? before + 1 : Number(r)
  if (!Number.isInteger(row) || row <= before || row > LAST_ROW) throw new Refused(DAMAGED)
  return row
}

function nextColumn({ r }: Attributes, row: number, before: number): number {
  if (r === undefined) return before + 1
  const [, letters = '', digits] = /^([A-Z]{1,3})([0-9]{1,7})$/.exec(r) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  if (Number(digits) !== row || column <= before) throw new Refused(DAMAGED)
  return column
}

/** 28 is AB. */
export function letterOfColumn(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? letterOfColumn(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}
