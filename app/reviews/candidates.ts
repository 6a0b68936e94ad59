// Who could be chosen: every organisation whose submission stands, with its scores, its risk among its peers, and what
// would have to be decided of it.
import type { ForeseenRound } from '#app/context.ts'
import { reviewedIn, type Standing, standingIn, submittedOf } from '#db/claims.ts'
import type { Collection } from '#db/collections.ts'
import type { Store } from '#db/store.ts'
import type { CrossChecks } from '#questionnaires/cross-checks.ts'
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import { candidatesOf } from '#scoring/candidates.ts'
import type { Candidate } from '#scoring/draw.ts'
import { foresee } from '#scoring/foresee.ts'
import { type QuestionsToDecide, questionsToDecide } from '#scoring/questions-to-decide.ts'
import { type Weighed, weigh } from '#scoring/risk.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { answersIn, claimsIn, type EditionsById, editionOf } from './claims.ts'

/** What a draw works with, wherever it runs. `crossChecks`: by edition. */
export type Round = {
  readonly store: Store
  readonly editions: EditionsById
  readonly crossChecks: ReadonlyMap<string, CrossChecks>
  readonly collection: Collection
}

export type StandingCandidate = {
  readonly standing: Standing
  readonly candidate: Candidate
  readonly toDecide: QuestionsToDecide
}

/**
 * In order of organisation. All of them are peers of each other, but those whose standing submission has had a national
 * review can't be chosen again.
 */
export async function readCandidates({
  store,
  editions,
  crossChecks,
  collection,
}: Round): Promise<StandingCandidate[]> {
  const reviewed = await reviewedIn(store, collection.id)
  const checks = crossChecks.get(collection.editionId) ?? null
  const weighed: Weighed[] = []
  const rest: Omit<StandingCandidate, 'candidate'>[] = []
  for await (const batch of claimsIn(store, editions, collection)) {
    for (const { standing, claim } of batch) {
      const each = weigh(claim, checks)
      weighed.push(each)
      rest.push({ standing, toDecide: questionsToDecide(claim, each.measured.themes) })
    }
  }
  return candidatesOf(weighed)
    .flatMap((candidate, index) => {
      const known = rest[index]
      return known ? [{ ...known, candidate }] : []
    })
    .filter(({ standing }) => !reviewed.has(standing.assessmentId))
}

const SCORED_PER_BATCH = 500

/** How many a plan would concern by the scores as submitted, without their risks: that is much quicker. */
export async function foreseeRound(
  { store, editions, collection }: Omit<Round, 'crossChecks'>,
  plan: ValidationPlan,
): Promise<ForeseenRound> {
  const edition = editionOf(editions, collection.editionId)
  const reviewed = await reviewedIn(store, collection.id)
  const all = await standingIn(store, collection.id)
  const left = all.filter(({ assessmentId }) => !reviewed.has(assessmentId))
  const scored: Pick<Candidate, 'setting' | 'themes'>[] = []
  for (let first = 0; first < left.length; first += SCORED_PER_BATCH) {
    const batch = left.slice(first, first + SCORED_PER_BATCH)
    const submitted = await submittedOf(store, batch)
    for (const { assessmentId, setting } of batch) {
      const { themes } = scoreAssessment(edition, setting, answersIn(submitted.get(assessmentId) ?? { answers: [] }))
      scored.push({ setting, themes: themes.map(({ id, score, band }) => ({ id, score, band: band?.id ?? null })) })
    }
  }
  return { ...foresee(plan, scored), reviewed: all.length - left.length }
}
