// Many answers at once, as a sample brings them. They travel as one text: a statement with a place for every value
// takes longer to build than to run.
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type AnswerRow = Store['tables']['answers']['$inferSelect']

const ANSWERS_PER_STATEMENT = 5_000

/** Inserts answers to questions that had none, without a history. `onStored` hears how many are stored so far. */
export function* insertAnswers(
  tx: Queries,
  store: Pick<Store, 'engine' | 'tables'>,
  rows: Iterable<AnswerRow>,
  onStored: (answers: number) => void = () => {},
): Work<void> {
  const { answers } = store.tables
  const columns = Object.keys(getTableColumns(answers)) as (keyof AnswerRow)[]
  let values: AnswerRow[keyof AnswerRow][][] = []
  let stored = 0
  for (const row of rows) {
    values.push(columns.map((column) => row[column]))
    if (values.length < ANSWERS_PER_STATEMENT) continue
    yield* ask(tx.insert(answers).select(rowsIn(store, JSON.stringify(values))))
    stored += values.length
    values = []
    onStored(stored)
  }
  if (values.length === 0) return
  yield* ask(tx.insert(answers).select(rowsIn(store, JSON.stringify(values))))
  onStored(stored + values.length)
}

/** The rows of a JSON text, each an array with the columns of the table in their order. */
function rowsIn({ engine, tables }: Pick<Store, 'engine' | 'tables'>, text: string): SQL {
  const values = Object.values(getTableColumns(tables.answers)).map((column, index) => {
    const value = sql.raw(`answer.value ->> ${index}`)
    return column.dataType === 'number' ? sql`cast(${value} as integer)` : value
  })
  const rows =
    engine === 'sqlite' ? sql`json_each(${text}) as answer` : sql`json_array_elements(${text}::json) as answer(value)`
  // By question and option, so that the index in which answers are counted grows in its order.
  return sql`select ${sql.join(values, sql`, `)} from ${rows} order by 2, 3`
}
