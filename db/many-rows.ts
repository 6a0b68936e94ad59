// Many rows at once, as a sample brings them. They travel as one text: a statement with a place for every value takes
// longer to build than to run.
import { type Column, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { How, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

type Table = Tables[keyof Tables]
/** Every column, also one that has a default. */
export type RowOf<T extends Table> = T['$inferSelect']

export type Inserting = {
  perStatement?: number
  /** Numbers of columns, from 1: rows of one statement go in in this order, so that an index grows in its own. */
  orderBy?: readonly number[]
  /** A row that is there already, by these columns, gets the values of the others. */
  replacing?: { by: readonly Column[]; columns: readonly Column[] }
  /** Hears how many are stored so far. */
  onStored?(rows: number): void
}

const ROWS_PER_STATEMENT = 5_000

export function* insertRows<T extends Table>(
  tx: Queries,
  engine: Store['engine'],
  table: T,
  rows: Iterable<RowOf<T>>,
  { perStatement = ROWS_PER_STATEMENT, orderBy = [], replacing, onStored }: Inserting = {},
): Work<void> {
  const columns = getTableColumns(table) as Record<string, Column>
  const names = Object.keys(columns) as (keyof RowOf<T>)[]
  const order = orderBy.length > 0 ? sql.raw(` order by ${orderBy.join(', ')}`) : sql``
  let stored = 0
  for (const batch of batchesOf(rows, perStatement)) {
    const text = JSON.stringify(batch.map((row) => names.map((name) => row[name])))
    const insert = tx.insert(table).select(sql`${rowsIn(engine, Object.values(columns), text)}${order}`)
    yield* ask(replacing ? insert.onConflictDoUpdate(replacedBy(columns, replacing)) : insert)
    stored += batch.length
    onStored?.(stored)
  }
}

function replacedBy(all: Record<string, Column>, { by, columns }: NonNullable<Inserting['replacing']>) {
  const set = Object.entries(all)
    .filter(([, column]) => columns.includes(column))
    .map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`])
  type Clause = Parameters<ReturnType<ReturnType<Queries['insert']>['values']>['onConflictDoUpdate']>[0]
  return { target: by, set: Object.fromEntries(set) } as unknown as Clause
}

function rowsIn(engine: Store['engine'], columns: readonly Column[], text: string): SQL {
  const values = columns.map(({ dataType }, index) => columnIn(engine, dataType, sql.raw(`item.value ->> ${index}`)))
  const items =
    engine === 'sqlite' ? sql`json_each(${text}) as item` : sql`json_array_elements(${text}::json) as item(value)`
  // Without a condition SQLite would take what is to be done on a conflict for one of a join.
  return sql`select ${sql.join(values, sql`, `)} from ${items} where true`
}

/** `value` is text, or on SQLite what JSON says it is; both engines keep JSON as the text or turn it into their own. */
function columnIn(engine: Store['engine'], dataType: string, value: SQL): SQL {
  if (dataType === 'number') return sql`cast(${value} as integer)`
  if (engine === 'sqlite') return value
  if (dataType === 'boolean') return sql`cast(${value} as boolean)`
  return dataType === 'json' ? sql`cast(${value} as jsonb)` : value
}

function* batchesOf<T>(rows: Iterable<T>, size: number): Iterable<T[]> {
  let batch: T[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Writes the history of answers that stand and have none yet, inside the database. */
export function* copyAnswersToHistory(
  tx: Queries,
  { answers, answerHistory }: Pick<Tables, 'answers' | 'answerHistory'>,
): Work<void> {
  // The columns in the order of the table.
  const { assessmentId, question, revision, option, reason, date, note, changedBy, changedAt } = answers
  const present = {
    ...{ assessmentId, question, revision, option, reason, date, note, changedBy, changedAt },
    ...{ how: sql<How>`'answered'`.as('how'), detail: sql<string>`''`.as('detail') },
  }
  yield* ask(tx.insert(answerHistory).select(tx.select(present).from(answers)))
}
