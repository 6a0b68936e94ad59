// From an edition to the rows of its workbook: pure, and knowing nothing of the file format.
import { conditionInWords } from '#questionnaires/condition-words.ts'
import type { Condition, Edition } from '#questionnaires/definition.ts'
import {
  type Column,
  FIELDS,
  type FieldRow,
  type Grouped,
  LISTS,
  QUESTION_COLUMNS,
  SCALES,
  SECTION_OF_QUESTION,
  SECTIONS,
  type SheetName,
} from './layout.ts'

export type CellValue = string | number | null

export type Sheet = {
  readonly name: SheetName
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly CellValue[])[]
}

/** The fields of the edition by themselves, each with its value. */
export type FieldSheet = readonly { readonly row: FieldRow; readonly value: CellValue }[]

/** The sheet “Edition”: only what the edition's kind of scoring can have. */
export function fieldsOf(edition: Edition): FieldSheet {
  return FIELDS.filter(({ only }) => only === undefined || only === edition.scoring.kind).map((row) => ({
    row,
    value: cellOf(row, edition),
  }))
}

/** The other sheets, in the order of the workbook. */
export function sheetsOf(edition: Edition): Sheet[] {
  const lists = LISTS.filter(({ only }) => only === undefined || only === edition.scoring.kind).map(
    ({ sheet, path, columns }): Sheet => ({
      name: sheet,
      columns,
      rows: listAt(edition, path).map((part) => columns.map((column) => cellOf(column, part))),
    }),
  )
  const [settings, ...others] = lists
  return [
    ...(settings ? [settings] : []),
    groupedSheet(
      SCALES,
      edition.scales.map((scale) => ({ whole: scale, parts: scale.options })),
    ),
    groupedSheet(
      SECTIONS,
      edition.themes.map((theme) => ({ whole: theme, parts: theme.sections })),
    ),
    questionSheet(edition),
    ...others,
  ]
}

type Group = { readonly whole: object; readonly parts: readonly object[] }

/** What is said of the whole stands in its first row; its id in every one. */
function groupedSheet({ sheet, whole, part }: Grouped, groups: readonly Group[]): Sheet {
  const rows = groups.flatMap((group) =>
    group.parts.map((member, index) => [
      ...whole.map((column) => (index === 0 || column.isId ? cellOf(column, group.whole) : null)),
      ...part.map((column) => cellOf(column, member)),
    ]),
  )
  return { name: sheet, columns: [...whole, ...part], rows }
}

function questionSheet(edition: Edition): Sheet {
  const sections = edition.themes.flatMap((theme) => theme.sections)
  const rows = sections.flatMap((section) =>
    section.questions.map((question) =>
      QUESTION_COLUMNS.map((column) => (column === SECTION_OF_QUESTION ? section.id : cellOf(column, question))),
    ),
  )
  return { name: 'Questions', columns: QUESTION_COLUMNS, rows }
}

function listAt(edition: Edition, path: string): readonly object[] {
  const list = valueAt(edition, path)
  return Array.isArray(list) ? list : []
}

function cellOf({ field, holds }: Pick<Column, 'field' | 'holds'>, part: object): CellValue {
  const value = valueAt(part, field)
  if (value === undefined || value === null) return null
  if (holds === 'number') return Number(value)
  if (holds === 'ids') return (value as readonly string[]).join(', ')
  if (holds === 'condition') return conditionInWords(value as Condition)
  return holds === 'yes' ? 'yes' : String(value)
}

function valueAt(part: unknown, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      part,
    )
}
