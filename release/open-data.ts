// The open data of a release: its tables, and the dictionary that says what each column means.
import { answersTable, figuresTable } from './tables/groups.ts'
import { scoresLong, scoresWide } from './tables/scores.ts'
import { type Column, type OpenTable, openTable, type Source } from './tables/table.ts'

/** Without names there are no tables of organisations. */
export function openTables(source: Source): OpenTable[] {
  const ofOrganisations = source.release.names === 'all' ? [scoresWide(source), scoresLong(source)] : []
  return [...ofOrganisations, figuresTable(source), answersTable(source)]
}

type Line = { readonly table: string; readonly column: OpenTable['columns'][number] }

/** A row for each column of the others. */
export function dictionaryOf(tables: readonly OpenTable[]): OpenTable {
  const columns: Column<Line>[] = [
    { name: 'table', meaning: 'The table it is in.', holds: 'text', of: ({ table }) => table },
    { name: 'column', meaning: 'The name of the column.', holds: 'text', of: ({ column }) => column.name },
    { name: 'holds', meaning: 'text or number.', holds: 'text', of: ({ column }) => column.holds },
    { name: 'meaning', meaning: 'What it means.', holds: 'text', of: ({ column }) => column.meaning },
  ]
  const lines = () => tables.flatMap(({ name, columns }) => columns.map((column) => ({ table: name, column })))
  const head = { name: 'dictionary', title: 'Data dictionary', about: 'A row for each column of the other tables.' }
  return openTable(head, columns, lines)
}
