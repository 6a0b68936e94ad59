// How the organisations of a collection answered: counted by the database, of what was submitted.
import { and, count, eq, isNotNull, ne } from 'drizzle-orm'
import type { Counted } from '#scoring/shares.ts'
import { isIn } from './collections.ts'
import type { Store } from './store.ts'

/**
 * `assessments`: the submitted ones by setting of the edition. `chosen`: by question and option, how many of them gave
 * that answer where the question applied to them; what nobody chose is left out. Of an exercise, nothing.
 */
export async function countAnswers({ db, tables }: Store, collectionId: string): Promise<Counted> {
  const { answers, assessments } = tables
  const { setting } = assessments
  const inCollection = and(isIn(db, tables, collectionId), isNotNull(assessments.submittedAt))
  const submitted = await db.select({ setting, count: count() }).from(assessments).where(inCollection).groupBy(setting)
  const { question, option } = answers
  const given = await db
    .select({ question, option, count: count() })
    .from(answers)
    .where(and(eq(answers.countedIn, collectionId), isNotNull(option)))
    .groupBy(question, option)
  const chosen = new Map<string, Map<string, number>>()
  for (const { question, option, count } of given) {
    if (option === null) continue
    const counts = chosen.get(question) ?? new Map<string, number>()
    chosen.set(question, counts.set(option, count))
  }
  return { assessments: new Map(submitted.map(({ setting, count }) => [setting, count])), chosen }
}

export type Peers = {
  collectionId: string
  setting: string
  question: string /** The one they are peers of. */
  butOf: string
}

/** By option, how many of the other organisations of the setting gave it in what they submitted. */
export async function countPeers(
  { db, tables }: Store,
  { collectionId, setting, question, butOf }: Peers,
): Promise<ReadonlyMap<string, number>> {
  const { answers, assessments } = tables
  const { option } = answers
  const isCounted = and(eq(answers.countedIn, collectionId), eq(answers.question, question), isNotNull(option))
  const isPeer = and(eq(assessments.setting, setting), ne(assessments.id, butOf))
  const rows = await db
    .select({ option, count: count() })
    .from(answers)
    .innerJoin(assessments, eq(assessments.id, answers.assessmentId))
    .where(and(isCounted, isPeer))
    .groupBy(option)
  return new Map(rows.flatMap(({ option, count }) => (option === null ? [] : [[option, count] as const])))
}
