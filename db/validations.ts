// Validations of a collection, one after another: a plan with a secret seed, which may change until the draw is made of
// it (`draws.ts`), and the publication of the seed afterwards.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import type { Draw } from '#scoring/draw.ts'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** Days and months as in the schema: for reviewers, for an organisation to reply, and of a validated band. */
export type Terms = { reviewDays: number; queryDays: number; validMonths: number }

type Row = Tables['validations']['$inferSelect']

/** Without the inputs, which are long, and without the seed as long as it is secret. */
export type Validation = Omit<Row, 'plan' | 'draw' | 'inputs' | 'seed'> & {
  plan: ValidationPlan
  /** Null before the draw. */
  draw: Omit<Draw, 'seed'> | null
  /** Null until it is published. */
  seed: string | null
}

export type NewPlan = Terms & { collectionId: string; plan: ValidationPlan; by: string; at: string }

/** `pending`: there is a plan already that no draw was made of. */
export type PlanOutcome = { kind: 'planned'; number: number } | { kind: 'pending' }

/** Plans the next validation of the collection. Its seed is drawn here, and only its SHA-256 is told. */
export async function planValidation(
  store: Store,
  { collectionId, plan, by, at, ...terms }: NewPlan,
): Promise<PlanOutcome> {
  const { tables } = store
  const { validations } = tables
  const seed = randomBytes(32).toString('hex')
  const seedHash = createHash('sha256').update(seed).digest('hex')
  return store.atomically(function* (tx): Work<PlanOutcome> {
    yield* takeTurns(tx, tables, collectionId)
    const [last] = yield* ask(
      tx
        .select({ number: validations.number, drawnAt: validations.drawnAt })
        .from(validations)
        .where(eq(validations.collectionId, collectionId))
        .orderBy(desc(validations.number))
        .limit(1),
    )
    if (last && last.drawnAt === null) return { kind: 'pending' }
    const number = (last?.number ?? 0) + 1
    const planned = { plan, seed, seedHash, ...termsOf(terms), plannedBy: by, plannedAt: at }
    yield* ask(tx.insert(validations).values({ id: randomUUID(), collectionId, number, ...planned }))
    const detail = { number: String(number), seedHash, plan: JSON.stringify(plan) }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'validation planned', subject: collectionId, detail })
    return { kind: 'planned', number }
  })
}

/** `seen`: when the plan was made that the person saw. */
export type ChangedPlan = Terms & { id: string; plan: ValidationPlan; seen: string; by: string; at: string }

/** False, with nothing changed, where somebody changed it since, or the draw was made. The seed stays as it is. */
export async function changePlan(store: Store, { id, plan, seen, by, at, ...terms }: ChangedPlan): Promise<boolean> {
  const { tables } = store
  const { validations } = tables
  return store.atomically(function* (tx): Work<boolean> {
    const isThat = and(eq(validations.id, id), isNull(validations.drawnAt), eq(validations.plannedAt, seen))
    const [changed] = yield* ask(
      tx
        .update(validations)
        .set({ plan, ...termsOf(terms), plannedBy: by, plannedAt: at })
        .where(isThat)
        .returning({ subject: validations.collectionId, number: validations.number }),
    )
    if (!changed) return false
    const { subject, number } = changed
    const detail = { number: String(number), plan: JSON.stringify(plan) }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'validation plan changed', subject, detail })
    return true
  })
}

/** After the draw, once; false otherwise. */
export async function publishSeed(
  store: Store,
  { id, by, at }: { id: string; by: string; at: string },
): Promise<boolean> {
  const { tables } = store
  const { validations } = tables
  return store.atomically(function* (tx): Work<boolean> {
    const isSecret = and(eq(validations.id, id), isNotNull(validations.drawnAt), isNull(validations.seedPublishedAt))
    const [published] = yield* ask(
      tx
        .update(validations)
        .set({ seedPublishedAt: at })
        .where(isSecret)
        .returning({ subject: validations.collectionId, number: validations.number, seed: validations.seed }),
    )
    if (!published) return false
    const { subject, number, seed } = published
    const detail = { number: String(number), seed }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'seed published', subject, detail })
    return true
  })
}

/** Plans and draws of one collection are made one after another. */
export function* takeTurns(tx: Queries, { collections }: Tables, collectionId: string): Work<void> {
  // Touched, not changed: that is what locks the row.
  const touched = { title: sql`${collections.title}` }
  yield* ask(tx.update(collections).set(touched).where(eq(collections.id, collectionId)))
}

function termsOf({ reviewDays, queryDays, validMonths }: Terms): Terms {
  return { reviewDays, queryDays, validMonths }
}

/** Of some collections, or of all; in order of their numbers. */
export async function validationsOf(store: Store, collectionId?: string): Promise<Validation[]> {
  const { validations } = store.tables
  const isWanted = collectionId === undefined ? undefined : eq(validations.collectionId, collectionId)
  const rows = await selectValidations(store).where(isWanted).orderBy(asc(validations.number), asc(validations.id))
  return rows.map(withoutSecrets)
}

export async function validationNumbered(
  store: Store,
  collectionId: string,
  number: number,
): Promise<Validation | null> {
  const { validations } = store.tables
  const isThat = and(eq(validations.collectionId, collectionId), eq(validations.number, number))
  const [row] = await selectValidations(store).where(isThat)
  return row ? withoutSecrets(row) : null
}

/** The text of the frozen inputs; '' before the draw. */
export async function inputsOf({ db, tables }: Store, id: string): Promise<string> {
  const { validations } = tables
  const [row] = await db.select({ inputs: validations.inputs }).from(validations).where(eq(validations.id, id))
  return row?.inputs ?? ''
}

function selectValidations({ db, tables: { validations } }: Store) {
  const { inputs: _, ...columns } = getTableColumns(validations)
  return db.select(columns).from(validations)
}

function withoutSecrets({ seed, plan, draw, ...row }: Omit<Row, 'inputs'>): Validation {
  const isPublic = row.seedPublishedAt !== null
  return {
    ...row,
    plan: plan as ValidationPlan,
    draw: draw === null ? null : withoutSeed(draw as Draw),
    seed: isPublic ? seed : null,
  }
}

function withoutSeed({ seed: _, ...draw }: Draw): Omit<Draw, 'seed'> {
  return draw
}
