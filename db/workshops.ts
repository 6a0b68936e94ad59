// Workshops: one section decided in one room.
import { randomUUID } from 'node:crypto'
import { and, desc, eq } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { holdOpen } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Workshop = {
  id: string
  assessmentId: string
  section: string
  /** Who was in the room, one name a line. */
  people: string
  heldByName: string
  startedAt: string
}

export type NewWorkshop = { assessmentId: string; section: string; people: string; heldBy: string; at: string }

/** The id of the workshop; null where the assessment can't be answered. */
export async function startWorkshop(store: Store, workshop: NewWorkshop): Promise<string | null> {
  const { tables } = store
  const { assessmentId, section, people, heldBy, at } = workshop
  return store.atomically(function* (tx): Work<string | null> {
    if (!(yield* holdOpen(tx, tables, { assessmentId, at }))) return null
    const id = randomUUID()
    const { workshops } = tables
    yield* ask(tx.insert(workshops).values({ id, assessmentId, section, people, heldBy, startedAt: at }))
    const detail = { section, people, workshop: id }
    yield* recordEvent(tx, tables, { at, actor: heldBy, kind: 'workshop started', subject: assessmentId, detail })
    return id
  })
}

export async function findWorkshop(store: Store, assessmentId: string, id: string): Promise<Workshop | null> {
  const { workshops } = store.tables
  const [row] = await selectWorkshops(store.db, store.tables).where(
    and(eq(workshops.assessmentId, assessmentId), eq(workshops.id, id)),
  )
  return row ?? null
}

/** The workshops on a section, newest first. */
export async function workshopsOn(store: Store, assessmentId: string, section: string): Promise<Workshop[]> {
  const { workshops } = store.tables
  return selectWorkshops(store.db, store.tables)
    .where(and(eq(workshops.assessmentId, assessmentId), eq(workshops.section, section)))
    .orderBy(desc(workshops.startedAt), desc(workshops.id))
}

function selectWorkshops(db: Queries, { workshops, users }: Tables) {
  return db
    .select({
      id: workshops.id,
      assessmentId: workshops.assessmentId,
      section: workshops.section,
      people: workshops.people,
      heldByName: users.name,
      startedAt: workshops.startedAt,
    })
    .from(workshops)
    .innerJoin(users, eq(users.id, workshops.heldBy))
}
