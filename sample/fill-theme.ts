// Answers to the questions of one theme that come to a wanted score, by the product's own way of scoring.
import type { AskedTheme } from '#questionnaires/asked.ts'
import type { Edition, Option } from '#questionnaires/definition.ts'
import { bandOf } from '#scoring/bands.ts'
import { type Tally, themeMean } from '#scoring/means.ts'
import { worthOf } from '#scoring/points.ts'
import type { Goal } from './levels.ts'
import { ladderOf, nearestRung } from './rungs.ts'

export type Filling = {
  goal: Goal
  /** Answers that stand already, by question: quotas, not applicable, don't know. */
  settled: ReadonlyMap<string, string>
  /** Points that the trust leans up or down on the question. */
  leaning(question: { id: string; section: string }): number
  /** Which answers to touch first when the score is not quite met: lowest first. */
  order(questionId: string): number
}

/** A question still to be answered: its options from the worst up, and the one chosen. */
type Slot = { id: string; section: number; ladder: readonly Option[]; leaning: number; rung: number }

const TOLERANCE = 0.2
const LOWEST_SHIFT = -160
const HIGHEST_SHIFT = 260
const HALVINGS = 13

/**
 * Option by question for all questions of the theme. First the level at which leanings come to the goal, then single
 * answers one step up or down. Throws a RangeError where the goal's band can't be reached.
 */
export function fillTheme(edition: Edition, theme: AskedTheme, filling: Filling): Map<string, string> {
  const { goal, settled } = filling
  const { slots, tallies } = layOut(edition, theme, filling)
  const score = () => scoreOf(edition, tallies, slots)
  const cost = () => costOf(edition, score(), goal)
  level(slots, score, goal.score)
  nudge(
    slots.toSorted((a, b) => filling.order(a.id) - filling.order(b.id)),
    cost,
  )
  if (cost() >= WRONG_BAND) throw new RangeError(`no answers to ${theme.id} come to ${goal.score} (${goal.band})`)
  return new Map([...settled, ...slots.map(({ id, ladder, rung }): [string, string] => [id, ladder[rung]?.id ?? ''])])
}

/** The slots of the theme, and of each section how many questions are scored and the points that are settled. */
function layOut(edition: Edition, theme: AskedTheme, { settled, leaning }: Filling) {
  const slots: Slot[] = []
  const tallies = theme.sections.map(({ questions }, section): Tally => {
    let points = 0
    let scored = 0
    for (const question of questions) {
      const option = settled.get(question.id)
      if (option === undefined) {
        const ladder = ladderOf(question.options)
        slots.push({ id: question.id, section, ladder, leaning: leaning(question), rung: 0 })
        scored += 1
        continue
      }
      const worth = worthOf(edition, question, option).points
      if (worth === null) continue
      points += worth
      scored += 1
    }
    return { points, scored }
  })
  return { slots, tallies }
}

/** Puts every slot on the rung nearest to its leaning above one common level: the highest that stays below `goal`. */
function level(slots: readonly Slot[], score: () => Exactly, goal: number) {
  let low = LOWEST_SHIFT
  let high = HIGHEST_SHIFT
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2
    climb(slots, middle)
    if (score().exact <= goal) low = middle
    else high = middle
  }
  climb(slots, low)
}

function climb(slots: readonly Slot[], shift: number) {
  for (const slot of slots) slot.rung = nearestRung(slot.ladder, shift + slot.leaning)
}

/** Takes every single step that brings the score nearer, in order, until it is near enough or none does. */
function nudge(slots: readonly Slot[], cost: () => number) {
  let best = cost()
  let isBetter = true
  while (best > TOLERANCE && isBetter) {
    isBetter = false
    for (const slot of slots) {
      for (const rung of [slot.rung + 1, slot.rung - 1]) {
        if (best <= TOLERANCE || rung < 0 || rung >= slot.ladder.length) continue
        const before = slot.rung
        slot.rung = rung
        const now = cost()
        if (now < best) {
          best = now
          isBetter = true
          break
        }
        slot.rung = before
      }
    }
  }
}

const WRONG_BAND = 1000

type Exactly = { exact: number; rounded: number }

function costOf(edition: Edition, { exact, rounded }: Exactly, goal: Goal): number {
  const isRight = goal.band === null || bandOf(edition, rounded).id === goal.band
  return Math.abs(exact - goal.score) + (isRight ? 0 : WRONG_BAND)
}

function scoreOf(edition: Edition, settled: readonly Tally[], slots: readonly Slot[]): Exactly {
  const points = settled.map((tally) => tally.points)
  for (const { section, ladder, rung } of slots) points[section] = (points[section] ?? 0) + (ladder[rung]?.points ?? 0)
  const tallies = settled.map(({ scored }, section): Tally => ({ points: points[section] ?? 0, scored }))
  const { exact, score } = themeMean(edition, tallies)
  if (exact === null || score === null) throw new RangeError('a theme of the sample has nothing that is scored')
  return { exact: Number(exact.numerator) / Number(exact.denominator), rounded: score }
}
