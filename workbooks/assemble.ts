// From the sheets of a workbook to the content of an edition, with the place of each of its parts.
// Says only what the sheets themselves get wrong; whether it makes an edition is for the shape and the checks after it.
import { clip } from '#questionnaires/source.ts'
import { FIELD_COLUMNS, FIELDS, type FieldRow, LISTS, type List } from './layout.ts'
import { type Part, readPart, setAt } from './parts.ts'
import { type Findings, placeOf } from './place.ts'
import { readCell, readTable, type SheetGrid, type SheetsByName, type TableRow } from './table.ts'
import { readScales, readThemes } from './wholes.ts'

/** The content that the sheets make, to be trusted only where nothing was reported. */
export function assemble(sheets: SheetsByName, findings: Findings): unknown {
  const content: Part = {}
  const fields = sheets.get('Edition')
  if (fields) readFields(fields, content, findings)
  const kind = (content.scoring as Part | undefined)?.kind
  for (const list of LISTS) {
    const sheet = sheets.get(list.sheet)
    if (!sheet) continue
    findings.locate(list.path.split('.'), placeOf(sheet))
    const parts = readList(sheet, list, findings)
    if (list.atMost !== undefined && parts.length > list.atMost) {
      findings.report(placeOf(sheet), `has more than ${list.atMost} rows`)
    }
    const applies = list.only === undefined || list.only === kind
    if (!applies && parts.length > 0) findings.report(placeOf(sheet), `${onlyFor(list.only)}: delete its rows`)
    else if (applies && parts.length === 0 && list.whenEmpty === 'refused')
      findings.report(placeOf(sheet), 'has no rows')
    else if (parts.length > 0 || list.whenEmpty === 'an empty list') setAt(content, list.path, parts)
  }
  readScales(sheets, content, findings)
  readThemes(sheets, content, findings)
  return content
}

const onlyFor = (kind: string | undefined) => `is only for scoring of the kind “${kind}”`

function readFields(sheet: SheetGrid, content: Part, findings: Findings) {
  // An empty cell says that there is no edition before.
  content.previous = null
  const seen = new Set<FieldRow>()
  for (const row of readTable(sheet, FIELD_COLUMNS, findings) ?? []) {
    const label = row.cells.get('Field')
    const name = label?.kind === 'text' ? label.text.trim() : ''
    const field = FIELDS.find((known) => known.name === name)
    const place = placeOf(sheet, row.row, field && `“${field.name}”`)
    if (!field) findings.report(place, name === '' ? 'has no name in “Field”' : `“${clip(name)}” is no field`)
    else if (seen.has(field)) findings.report(place, 'stands in two rows: delete one')
    else readField(sheet, row, { field, content }, findings)
    if (field) seen.add(field)
  }
  const kind = (content.scoring as Part | undefined)?.kind
  for (const field of seen) {
    const isForeign = field.only !== undefined && field.only !== kind && typeof kind === 'string'
    if (isForeign && hasAt(content, field.field)) {
      findings.report(findings.find(field.field.split('.')), `${onlyFor(field.only)}: clear the value`)
    }
  }
  for (const { field, name } of FIELDS) findings.locateField([], field, placeOf(sheet, undefined, `“${name}”`))
}

type Filling = { readonly field: FieldRow; readonly content: Part }

function readField(sheet: SheetGrid, { row, cells }: TableRow, { field, content }: Filling, findings: Findings) {
  const place = placeOf(sheet, row, `“${field.name}”`)
  findings.locateField([], field.field, place)
  const value = readCell(field, cells.get('Value'), (message) => findings.report(place, message))
  if (value !== undefined) setAt(content, field.field, value)
}

function hasAt(content: Part, field: string): boolean {
  const found = field.split('.').reduce<unknown>((part, step) => (part as Part | undefined)?.[step], content)
  return found !== undefined
}

function readList(sheet: SheetGrid, { columns, path }: List, findings: Findings): Part[] {
  const names = columns.map(({ name }) => name)
  return (readTable(sheet, names, findings) ?? []).map((row, index) => {
    const part: Part = {}
    readPart({ sheet, row, columns }, { part, path: [...path.split('.'), index] }, findings)
    return part
  })
}
