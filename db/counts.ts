// How the organisations of a collection answered: counted by the database, of what was submitted.
import { and, count, eq, isNotNull } from 'drizzle-orm'
import type { Counted } from '#scoring/shares.ts'
import type { Store } from './store.ts'

/**
 * `assessments`: the submitted ones by setting of the edition. `chosen`: by question and option, how many of them gave
 * that answer where the question applied to them; what nobody chose is left out.
 */
export async function countAnswers({ db, tables }: Store, collectionId: string): Promise<Counted> {
  const { answers, assessments } = tables
  const { setting } = assessments
  const inCollection = and(eq(assessments.collectionId, collectionId), isNotNull(assessments.submittedAt))
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
