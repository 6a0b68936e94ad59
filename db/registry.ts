// What the Organisation Data Service says of organisations: importing it, and who stands above whom or came of whom.
import { createHash, randomUUID } from 'node:crypto'
import { asc, getTableColumns, sql } from 'drizzle-orm'
import type { Change, ImportPlan, Present, What } from '#registry/plan-import.ts'
import { type EventKind, recordEvent } from './events.ts'
import { lapseBySuccessions, type SuccessionsEnd } from './lapses.ts'
import { insertRows } from './many-rows.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Importing = {
  /** Pure: asked again where the database has the work begin anew. */
  plan(present: Present): ImportPlan
  /** The digest of the plan that somebody looked at; null where they did not. */
  seen: string | null
  /** How successions end what was validated of organisations before. */
  end: SuccessionsEnd
  /** Null for the operator. */
  by: string | null
  at: string
}

/** Of all but `applied` nothing is stored. `overtaken`: it is not the plan any more that they looked at. */
export type ImportOutcome = { kind: 'applied' | 'refused' | 'overtaken'; plan: ImportPlan }

/** Everything that is known, in order of code. */
export async function presentRegistry(store: Store): Promise<Present> {
  const { organisations, successions } = selectPresent(store.db, store.tables)
  return { organisations: await organisations, successions: await successions }
}

function selectPresent(db: Queries, { organisations, successions }: Tables) {
  const { size: _said, ...known } = getTableColumns(organisations)
  return {
    organisations: db.select(known).from(organisations).orderBy(asc(organisations.code)),
    successions: db.select().from(successions).orderBy(asc(successions.predecessor), asc(successions.successor)),
  }
}

/** The same for two plans that store the same. */
export function digestOf({ changes, successions }: ImportPlan): string {
  const stored = JSON.stringify([changes, successions])
  return createHash('sha256').update(stored).digest('hex')
}

/**
 * Plans with what is known at that moment, and stores all of the plan or nothing: nothing where it has a problem, and
 * nothing where it is not what was looked at. Imports come one after the other.
 */
export async function importOrganisations(store: Store, importing: Importing): Promise<ImportOutcome> {
  const { tables, engine } = store
  return store.atomically(function* (tx): Work<ImportOutcome> {
    yield* takeTurnToImport(tx, engine)
    const present = selectPresent(tx, tables)
    const plan = importing.plan({
      organisations: yield* ask(present.organisations),
      successions: yield* ask(present.successions),
    })
    if (plan.problems.length > 0) return { kind: 'refused', plan }
    if (importing.seen !== null && importing.seen !== digestOf(plan)) return { kind: 'overtaken', plan }
    yield* carryOut(tx, store, plan)
    yield* recordImport(tx, store, plan, importing)
    // Of all that are known: a succession may have been listed before its day came.
    yield* lapseBySuccessions(tx, tables, { ...importing.end, by: importing.by, at: importing.at })
    return { kind: 'applied', plan }
  })
}

// Any number, the same everywhere.
const IMPORT_LOCK = 35

/** On SQLite there is one writer at a time anyway. */
function* takeTurnToImport(tx: Queries, engine: Store['engine']): Work<void> {
  if (engine === 'sqlite') return
  const lock = { taken: sql`pg_advisory_xact_lock(${sql.raw(String(IMPORT_LOCK))})::text` }
  yield* ask(tx.select(lock).from(sql`(values (1)) as turn`))
}

/** What a person or the other half of the house decided, the care setting that was confirmed and the size, is never replaced. */
function* carryOut(tx: Queries, { engine, tables }: Store, { changes, successions: became }: ImportPlan): Work<void> {
  const { organisations, successions } = tables
  const { code, setting: _confirmed, size: _said, ...replaced } = getTableColumns(organisations)
  const rows = changes.map(({ after }) => ({ ...after, size: null }))
  const replacing = { by: [code], columns: Object.values(replaced) }
  yield* insertRows(tx, engine, organisations, rows, { replacing })
  const pairs = became.map(({ predecessor, successor, on }) => ({ predecessor, successor, on }))
  const { predecessor, successor, on } = successions
  yield* insertRows(tx, engine, successions, pairs, { replacing: { by: [predecessor, successor], columns: [on] } })
}

const KIND_OF: Readonly<Partial<Record<What, EventKind>>> = {
  renamed: 'organisation renamed',
  closed: 'organisation closed',
  reopened: 'organisation reopened',
}

/** One event for the whole, with its counts; and one for each organisation whose name or state changed. */
function* recordImport(tx: Queries, { engine, tables }: Store, plan: ImportPlan, { by, at }: Importing): Work<void> {
  if (plan.changes.length === 0 && plan.successions.length === 0) return
  const counts = new Map<string, number>([['successions', plan.successions.length]])
  for (const { what } of plan.changes) for (const one of what) counts.set(one, (counts.get(one) ?? 0) + 1)
  const detail = {
    files: plan.files.map(({ name }) => name).join(', '),
    ...Object.fromEntries([...counts].map(([what, count]) => [what, String(count)])),
  }
  const told = { at, actor: by, kind: 'organisations imported', subject: 'organisations', detail } as const
  yield* recordEvent(tx, tables, told)
  const rows = plan.changes.flatMap((change) =>
    change.what.flatMap((what) => {
      const kind = KIND_OF[what]
      return kind
        ? [{ id: randomUUID(), at, actor: by, kind, subject: change.after.code, detail: detailOf(change) }]
        : []
    }),
  )
  yield* insertRows(tx, engine, tables.events, rows)
}

function detailOf({ before, after }: Change): Record<string, string> {
  const isRenamed = before !== null && before.name !== after.name
  const isMoved = before !== null && before.closedOn !== after.closedOn
  return {
    ...(isRenamed ? { from: before.name, to: after.name } : {}),
    ...(isMoved ? { closedOn: after.closedOn } : {}),
  }
}
