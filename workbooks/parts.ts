// Puts the cells of a row into the part of an edition that the row is.
import type { SourcePath } from '#questionnaires/source.ts'
import type { Column } from './layout.ts'
import { type Findings, placeOf } from './place.ts'
import { Refused } from './refused.ts'
import { questionIn, readCell, type SheetGrid, type TableRow } from './table.ts'

/** A part of the edition while it is put together. */
export type Part = Record<string, unknown>

export function setAt(part: Part, field: string, value: unknown) {
  const steps = field.split('.')
  const last = steps.pop() ?? field
  let inner = part
  for (const step of steps) {
    inner[step] ??= {}
    inner = inner[step] as Part
  }
  inner[last] = value
}

/** Fills `part`, which stands at `path`, from the row's cells in `columns`, and says where each of its fields stands. */
export function readPart(
  { sheet, row, columns }: { sheet: SheetGrid; row: TableRow; columns: readonly Column[] },
  { part, path }: { part: Part; path: SourcePath },
  findings: Findings,
) {
  findings.locate(path, placeOf(sheet, row.row))
  for (const column of columns) {
    const place = placeOf(sheet, row.row, `column “${column.name}”`)
    findings.locateField(path, column.field, place)
    const refuse = (message: string) => findings.report(place, message, questionIn(row, sheet))
    const value = readCell(column, row.cells.get(column.name), refuse)
    if (value === undefined) continue
    setAt(part, column.field, value)
    if (column.holds === 'ids' || column.holds === 'condition') refuseTooMany(sheet, value, findings)
  }
}

/** In all lists and conditions of a workbook: each may become a problem of its own. A few hundred in the trust editions. */
const MAX_REFERENCES = 10_000

function refuseTooMany({ name }: SheetGrid, value: unknown, findings: Findings) {
  const lists = Array.isArray(value) ? [value] : Object.values(value as Record<string, readonly unknown[]>)
  for (const list of lists) findings.references += list.length
  if (findings.references > MAX_REFERENCES) {
    throw new Refused('refers, up to here, to more ids than any questionnaire needs', `Sheet “${name}”`)
  }
}
