// A query that every request asks: built once a store, then only filled in. Building it afresh costs several times
// what running it does.
import type { Store } from './store.ts'

type Built<Row> = PromiseLike<Row[]>
type Filled<Row> = { execute(values: Record<string, unknown>): PromiseLike<Row[]> }

/** `build` makes the query, with `sql.placeholder(name)` where values go. */
export function prepared<Row>(build: (store: Store) => Built<Row>) {
  const known = new WeakMap<Store, Filled<Row>>()
  return (store: Store, values: Record<string, unknown>): PromiseLike<Row[]> => {
    const query = known.get(store) ?? prepare(build(store))
    known.set(store, query)
    return query.execute(values)
  }
}

// PostgreSQL's builders want a name here. An empty one leaves the statement nameless on the connection, so that a
// connection pooler between us and the server can't mix it up; what is saved is the building.
function prepare<Row>(query: Built<Row>): Filled<Row> {
  return (query as unknown as { prepare(name: string): Filled<Row> }).prepare('')
}
