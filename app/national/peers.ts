// What organisations see of each other: the rounds whose figures are shared with them, which groups may be shown of each, and
// what these come to. All of it is made of figures that never change, so it is made once and kept.
import { type AppContext, publishedEdition } from '#app/context.ts'
import { type Collection, collectionsOf } from '#db/collections.ts'
import { type SnapshotHead, sharedSnapshots } from '#db/snapshots.ts'
import {
  type AnswerFigures,
  answersIn,
  type Benchmark,
  benchmarksOf,
  type WithheldAnswers,
  withheldAnswers,
} from '#national/benchmark.ts'
import { type Filter, keyOf } from '#national/filters.ts'
import { type Groups, groupsOf, membersAmong, smallestGroupOf } from '#national/groups.ts'
import { type InPlace, inPlaceOf } from '#national/in-place.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { sharedFigures } from './newest.ts'

type Context = Pick<AppContext, 'store' | 'editions' | 'figures' | 'now'>

export type SharedRound = {
  readonly collection: Collection
  readonly head: SnapshotHead
  readonly edition: Edition
}

const MOST_ROUNDS = 12

/** The latest that have closed, oldest first. The first time after a round has closed its figures are frozen now. */
export async function sharedRounds(context: Context, questionnaire: string): Promise<SharedRound[]> {
  const now = context.now().toISOString()
  const closed = (await collectionsOf(context.store, questionnaire))
    .filter(({ closesAt, isExercise }) => closesAt <= now && !isExercise)
    .slice(-MOST_ROUNDS)
  const heads = await sharedSnapshots(
    context.store,
    closed.map(({ id }) => id),
  )
  const rounds: SharedRound[] = []
  for (const collection of closed) {
    const head = heads.get(collection.id) ?? (await sharedFigures(context, collection))?.head
    const { edition } = await publishedEdition(context, collection.editionId)
    if (head) rounds.push({ collection, head, edition })
  }
  return rounds
}

export async function figuresOfRound({ figures }: Pick<Context, 'figures'>, { head }: SharedRound): Promise<Snapshot> {
  const snapshot = await figures.read(head.id)
  if (!snapshot) throw new Error(`the figures ${head.id} are not there`)
  return snapshot
}

export function groupsIn(context: Context, round: SharedRound): Promise<Groups> {
  return context.figures.once(`${round.head.id} groups`, async () =>
    groupsOf((await figuresOfRound(context, round)).respondents, smallestGroupOf(round.edition)),
  )
}

/** Of a group that is shown. All of a round are made at once: one more then takes nothing, whatever anybody chooses. */
export async function benchmarkIn(context: Context, round: SharedRound, filter: Filter): Promise<Benchmark> {
  const all = await context.figures.once(`${round.head.id} benchmarks`, () => makeBenchmarks(context, round))
  const benchmark = all[keyOf(filter)]
  if (!benchmark) throw new RangeError(`the group ${keyOf(filter)} is not shown`)
  return benchmark
}

/** By the keys of the groups. */
async function makeBenchmarks(context: Context, round: SharedRound): Promise<Record<string, Benchmark>> {
  const { respondents } = await figuresOfRound(context, round)
  return benchmarksOf(round.edition, respondents, await groupsIn(context, round))
}

/** Of a group that is shown. */
export function spreadOfAnswers(
  context: Context,
  round: SharedRound,
  { filter, section }: { filter: Filter; section: string },
): Promise<AnswerFigures[]> {
  const key = keyOf(filter)
  return context.figures.once(`${round.head.id} answers ${section} ${key}`, async () => {
    const { respondents } = await figuresOfRound(context, round)
    const withheld = await answersWithheldIn(context, round)
    return answersIn(round.edition, section, { key, members: membersAmong(respondents)(filter), withheld })
  })
}

function answersWithheldIn(context: Context, round: SharedRound): Promise<WithheldAnswers> {
  return context.figures.once(`${round.head.id} answers withheld`, async () => {
    const { respondents } = await figuresOfRound(context, round)
    return withheldAnswers(round.edition, respondents, await groupsIn(context, round))
  })
}

/** What an organisation came to in a round, short: those of all years are kept for a whole nation. */
export type Mark = Pick<Respondent, 'setting' | 'region' | 'icb' | 'size' | 'level'> & {
  /** In the order of the edition. */
  readonly themes: readonly (number | null)[]
  /** Of a checklist; else null. */
  readonly inPlace: InPlace | null
}

/**
 * Of any organisation by its code; null where it had submitted nothing. They are kept as text: of a nation in all its years
 * they would be a third of all the memory that figures take, and few of them are ever read.
 */
export async function marksIn(context: Context, round: SharedRound): Promise<(code: string) => Mark | null> {
  const texts: Readonly<Record<string, string>> = await context.figures.once(`${round.head.id} marks`, async () => {
    const { respondents } = await figuresOfRound(context, round)
    return Object.fromEntries(respondents.map((each) => [each.code, JSON.stringify(markOf(each))]))
  })
  return (code) => (Object.hasOwn(texts, code) ? (JSON.parse(texts[code] ?? 'null') as Mark | null) : null)
}

function markOf({ setting, region, icb, size, level, themes, headings }: Respondent): Mark {
  return {
    ...{ setting, region, icb, size, level },
    themes: themes.map((each) => each?.score ?? null),
    inPlace: headings.length === 0 ? null : inPlaceOf(headings),
  }
}
