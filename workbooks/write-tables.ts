// Tables of data as an Excel workbook, to be read and not edited. Written by ourselves, not by the library that writes
// editions: a nation's rows would take it hundreds of megabytes, and it puts the time of writing into the file, so that the
// same tables would never be the same bytes twice.
import { type ZipPart, zipPieces } from './zip.ts'

type Cell = string | number | null

export type SheetOfData = {
  /** Up to 31 letters, none of them []:*?/\ */
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly holds: 'text' | 'number' }[]
  readonly rows: () => Iterable<readonly Cell[]>
}

/** `at`: what the file says of when it was made, ISO 8601. */
export type DataWorkbook = { readonly title: string; readonly at: string; readonly sheets: readonly SheetOfData[] }

/** What a sheet holds at most, as Excel has it. */
const MOST_ROWS = 1_048_576
const MOST_IN_CELL = 32_767

/** Throws a RangeError for what no sheet can hold. */
export function dataWorkbook(workbook: DataWorkbook): AsyncGenerator<Uint8Array> {
  return zipPieces(partsOf(workbook))
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function* partsOf({ title, at, sheets }: DataWorkbook): Generator<ZipPart> {
  const whole = (path: string, content: string): ZipPart => ({ path, pieces: [XML + content] })
  yield whole('[Content_Types].xml', contentTypes(sheets.length))
  yield whole(
    '_rels/.rels',
    relations([
      [`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
  )
  yield whole('docProps/core.xml', properties(title, at))
  yield whole('xl/workbook.xml', listOf(sheets))
  const targets = sheets.map((_, index) => [`${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const)
  yield whole('xl/_rels/workbook.xml.rels', relations([...targets, [`${OFFICE}/styles`, 'styles.xml']]))
  yield whole('xl/styles.xml', STYLES)
  for (const [index, sheet] of sheets.entries()) {
    yield { path: `xl/worksheets/sheet${index + 1}.xml`, pieces: sheetPieces(sheet) }
  }
}

function contentTypes(sheets: number): string {
  const part = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${type}"/>`
  const all = [
    part('xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`),
    part('xl/styles.xml', `${SHEET_TYPE}.styles+xml`),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ...Array.from({ length: sheets }, (_, at) =>
      part(`xl/worksheets/sheet${at + 1}.xml`, `${SHEET_TYPE}.worksheet+xml`),
    ),
  ]
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>'
  return `<Types xmlns="${PACKAGE}/content-types">${defaults}${all.join('')}</Types>`
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`)
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function properties(title: string, at: string): string {
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:${name}>`
  const spaces =
    `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  return `<cp:coreProperties ${spaces}><dc:title>${escaped(title)}</dc:title>${time('created')}${time('modified')}</cp:coreProperties>`
}

function listOf(sheets: readonly SheetOfData[]): string {
  const each = sheets.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each.join('')}</sheets></workbook>`
}

/** Plain; and bold for the row of column names. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font>` +
  '<font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="1"><fill><patternFill/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'

const AT_ONCE = 100

function* sheetPieces({ name, columns, rows }: SheetOfData): Generator<string> {
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><sheetData>`
  const letters = columns.map((_, at) => lettersOf(at))
  const heads = columns.map((column) => column.name)
  yield rowOf(heads, { number: 1, letters, look: ' s="1"' })
  let some = ''
  let number = 1
  for (const row of rows()) {
    number += 1
    if (number > MOST_ROWS) throw new RangeError(`“${name}” has more rows than a sheet can hold`)
    some += rowOf(row, { number, letters, look: '' })
    if (number % AT_ONCE !== 0) continue
    yield some
    some = ''
  }
  yield `${some}</sheetData></worksheet>`
}

/** A to Z, then AA. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last
}

type Place = { readonly number: number; readonly letters: readonly string[]; readonly look: string }

function rowOf(cells: readonly Cell[], { number, letters, look }: Place): string {
  let row = `<row r="${number}">`
  for (const [at, cell] of cells.entries()) row += cellOf(cell, `r="${letters[at] ?? ''}${number}"${look}`)
  return `${row}</row>`
}

/** Text stays text, whatever it begins with: only a formula's own element would be run. */
function cellOf(cell: Cell, attributes: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c ${attributes}><v>${cell}</v></c>`
  if (cell.length > MOST_IN_CELL)
    throw new RangeError(`“${cell.slice(0, 60)}…” is too long for a cell of a spreadsheet`)
  return `<c ${attributes} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML can't hold is left out; what Excel would read as an escape of its own is escaped its own way. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '')
}
