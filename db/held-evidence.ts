// Changes of what proves the answers, one of an organisation at a time: how each begins, and what each leaves behind.
import { and, eq, inArray } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type HeldOpen, holdOpen } from './open-assessments.ts'
import { takeTurn } from './organisations.ts'
import type { Tables } from './schema.ts'
import { voidApproval, type Wording } from './sign-off.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Change = {
  assessmentId: string
  question: string
  by: string
  at: string
  /** Goes to the leads where the change leaves no approval standing. */
  ifVoided?: Wording | null
}

/** `expiresOn`: YYYY-MM-DD, or ''. */
export type Described = { title: string; expiresOn: string }

/** Of all but “done”: nothing was written. */
export type EvidenceOutcome =
  | { kind: 'done' }
  /** Submitted, or the collection isn't open. */
  | { kind: 'closed' }
  | { kind: 'not found' }
  /** The very same serves the question already, under this title. */
  | { kind: 'there already'; title: string }
  | { kind: 'too many' }
  /** `used`: bytes of all files of the assessment. */
  | { kind: 'too much'; used: number }
  /** `kept`: bytes of all files of the organisation, of every year. */
  | { kind: 'too much kept'; kept: number }

export const DONE = { kind: 'done' } as const

/** `work` may count on it that nobody else changes evidence of the organisation, or the assessment, until it ends. */
export function changeEvidence(
  store: Store,
  { assessmentId, at }: Pick<Change, 'assessmentId' | 'at'>,
  work: (tx: Queries, held: HeldOpen) => Work<EvidenceOutcome>,
): Promise<EvidenceOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<EvidenceOutcome> {
    yield* takeEvidenceTurn(tx, tables, assessmentId)
    const held = yield* holdOpen(tx, tables, { assessmentId, at })
    return held ? yield* work(tx, held) : { kind: 'closed' }
  })
}

/**
 * Its organisation's code; null where there is no such assessment. Always before any assessment is held: two who waited
 * for each other would both fail.
 */
export function* takeEvidenceTurn(tx: Queries, tables: Tables, assessmentId: string): Work<string | null> {
  const { id, organisationCode } = tables.assessments
  const [found] = yield* ask(tx.select({ organisationCode }).from(tables.assessments).where(eq(id, assessmentId)))
  if (!found) return null
  yield* takeTurn(tx, tables, found.organisationCode)
  return found.organisationCode
}

const REASONS = {
  'evidence added': 'Evidence was added',
  'evidence removed': 'Evidence was removed',
  'evidence changed': 'Evidence was changed',
  'evidence withdrawn': 'Evidence was withdrawn',
}

/** `question` is left out where the change is about none. */
export function* tell(
  tx: Queries,
  tables: Tables,
  { assessmentId, question, by, at, ifVoided = null }: Omit<Change, 'question'> & { question?: string | undefined },
  kind: keyof typeof REASONS,
  about: Record<string, string>,
): Work<void> {
  const detail = question === undefined ? about : { question, ...about }
  yield* recordEvent(tx, tables, { at, actor: by, kind, subject: assessmentId, detail })
  yield* voidApproval(tx, tables, { assessmentId, by, at, reason: REASONS[kind], letter: ifVoided })
}

/** What serves the question already and has this value. */
export function* usedHere(
  tx: Queries,
  { evidence, evidenceUses }: Tables,
  { assessmentId, question }: Pick<Change, 'assessmentId' | 'question'>,
  column: 'id' | 'url' | 'fileHash',
  value: string,
): Work<{ id: string; title: string } | undefined> {
  const isHere = and(eq(evidenceUses.assessmentId, assessmentId), eq(evidenceUses.question, question))
  const [found] = yield* ask(
    tx
      .select({ id: evidence.id, title: evidence.title })
      .from(evidenceUses)
      .innerJoin(evidence, eq(evidence.id, evidenceUses.evidenceId))
      .where(and(isHere, eq(evidence[column], value))),
  )
  return found
}

/** The assessments that any of these serve, in one order for everybody, each with the questions there. */
export function* usesOf(
  tx: Queries,
  { evidenceUses }: Tables,
  evidenceIds: readonly string[],
): Work<Map<string, string[]>> {
  const { assessmentId, question, evidenceId } = evidenceUses
  const rows = yield* ask(
    tx
      .select({ assessmentId, question })
      .from(evidenceUses)
      .where(inArray(evidenceId, [...evidenceIds]))
      .orderBy(assessmentId, question),
  )
  const uses = new Map<string, string[]>()
  for (const row of rows) uses.set(row.assessmentId, [...(uses.get(row.assessmentId) ?? []), row.question])
  return uses
}
