// Whose claims are looked at: drawn from a validation plan, a seed and what everybody submitted, so that anyone who has
// the three gets the same again, byte for byte. The seed is published afterwards, its SHA-256 beforehand.
import type { Amount, ValidationPlan } from '#questionnaires/validation-plan.ts'
import { inOrderOfRisk } from './risk.ts'
import { sha256 } from './sha256.ts'

export const WAYS = ['above', 'risk', 'random', 'rest'] as const
export type Way = (typeof WAYS)[number]

/** What the draw knows of one organisation, frozen at the time. `points`: of risk; `reasons`: its signals in words. */
export type Candidate = {
  readonly organisation: string
  readonly setting: string
  readonly themes: readonly { readonly id: string; readonly score: number | null; readonly band: string | null }[]
  readonly points: number
  readonly reasons: readonly string[]
}

/** What has a place in a plan's scope. */
export type Scored = Pick<Candidate, 'setting' | 'themes'>

/** `lot`: the number by which it was drawn, in hexadecimal; null where nothing was drawn. */
export type Chosen = {
  readonly organisation: string
  readonly way: Way
  readonly why: string
  readonly reasons: readonly string[]
  readonly lot: string | null
}

/** `inputs`: the SHA-256 of `inputsText`. `chosen`: way by way, each in the order in which it was chosen. */
export type Draw = {
  readonly plan: ValidationPlan
  readonly seed: string
  readonly inputs: string
  readonly organisations: number
  readonly inScope: number
  readonly chosen: readonly Chosen[]
}

/** Enough that nobody can try out all of them against the SHA-256 that was published beforehand. */
const SHORTEST_SEED = 16

/**
 * Draws the sample. The order of `candidates` makes no difference. Throws a RangeError where a code is there twice, and
 * for a seed shorter than 16 characters.
 */
export function drawSample(plan: ValidationPlan, candidates: readonly Candidate[], seed: string): Draw {
  if (seed.length < SHORTEST_SEED) throw new RangeError(`a seed has at least ${SHORTEST_SEED} characters`)
  const all = inOrderOfCode(candidates)
  const { inScope, outside } = scopeOf(plan, all)
  const chosen: Chosen[] = []
  const left = () => {
    const taken = new Set(chosen.map(({ organisation }) => organisation))
    return inScope.filter(({ organisation }) => !taken.has(organisation))
  }
  chosen.push(...chooseAbove(plan, inScope))
  chosen.push(...chooseByRisk(plan.risk, inScope.length, left()))
  chosen.push(...chooseAtRandom('random', plan.random, inScope.length, left(), seed))
  chosen.push(...chooseAtRandom('rest', plan.rest, outside.length, outside, seed))
  return {
    plan,
    seed,
    inputs: sha256(inputsText(all)),
    organisations: all.length,
    inScope: inScope.length,
    chosen,
  }
}

/** The frozen inputs as text: JSON in the order of organisation codes, without spaces, a line for each. */
export function inputsText(candidates: readonly Candidate[]): string {
  const lines = inOrderOfCode(candidates).map(({ organisation, setting, themes, points, reasons }) => {
    const frozen = themes.map(({ id, score, band }) => ({ id, score, band }))
    return JSON.stringify({ organisation, setting, themes: frozen, points, reasons })
  })
  return `${lines.join('\n')}\n`
}

/** The lot of an organisation: SHA-256 of the seed, a slash and its code. The lowest lots are drawn. */
export function lotOf(seed: string, organisation: string): string {
  return sha256(`${seed}/${organisation}`)
}

function inOrderOfCode(candidates: readonly Candidate[]): Candidate[] {
  const sorted = candidates.toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1))
  for (const [index, { organisation }] of sorted.entries()) {
    if (sorted[index + 1]?.organisation === organisation) throw new RangeError(`${organisation} is there twice`)
  }
  return sorted
}

/** Of the settings of the plan: those with any theme in one of its bands, and the others. */
export function scopeOf<C extends Scored>({ scope: { settings, bands } }: ValidationPlan, all: readonly C[]) {
  const inSettings = all.filter(({ setting }) => settings?.includes(setting) ?? true)
  const isInBands = ({ themes }: C) =>
    bands === undefined || themes.some(({ band }) => band !== null && bands.includes(band))
  return { inScope: inSettings.filter(isInBands), outside: inSettings.filter((each) => !isInBands(each)) }
}

/** The themes with which it is above the threshold; empty where there is no threshold. */
export function themesAbove<C extends Scored>({ above }: ValidationPlan, { themes }: C) {
  if (!above) return []
  return themes.filter(({ id, score }) => score !== null && score >= above.from && (above.themes?.includes(id) ?? true))
}

function chooseAbove(plan: ValidationPlan, inScope: readonly Candidate[]): Chosen[] {
  return inScope.flatMap((candidate): Chosen[] => {
    const reached = themesAbove(plan, candidate)
    if (reached.length === 0) return []
    const scores = reached.map(({ id, score }) => `${id} ${score}`).join(', ')
    return [chosenBy('above', candidate, `At ${plan.above?.from} or more: ${scores}.`)]
  })
}

/** Nobody is chosen by risk whom no signal concerns. */
function chooseByRisk(amount: Amount | undefined, of: number, left: readonly Candidate[]): Chosen[] {
  if (!amount) return []
  const atRisk = inOrderOfRisk(left.filter(({ points }) => points > 0))
  return atRisk
    .slice(0, sizeOf(amount, of))
    .map((candidate, place) =>
      chosenBy('risk', candidate, `Risk ${candidate.points}, place ${place + 1} of ${atRisk.length}.`),
    )
}

function chooseAtRandom(
  way: 'random' | 'rest',
  amount: Amount | undefined,
  of: number,
  left: readonly Candidate[],
  seed: string,
): Chosen[] {
  if (!amount) return []
  const size = Math.min(sizeOf(amount, of), left.length)
  return left
    .map((candidate) => ({ candidate, lot: lotOf(seed, candidate.organisation) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ candidate, lot }) => {
      const among = way === 'rest' ? 'outside the scope' : 'left in scope'
      return chosenBy(way, candidate, `Drawn by lot: ${size} of the ${left.length} ${among}.`, lot)
    })
}

export function sizeOf(amount: Amount, of: number): number {
  return 'count' in amount ? amount.count : Math.floor((2 * amount.percent * of + 100) / 200)
}

function chosenBy(way: Way, { organisation, reasons }: Candidate, why: string, lot: string | null = null): Chosen {
  return { organisation, way, why, reasons, lot }
}
