// The cells of one sheet that hold something, as they are, whatever they should be.
import { MAX_EDITION_LENGTH } from '#questionnaires/read-edition.ts'
import type { Package } from './open-package.ts'
import { DAMAGED, Refused } from './refused.ts'
import { asText, collectText } from './workbook-parts.ts'
import { type Attributes, readXml, type XmlReader } from './xml.ts'

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
  const reader = new GridReader(reading)
  await readXml(pack.read(part), reader)
  return reader
}

type OpenCell = {
  readonly type: string
  part: '' | 'v' | 'f'
  value: string
  inline: string | null
  hasFormula: boolean
}

/** Follows the tags of a sheet: a `row` of cells `c`, each with a value `v`, a formula `f` or an inline text `is`. */
class GridReader implements Grid, XmlReader {
  readonly rows: { row: number; cells: Map<number, CellContent> }[] = []
  readonly merged: string[] = []
  #row = 0
  #column = 0
  #cell: OpenCell | null = null
  readonly #inline = collectText('is', (text) => {
    if (this.#cell) this.#cell.inline = text
  })

  constructor(readonly reading: Reading) {}

  open(name: string, attributes: Attributes) {
    if (this.#cell) {
      if (name === 'v' || name === 'f') this.#cell.part = name
      if (name === 'f') this.#cell.hasFormula = true
      this.#inline.open(name)
    } else if (name === 'row') {
      this.#row = nextRow(attributes, this.#row)
      this.#column = 0
    } else if (name === 'c') {
      this.#column = nextColumn(attributes, this.#row, this.#column)
      this.#cell = { type: attributes.t ?? 'n', part: '', value: '', inline: null, hasFormula: false }
    } else if (name === 'mergeCell' && this.merged.length < MAX_MERGED) this.merged.push(attributes.ref ?? '')
  }

  text(text: string) {
    if (this.#cell?.part === 'v') this.#cell.value += text
    this.#inline.text(text)
  }

  close(name: string) {
    if (!this.#cell) return
    this.#inline.close(name)
    if (name === 'v' || name === 'f') this.#cell.part = ''
    if (name !== 'c') return
    const content = contentOf(this.#cell, this.reading.texts)
    this.#cell = null
    if (content) this.#keep(content)
  }

  #keep(content: CellContent) {
    const { allowance } = this.reading
    if (this.#column > MAX_COLUMNS) throw new Refused(`has more than ${MAX_COLUMNS} columns`)
    if (this.rows.at(-1)?.row !== this.#row) this.rows.push({ row: this.#row, cells: new Map() })
    if (this.rows.length > MAX_ROWS + 1) throw new Refused(`has more than ${MAX_ROWS} rows`)
    this.rows.at(-1)?.cells.set(this.#column, content)
    allowance.cells -= 1
    if (content.kind === 'text') allowance.characters -= content.text.length
    if (allowance.cells < 0 || allowance.characters < 0) {
      throw new Refused('holds more, up to here, than any questionnaire needs')
    }
  }
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
