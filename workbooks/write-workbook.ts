// An edition as an Excel workbook: made to be edited, with ids locked and lists to choose from.
// The spreadsheet library is loaded when the first workbook is asked for: it is large, and few people ever do.
import type { Cell, DataValidation, Workbook, Worksheet } from 'exceljs'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { asCellText } from './cell-text.ts'
import { HELP_LINES } from './help-text.ts'
import { type Choices, type Column, FIELD_COLUMNS, HELP_SHEET } from './layout.ts'
import { type CellValue, type FieldSheet, fieldsOf, type Sheet, sheetsOf } from './sheets.ts'

/** Empty rows below the last, their ids open for what is added. */
const SPARE_ROWS = 50

/** What Excel holds in a list to choose from. */
const MAX_INLINE_LIST = 255

/** The workbook's bytes. Throws a RangeError for a text that no cell can hold. */
export async function writeWorkbook(edition: Edition): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  workbook.title = edition.title
  workbook.creator = editionId(edition)
  workbook.lastModifiedBy = editionId(edition)
  const sheets = sheetsOf(edition)
  writeHelp(workbook)
  writeFields(workbook, fieldsOf(edition))
  for (const sheet of sheets) writeSheet(workbook, sheet, sheets)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function writeHelp(workbook: Workbook) {
  const worksheet = workbook.addWorksheet(HELP_SHEET)
  worksheet.getColumn(1).width = 110
  for (const line of HELP_LINES) {
    const isHeading = line.startsWith('# ')
    const cell = worksheet.addRow([isHeading ? line.slice(2) : line]).getCell(1)
    cell.alignment = { wrapText: true, vertical: 'top' }
    if (isHeading) cell.font = { bold: true, size: 14 }
  }
  lock(worksheet)
}

function writeFields(workbook: Workbook, fields: FieldSheet) {
  const worksheet = workbook.addWorksheet('Edition', { views: [{ state: 'frozen', ySplit: 1 }] })
  writeHeadings(worksheet, FIELD_COLUMNS, [26, 90, 60])
  for (const { row, value } of fields) {
    const { number } = worksheet.addRow([row.name, null, row.meaning])
    const [name, cell, meaning] = [1, 2, 3].map((column) => worksheet.getCell(number, column))
    if (name) name.font = { bold: true }
    if (meaning) meaning.alignment = { wrapText: true, vertical: 'top' }
    if (cell) writeCell(cell, row, value)
    if (row.choices) offerChoices(worksheet, `B${number}`, validationOf(row.choices, []))
  }
  lock(worksheet)
}

function writeSheet(workbook: Workbook, { name, columns, rows }: Sheet, all: readonly Sheet[]) {
  const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] })
  writeHeadings(
    worksheet,
    columns.map((column) => column.name),
    columns.map((column) => column.width),
  )
  for (let index = 0; index < rows.length + SPARE_ROWS; index += 1) {
    for (const [at, column] of columns.entries()) {
      const cell = worksheet.getCell(index + 2, at + 1)
      writeCell(cell, column, rows[index]?.[at] ?? null)
    }
  }
  for (const [at, { choices }] of columns.entries()) {
    const letter = letterOf(at)
    const range = `${letter}2:${letter}${rows.length + SPARE_ROWS + 1}`
    if (choices) offerChoices(worksheet, range, validationOf(choices, all))
  }
  lock(worksheet)
}

function writeHeadings(worksheet: Worksheet, names: readonly string[], widths: readonly number[]) {
  const row = worksheet.addRow([...names])
  row.font = { bold: true, color: { argb: 'FFFFFFFF' } }
  for (const [index, width] of widths.entries()) {
    worksheet.getColumn(index + 1).width = width
    const cell = row.getCell(index + 1)
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF005EB8' } }
    cell.alignment = { wrapText: true, vertical: 'top' }
  }
}

/** Text cells are formatted as text, so that what is typed into them, “=1” or “1-2”, stays what was typed. */
function writeCell(cell: Cell, { holds, isId }: Pick<Column, 'holds' | 'isId'>, value: CellValue) {
  cell.value = typeof value === 'string' ? asCellText(value) : value
  cell.numFmt = holds === 'number' ? '0' : '@'
  cell.alignment = { wrapText: true, vertical: 'top', horizontal: 'left' }
  cell.protection = { locked: isId === true && value !== null }
}

function validationOf(choices: Choices, all: readonly Sheet[]): DataValidation {
  const list: DataValidation = { type: 'list', allowBlank: true, showErrorMessage: true, formulae: [] }
  if ('of' in choices) {
    return { ...list, formulae: [inline(choices.of)], errorStyle: 'stop', error: `Choose ${choices.of.join(', ')}` }
  }
  const sheet = all.find(({ name }) => name === choices.sheet)
  const at = sheet?.columns.findIndex(({ name }) => name === choices.column) ?? -1
  const ids = new Set(sheet?.rows.map((row) => row[at]))
  // Short lists stand in the cell, each id once; others point to the sheet, where an id may stand in many rows.
  const short = inline([...ids].map(String))
  const letter = letterOf(at)
  const range = `${choices.sheet}!$${letter}$2:$${letter}$${(sheet?.rows.length ?? 0) + SPARE_ROWS + 1}`
  const isShort = choices.sheet === 'Scales' && short.length <= MAX_INLINE_LIST
  const error = `This id is not on the sheet “${choices.sheet}”. Keep it only if you add it there.`
  return { ...list, formulae: [isShort ? short : range], errorStyle: 'warning', error }
}

/** By range: what is set cell by cell, the library joins into ranges that overlap, which Excel may call damaged. */
function offerChoices(worksheet: Worksheet, range: string, validation: DataValidation) {
  const { dataValidations } = worksheet as Worksheet & {
    dataValidations: { add(range: string, validation: DataValidation): void }
  }
  dataValidations.add(range, validation)
}

const letterOf = (column: number) => String.fromCharCode('A'.charCodeAt(0) + column)

const inline = (words: readonly string[]) => `"${words.join(',')}"`

/** Without a password: it keeps ids from being changed by accident, not from being changed. */
function lock(worksheet: Worksheet) {
  void worksheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    insertRows: true,
    autoFilter: true,
  })
}
