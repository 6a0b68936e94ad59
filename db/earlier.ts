// What organisations had submitted in a collection before: what a claim of now may be compared with. Whoever became a part of an
// organisation meanwhile made it another one, so that a jump since would say nothing of its claim.
import { and, asc, desc, eq, inArray, isNotNull, lt, max } from 'drizzle-orm'
import { type Standing, submittedOf } from './claims.ts'
import type { AnswerSnapshot } from './schema.ts'
import type { Store } from './store.ts'

/** What an organisation submitted in an earlier collection. */
export type Earlier = { editionId: string; setting: string; answers: AnswerSnapshot[] }

type Round = { questionnaire: string; year: number }

/**
 * By organisation, the last submitted assessment of it in a collection of that questionnaire before that year; no exercise. None where
 * another became part of it since. Where it had submitted nothing, that of its one predecessor, if that became it and nothing
 * else: the same organisation under another code.
 */
export async function earlierOf(
  store: Store,
  which: readonly Standing[],
  round: Round,
): Promise<ReadonlyMap<string, Earlier>> {
  const codes = which.map(({ organisationCode }) => organisationCode)
  const into = await successionsInto(store, codes)
  const last = await lastOf(store, [...codes, ...into.map(({ predecessor }) => predecessor)], round)
  const found = which.flatMap(({ organisationCode: code, submittedAt }): [string, Last][] => {
    const before = into.filter(({ successor, on }) => successor === code && on <= submittedAt.slice(0, 10))
    const own = last.get(code)
    const earlier = own ? unlessJoined(own, before) : renamedFrom(before, last)
    return earlier ? [[code, earlier]] : []
  })
  const submitted = await submittedOf(
    store,
    found.map(([, earlier]) => earlier),
  )
  return new Map(
    found.flatMap(([code, { assessmentId, editionId, setting }]) => {
      const answers = submitted.get(assessmentId)?.answers
      return answers ? [[code, { editionId, setting, answers }] as const] : []
    }),
  )
}

type Last = {
  assessmentId: string
  organisationCode: string
  setting: string
  editionId: string
  number: number
  day: string
}
/** `isAlone`: the predecessor became nothing else. */
type Into = { predecessor: string; successor: string; on: string; isAlone: boolean }

function unlessJoined(own: Last, before: readonly Into[]): Last | null {
  return before.some(({ on }) => on > own.day) ? null : own
}

function renamedFrom(before: readonly Into[], last: ReadonlyMap<string, Last>): Last | null {
  const [only, another] = before
  return (only?.isAlone && !another && last.get(only.predecessor)) || null
}

async function successionsInto({ db, tables: { successions } }: Store, codes: readonly string[]): Promise<Into[]> {
  const { predecessor, successor, on } = successions
  const columns = { predecessor, successor, on }
  const into = await db
    .select(columns)
    .from(successions)
    .where(inArray(successor, [...codes]))
  if (into.length === 0) return []
  const origins = [...new Set(into.map((each) => each.predecessor))]
  const outOf = await db.select(columns).from(successions).where(inArray(predecessor, origins))
  return into.map((each) => ({
    ...each,
    isAlone: outOf.filter((other) => other.predecessor === each.predecessor).length === 1,
  }))
}

async function lastOf({ db, tables }: Store, codes: readonly string[], { questionnaire, year }: Round) {
  const { assessments, collections, submissions } = tables
  const { id, organisationCode, setting, submittedAt } = assessments
  const rows = await db
    .select({
      ...{ assessmentId: id, organisationCode, setting, submittedAt },
      editionId: collections.editionId,
      number: max(submissions.number),
    })
    .from(assessments)
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .innerJoin(submissions, eq(submissions.assessmentId, id))
    .where(
      and(
        inArray(organisationCode, [...codes]),
        eq(collections.questionnaire, questionnaire),
        lt(collections.year, year),
        eq(collections.isExercise, false),
        isNotNull(submittedAt),
      ),
    )
    .groupBy(id, organisationCode, setting, submittedAt, collections.editionId, collections.year)
    .orderBy(desc(collections.year), asc(id))
  const newest = new Map<string, Last>()
  for (const { submittedAt: at, number, ...row } of rows) {
    if (newest.has(row.organisationCode)) continue
    newest.set(row.organisationCode, { ...row, number: Number(number), day: (at ?? '').slice(0, 10) })
  }
  return newest
}
