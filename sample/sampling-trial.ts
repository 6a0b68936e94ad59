// How well a sample drawn by risk finds inflated bands: simulated national rounds, each drawn by risk and by lot, and
// what either found. What it all means: docs/sampling-trial.md.
import type { CrossChecks } from '#questionnaires/cross-checks.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { candidatesOf } from '#scoring/candidates.ts'
import { type Candidate, drawSample } from '#scoring/draw.ts'
import { weigh } from '#scoring/risk.ts'
import { highestByChance } from './chances-of-a-draw.ts'
import { CHARACTERS, type Character, STYLES, type Style } from './national-round/behaviour.ts'
import { nationalRound, type Participant } from './national-round/round.ts'

/** Percent of all organisations. */
export const SAMPLES = [5, 10, 20] as const
export type SamplePercent = (typeof SAMPLES)[number]

/** Over the seeds, shares from 0 to 1. */
export type Spread = { readonly mean: number; readonly sd: number; readonly least: number; readonly most: number }

/**
 * What a sample of `percent` found. Shares are of the organisations that inflate a band on purpose, but for `bands`: of
 * every band that is higher than the truth, whatever the reason. `byChance`: what a draw by lot exceeds once in 20 times.
 * `lift`: how many times the expectation of a draw by lot. `falseAlarms`: of those drawn by risk, who has no band that is
 * too high, by character.
 */
export type SampleFindings = {
  readonly percent: SamplePercent
  readonly size: number
  readonly byRisk: Spread
  readonly byLot: Spread
  readonly byChance: Spread
  readonly lift: number
  readonly bands: Spread
  readonly byStyle: Readonly<Record<Style, number>>
  readonly falseAlarms: Readonly<Record<Exclude<Character, 'gaming'>, number>> & { readonly all: number }
}

export type TrialFindings = {
  readonly seeds: readonly number[]
  readonly organisations: number
  readonly inflating: number
  readonly bandsTooHigh: number
  readonly samples: readonly SampleFindings[]
}

/** `path`: the edition before and the present one. */
export type Trial = {
  readonly path: readonly [Edition, Edition]
  readonly crossChecks: ReadonlyMap<string, CrossChecks>
  readonly seeds: readonly number[]
}

/** Throws a RangeError where there are no seeds. */
export function runTrial({ path, crossChecks, seeds }: Trial): TrialFindings {
  if (seeds.length === 0) throw new RangeError('a trial needs at least one seed')
  const rounds = seeds.map((seed) => {
    const participants = nationalRound(seed, path)
    const weighed = participants.map(({ claim }) => weigh(claim, crossChecks.get(editionId(claim.edition)) ?? null))
    return { seed, participants, candidates: candidatesOf(weighed) }
  })
  const all = rounds.flatMap(({ participants }) => participants)
  return {
    seeds,
    organisations: all.length / seeds.length,
    inflating: all.filter(isInflating).length / seeds.length,
    bandsTooHigh: all.reduce((sum, { inflated }) => sum + inflated.length, 0) / seeds.length,
    samples: SAMPLES.map((percent) => findingsOf(rounds, percent)),
  }
}

type Round = {
  readonly seed: number
  readonly participants: readonly Participant[]
  readonly candidates: readonly Candidate[]
}

function isInflating({ character, inflated }: Participant): boolean {
  return character === 'gaming' && inflated.length > 0
}

function findingsOf(rounds: readonly Round[], percent: SamplePercent): SampleFindings {
  const drawn = rounds.map((round) => drawnIn(round, percent))
  const spread = (shareOf: (each: Drawn) => number) => spreadOf(drawn.map(shareOf))
  const byRisk = spread(({ byRisk, inflating }) => shareIn(inflating, byRisk))
  const size = drawn[0]?.byRisk.size ?? 0
  const expected = mean(drawn.map((each) => each.byRisk.size / each.participants.length))
  return {
    percent,
    size,
    byRisk,
    byLot: spread(({ byLot, inflating }) => shareIn(inflating, byLot)),
    byChance: spread(({ inflating, participants, byLot }) => {
      return highestByChance(participants.length, inflating.length, byLot.size) / Math.max(inflating.length, 1)
    }),
    lift: byRisk.mean / expected,
    bands: spread(({ participants, byRisk }) => shareOfBands(participants, byRisk)),
    byStyle: record(STYLES, (style) =>
      mean(
        drawn.map(({ inflating, byRisk }) =>
          shareIn(
            inflating.filter((each) => each.style === style),
            byRisk,
          ),
        ),
      ),
    ),
    falseAlarms: falseAlarmsOf(drawn),
  }
}

type Drawn = {
  readonly participants: readonly Participant[]
  readonly inflating: readonly Participant[]
  readonly byRisk: ReadonlySet<string>
  readonly byLot: ReadonlySet<string>
}

function drawnIn({ seed, participants, candidates }: Round, percent: SamplePercent): Drawn {
  const codes = (way: 'risk' | 'random') => {
    const plan = { scope: {}, [way]: { percent } }
    return new Set(
      drawSample(plan, candidates, `sampling trial ${seed}`).chosen.map(({ organisation }) => organisation),
    )
  }
  return { participants, inflating: participants.filter(isInflating), byRisk: codes('risk'), byLot: codes('random') }
}

function shareIn(those: readonly Participant[], drawn: ReadonlySet<string>): number {
  if (those.length === 0) return 0
  return those.filter(({ claim }) => drawn.has(claim.organisation)).length / those.length
}

function shareOfBands(participants: readonly Participant[], drawn: ReadonlySet<string>): number {
  const bands = participants.flatMap(({ claim, inflated }) => inflated.map(() => claim.organisation))
  return bands.filter((organisation) => drawn.has(organisation)).length / Math.max(bands.length, 1)
}

function falseAlarmsOf(drawn: readonly Drawn[]): SampleFindings['falseAlarms'] {
  const alarms = (isMeant: (participant: Participant) => boolean) =>
    mean(
      drawn.map(({ participants, byRisk }) => {
        const sound = participants.filter((each) => byRisk.has(each.claim.organisation) && each.inflated.length === 0)
        return sound.filter(isMeant).length / Math.max(byRisk.size, 1)
      }),
    )
  const wellMeaning = CHARACTERS.filter((each) => each !== 'gaming')
  return {
    ...record(wellMeaning, (character) => alarms((each) => each.character === character)),
    all: alarms(() => true),
  }
}

function record<Key extends string>(keys: readonly Key[], shareOf: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, shareOf(key)])) as Record<Key, number>
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function spreadOf(values: readonly number[]): Spread {
  const middle = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  const sd = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1))
  return { mean: middle, sd, least: Math.min(...values), most: Math.max(...values) }
}
