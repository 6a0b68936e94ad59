// What a piece of evidence is called and until when it holds, wherever it serves: in every assessment that takes changes.
// The others keep it as it was.
import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import {
  type Change,
  type Described,
  DONE,
  type EvidenceOutcome,
  takeEvidenceTurn,
  tell,
  usesOf,
} from './held-evidence.ts'
import { holdOpen } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import type { Wording } from './sign-off.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Describing = Omit<Change, 'ifVoided'> &
  Described & {
    evidenceId: string
    /** What it was when the person changed it. */
    seen: Described
    /** Goes to the leads of each assessment whose approval the change leaves not standing. */
    ifVoided?: (assessmentId: string) => Wording | null
  }

/** Somebody else described it since it was seen; `by` and `at` are null where nobody knows who. */
export type DescribedSince = Described & { kind: 'described since'; by: string | null; at: string | null }

export function describeEvidence(store: Store, describing: Describing): Promise<EvidenceOutcome | DescribedSince> {
  const { tables } = store
  const { assessmentId, question, evidenceId, title, expiresOn, seen, by, at, ifVoided } = describing
  return store.atomically(function* (tx): Work<EvidenceOutcome | DescribedSince> {
    yield* takeEvidenceTurn(tx, tables, assessmentId)
    const uses = yield* usesOf(tx, tables, [evidenceId])
    const isHere = uses.get(assessmentId)?.includes(question) ?? false
    const open = yield* holdThoseOpen(tx, tables, isHere ? [...uses.keys()] : [assessmentId], at)
    if (!open.includes(assessmentId)) return { kind: 'closed' }
    const before = isHere ? yield* find(tx, tables, evidenceId) : undefined
    if (!before) return { kind: 'not found' }
    if (before.title === title && before.expiresOn === expiresOn) return DONE
    if (before.title !== seen.title || before.expiresOn !== seen.expiresOn) {
      const told = yield* lastTold(tx, tables, describing)
      return { kind: 'described since', title: before.title, expiresOn: before.expiresOn, ...told }
    }
    yield* keepForOthers(
      tx,
      tables,
      before,
      [...uses.keys()].filter((id) => !open.includes(id)),
    )
    const { evidence } = tables
    yield* ask(tx.update(evidence).set({ title, expiresOn }).where(eq(evidence.id, evidenceId)))
    const now = { evidence: evidenceId, title, expiresOn }
    const about = { ...now, titleBefore: before.title, expiresOnBefore: before.expiresOn }
    for (const id of open) {
      const [first] = id === assessmentId ? [question] : (uses.get(id) ?? [])
      const change = { assessmentId: id, question: first, by, at, ifVoided: ifVoided?.(id) ?? null }
      yield* tell(tx, tables, change, 'evidence changed', about)
    }
    return DONE
  })
}

function* holdThoseOpen(tx: Queries, tables: Tables, ids: readonly string[], at: string): Work<string[]> {
  const open: string[] = []
  for (const assessmentId of ids) if (yield* holdOpen(tx, tables, { assessmentId, at })) open.push(assessmentId)
  return open
}

function* find(tx: Queries, { evidence }: Tables, id: string) {
  const [found] = yield* ask(tx.select().from(evidence).where(eq(evidence.id, id)))
  return found
}

/** Who described it last, and when. */
function* lastTold(
  tx: Queries,
  { events, users }: Tables,
  { assessmentId, evidenceId }: Describing,
): Work<{ by: string | null; at: string | null }> {
  const isOfIt = eq(sql`${events.detail} ->> 'evidence'`, evidenceId)
  const [last] = yield* ask(
    tx
      .select({ by: users.name, at: events.at })
      .from(events)
      .innerJoin(users, eq(users.id, events.actor))
      .where(and(eq(events.subject, assessmentId), eq(events.kind, 'evidence changed'), isOfIt))
      .orderBy(desc(events.at))
      .limit(1),
  )
  return last ?? { by: null, at: null }
}

/** Assessments that were submitted, or whose time is over, use a copy from then on: it says what it said. */
function* keepForOthers(
  tx: Queries,
  { evidence, evidenceUses }: Tables,
  before: Tables['evidence']['$inferSelect'],
  assessmentIds: readonly string[],
): Work<void> {
  if (assessmentIds.length === 0) return
  const id = randomUUID()
  yield* ask(tx.insert(evidence).values({ ...before, id }))
  const isTheirs = inArray(evidenceUses.assessmentId, [...assessmentIds])
  yield* ask(
    tx
      .update(evidenceUses)
      .set({ evidenceId: id })
      .where(and(eq(evidenceUses.evidenceId, before.id), isTheirs)),
  )
}
