// The tables of open data: named columns, each with what it means, and rows that are made as they are read.
import type { Edition } from '#questionnaires/definition.ts'
import { asCell } from '#scoring/fraction.ts'
import type { Exact, Release } from '../release.ts'

export type Cell = string | number | null

export type Column<Row> = {
  readonly name: string
  /** In one sentence, for the data dictionary. */
  readonly meaning: string
  readonly holds: 'text' | 'number'
  readonly of: (row: Row) => Cell
}

/** `name`: of its file and of its sheet. `about`: what a row is. */
export type OpenTable = {
  readonly name: string
  readonly title: string
  readonly about: string
  readonly columns: readonly Pick<Column<never>, 'name' | 'meaning' | 'holds'>[]
  readonly rows: () => Iterable<readonly Cell[]>
}

/** What `exactCell` gives, for the data dictionary. */
export const EXACT =
  'The same before rounding, as numerator/denominator; where a spreadsheet might take that for a date, both are a hundred times as large.'

export function exactCell(exact: Exact): string | null {
  return exact === null ? null : asCell(exact)
}

export type Source = { readonly release: Release; readonly edition: Edition }

export function openTable<Row>(
  head: Pick<OpenTable, 'name' | 'title' | 'about'>,
  columns: readonly Column<Row>[],
  rows: () => Iterable<Row>,
): OpenTable {
  return {
    ...head,
    columns,
    *rows() {
      for (const row of rows()) yield columns.map(({ of }) => of(row))
    },
  }
}

/** What every table begins with, so that the files of several years can be put together. */
export function whichRelease<Row>({ release }: Source): Column<Row>[] {
  const { collection, version } = release
  return [
    {
      name: 'questionnaire',
      meaning: 'Which questionnaire was answered.',
      holds: 'text',
      of: () => collection.questionnaire,
    },
    { name: 'year', meaning: 'The year of the collection.', holds: 'number', of: () => collection.year },
    {
      name: 'version',
      meaning: 'The version of these results. A higher version corrects a lower one.',
      holds: 'number',
      of: () => version,
    },
  ]
}

/** A column name may hold letters, digits and underscores, so that every tool takes it. */
export function columnName(...parts: readonly string[]): string {
  return parts.join('_').replaceAll('-', '_')
}
