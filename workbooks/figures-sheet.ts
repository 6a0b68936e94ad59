// Sheets of figures: words, numbers, and formulas that work the numbers out again, each with its value beside it for readers
// that don't.
import type { Cell, Workbook, Worksheet } from 'exceljs'
import { legible } from '#reports/legible.ts'
import { asCellText } from './cell-text.ts'

/** A formula without its “=”, and what it comes to. */
export type Worked = { readonly formula: string; readonly result: string | number }

/** Words are never taken for a formula, whatever they begin with. */
export type FigureCell = string | number | Worked

export type FigureColumn = { readonly label: string; readonly width: number }

export async function newWorkbook(name: string): Promise<Workbook> {
  const title = legible(name)
  // Loaded when the first workbook is asked for: it is large, and few people ever do.
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  workbook.title = title
  workbook.creator = title
  workbook.lastModifiedBy = title
  // Whoever opens it sees what the formulas come to now.
  workbook.calcProperties.fullCalcOnLoad = true
  return workbook
}

export function addSheet(
  workbook: Workbook,
  name: string,
  columns: readonly FigureColumn[],
  rows: readonly (readonly FigureCell[])[],
): Worksheet {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  const head = sheet.addRow(columns.map(({ label }) => label))
  head.font = { bold: true, color: { argb: 'FFFFFFFF' } }
  for (const [index, { width }] of columns.entries()) {
    sheet.getColumn(index + 1).width = width
    const cell = head.getCell(index + 1)
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF005EB8' } }
    cell.alignment = { wrapText: true, vertical: 'top' }
  }
  for (const row of rows) {
    const added = sheet.addRow([])
    for (const [index, value] of row.entries()) write(added.getCell(index + 1), value)
  }
  return sheet
}

/** Lines of words, one a row: the first is a heading. */
export function addWords(workbook: Workbook, name: string, lines: readonly string[]): void {
  const sheet = workbook.addWorksheet(name)
  sheet.getColumn(1).width = 110
  for (const [index, line] of lines.entries()) {
    const cell = sheet.addRow([]).getCell(1)
    write(cell, line)
    if (index === 0) cell.font = { bold: true, size: 14 }
  }
}

function write(cell: Cell, value: FigureCell): void {
  if (typeof value === 'object') {
    cell.value = { formula: value.formula, result: value.result }
    return
  }
  cell.value = typeof value === 'string' ? asCellText(value) : value
  if (typeof value === 'number') return
  cell.numFmt = '@'
  cell.alignment = { wrapText: true, vertical: 'top' }
}

export async function bytesOf(workbook: Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** A, B … Z, AA: of a column counted from 0. */
export function letterOf(column: number): string {
  const last = String.fromCharCode('A'.charCodeAt(0) + (column % 26))
  return column < 26 ? last : `${letterOf(Math.floor(column / 26) - 1)}${last}`
}

/** The cells of a column below its head, fixed wherever a formula is copied to: `Answers!$F$2:$F$176`. */
export function columnOf(sheet: string, letter: string, rows: number): string {
  return `${sheet}!$${letter}$2:$${letter}$${Math.max(rows, 1) + 1}`
}

/**
 * Exact scores as a spreadsheet has them are a hair off, which must not move a half: what lies so near one is one. No two
 * scores of an edition are as near to each other.
 */
export function roundedHalfUp(cell: string): string {
  return `ROUND(ROUND(${cell},11),0)`
}
