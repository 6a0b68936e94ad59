// Stores a nation, an assessment at a time: its memory is that of one statement, whatever the size.
import { copyAnswersToHistory, insertRows, type RowOf } from '#db/many-rows.ts'
import type { Tables } from '#db/schema.ts'
import { ask, type Queries, type Store, type Work } from '#db/store.ts'
import type { SampleAssessment } from './definition.ts'
import {
  answerRows,
  assessmentRows,
  collectionRows,
  contentHashesOf,
  earlierRows,
  membershipRows,
  NOTHING_MORE_KNOWN,
  passwordHashes,
  roleEventRows,
  submissionEventRows,
  submissionRows,
  userRows,
} from './load-rows.ts'
import type { Nation } from './nation/nation.ts'
import type { YearlyRound } from './nation/yearly-rounds.ts'

export type LoadingNation = {
  hashPassword(password: string): Promise<string>
  /** When it was loaded: the time of the permissions' events. */
  at: string
  /** Hears what is stored now: so many answers and former values so far. */
  onStored?(what: string, stored: Stored): void
}

export type Stored = { assessments: number; answers: number; history: number }

/** Answers of practices come to as many rows as go into one statement; those of trusts are more at once. */
const ASSESSMENTS_AT_ONCE = 125

/**
 * A round is stored whole or not at all; where a later one fails the store is to be thrown away. Throws an Error, with
 * nothing stored, when the store holds organisations or lacks an edition.
 */
export async function loadNation(store: Store, nation: Nation, loading: LoadingNation): Promise<Stored> {
  const hashes = await passwordHashes(nation.users, loading.hashPassword)
  const contentHashes = await contentHashesOf(store)
  const stored: Stored = { assessments: 0, answers: 0, history: 0 }
  const say = (what: string) => loading.onStored?.(what, stored)
  await store.atomically(function* (tx): Work<void> {
    yield* refuseStoreInUse(tx, store)
    yield* insertFrame(tx, store, nation, hashes, loading.at)
  })
  say('organisations and people')
  for (const round of nation.rounds) {
    await store.atomically(function* (tx): Work<void> {
      for (const some of fewAtATime(nation.assessmentsIn(round))) {
        yield* insertAssessments(tx, store, some, contentHashes)
        count(stored, some)
      }
    })
    say(round.collection.title)
  }
  await store.atomically((tx) => copyAnswersToHistory(tx, store.tables))
  stored.history += stored.answers
  say('history')
  return stored
}

function* refuseStoreInUse(tx: Queries, { tables: { organisations } }: Store): Work<void> {
  const found = yield* ask(tx.select({ code: organisations.code }).from(organisations).limit(1))
  if (found.length > 0) throw new Error('the nation goes into an empty store only; this one holds organisations')
}

function* insertFrame(
  tx: Queries,
  { engine, tables }: Store,
  nation: Nation,
  hashes: ReadonlyMap<string, string>,
  at: string,
): Work<void> {
  const organisations = nation.organisations.map((each) => ({ ...NOTHING_MORE_KNOWN, ...each }))
  const collections = nation.rounds.map(({ collection }: YearlyRound) => collection)
  yield* insertRows(tx, engine, tables.organisations, organisations)
  yield* insertRows(tx, engine, tables.successions, nation.successions)
  yield* insertRows(tx, engine, tables.users, userRows(nation.users, hashes))
  yield* insertRows(tx, engine, tables.memberships, membershipRows(nation.memberships))
  yield* insertRows(tx, engine, tables.collections, collectionRows(collections))
  yield* insertRows(tx, engine, tables.events, roleEventRows(nation, at))
}

function* insertAssessments(
  tx: Queries,
  { engine, tables }: Store,
  assessments: readonly SampleAssessment[],
  contentHashes: ReadonlyMap<string, string>,
): Work<void> {
  yield* insertRows(tx, engine, tables.assessments, assessmentRows(assessments))
  yield* insertRows(tx, engine, tables.answers, answerRows(assessments), {
    // By question and option, as the index does in which answers are counted.
    orderBy: [2, 3],
  })
  yield* insertRows(tx, engine, tables.answerHistory, earlierRows(assessments))
  yield* insertRows(tx, engine, tables.submissions, submissionRows(assessments, contentHashes))
  const events: Iterable<RowOf<Tables['events']>> = submissionEventRows(assessments)
  yield* insertRows(tx, engine, tables.events, events)
}

function count(stored: Stored, assessments: readonly SampleAssessment[]): void {
  stored.assessments += assessments.length
  for (const { answers } of assessments) {
    stored.answers += answers.length
    for (const { earlier } of answers) stored.history += earlier.length
  }
}

function* fewAtATime(assessments: Iterable<SampleAssessment>): Iterable<SampleAssessment[]> {
  let some: SampleAssessment[] = []
  for (const assessment of assessments) {
    some.push(assessment)
    if (some.length < ASSESSMENTS_AT_ONCE) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
