// A query that every request asks: built once a connection, then only filled in. Building it afresh costs several
// times what running it does.
import type { Tables } from './schema.ts'
import type { Queries, Store } from './store.ts'

/** Where a query runs: the store itself, or a unit of work's `tx` with the store's tables. */
export type Place = Pick<Store, 'db' | 'tables'>

type Built<Row> = PromiseLike<Row[]>
type Filled<Row> = { execute(values: Record<string, unknown>): PromiseLike<Row[]> }

/** `build` makes the query, with `sql.placeholder(name)` where values go. */
export function prepared<Row>(build: (db: Queries, tables: Tables) => Built<Row>) {
  const known = new WeakMap<Queries, Filled<Row>>()
  return ({ db, tables }: Place, values: Record<string, unknown>): PromiseLike<Row[]> => {
    let query = known.get(db)
    if (!query) {
      query = prepare(build(db, tables))
      known.set(db, query)
    }
    return query.execute(values)
  }
}

// PostgreSQL's builders want a name here. An empty one leaves the statement nameless on the connection, so that a
// connection pooler between us and the server can't mix it up; what is saved is the building.
function prepare<Row>(query: Built<Row>): Filled<Row> {
  return (query as unknown as { prepare(name: string): Filled<Row> }).prepare('')
}
