// How answers came about: who took part, when each was given and changed, what was attached and written beside it.
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Conduct, EvidenceItem, OptionChange } from '#scoring/claim.ts'
import { worthOf } from '#scoring/points.ts'
import type { Chance } from '../chance.ts'
import { ladderOf } from '../rungs.ts'
import { GAMING, type Style } from './behaviour.ts'
import type { Options } from './reporting.ts'

/** `plain`: what would have been reported without inflating; the same as `options` for all but those who do. */
export type Answered = {
  readonly edition: Edition
  readonly setting: string
  readonly code: string
  readonly style: Style | null
  readonly theme: string | null
  readonly plain: Options
  readonly options: Options
}

const NEARLY_ALONE = 0.12
const LAST_MINUTE = 0.1
const REVIEWS_AT_THE_END = 0.6
const REVIEW_HOURS = 120
const RAISED_IN_REVIEW = 0.55

export function conductOf(chance: Chance, answered: Answered): Conduct {
  const { edition, setting, code, style } = answered
  const reviewed = reviewedShare(chance, code)
  const timing = timingOf(chance, code, style)
  const changes = askedOf(edition, setting).questions.flatMap((question): OptionChange[] => {
    const to = answered.options.get(question.id) ?? null
    const plain = answered.plain.get(question.id) ?? null
    const first = timing(question.id)
    const lateHours = style && GAMING[style].lateHours
    if (lateHours && to !== plain) {
      const hours = 1 + (lateHours - 1) * chance.uniform(code, question.id, 'raised at')
      return [...givenFirst(question.id, plain, Math.max(first, hours)), change(question.id, plain, to, hours)]
    }
    if (chance.uniform(code, question.id, 'reviewed') < reviewed) {
      const from = neighbour(question, to, chance.uniform(code, question.id, 'review') < RAISED_IN_REVIEW ? -1 : 1)
      const hours = 1 + REVIEW_HOURS * chance.uniform(code, question.id, 'reviewed at')
      if (from !== null) {
        return [...givenFirst(question.id, from, Math.max(first, hours)), change(question.id, from, to, hours)]
      }
    }
    return givenFirst(question.id, to, first)
  })
  return { contributors: contributorsOf(chance, code, style), changes }
}

function contributorsOf(chance: Chance, code: string, style: Style | null): number {
  const most = style && GAMING[style].contributors
  if (most) return 1 + Math.floor(most * chance.uniform(code, 'contributors'))
  if (chance.uniform(code, 'nearly alone') < NEARLY_ALONE) return 1 + Math.floor(2 * chance.uniform(code, 'alone'))
  return 3 + Math.floor(22 * chance.uniform(code, 'contributors') ** 2)
}

function reviewedShare(chance: Chance, code: string): number {
  return chance.uniform(code, 'reviews') < REVIEWS_AT_THE_END ? 0.02 + 0.1 * chance.uniform(code, 'reviewed share') : 0
}

/** Hours before submission at which a question is first answered. */
function timingOf(chance: Chance, code: string, style: Style | null): (question: string) => number {
  const isLastMinute = chance.uniform(code, 'last minute') < LAST_MINUTE
  const days = isLastMinute ? 1 + 3 * chance.uniform(code, 'days') : 8 + 52 * chance.uniform(code, 'days')
  const isLate = style !== null && GAMING[style].fillsInLate
  const lateShare = isLate ? 0.6 + 0.4 * chance.uniform(code, 'late share') : 0
  return (question) => {
    const draw = chance.uniform(code, question, 'answered at')
    if (chance.uniform(code, question, 'late') < lateShare) return 1 + 47 * draw
    return 1 + 24 * days * draw ** 1.5
  }
}

function givenFirst(question: string, to: string | null, hoursBefore: number): OptionChange[] {
  return [change(question, null, to, hoursBefore)]
}

function change(question: string, from: string | null, to: string | null, hoursBefore: number): OptionChange {
  return { question, from, to, hoursBefore: Math.round(hoursBefore * 10) / 10 }
}

function neighbour(question: AskedQuestion, option: string | null, by: number): string | null {
  const ladder = ladderOf(question.options)
  const rung = ladder.findIndex(({ id }) => id === option)
  return rung < 0 ? null : (ladder[rung + by]?.id ?? null)
}

const COLLECTS_NOTHING = 0.2
const EXPIRED = 0.08
const HIGH = 75
const MIDDLE = 40

export function evidenceOf(chance: Chance, answered: Answered, day: string): Map<string, readonly EvidenceItem[]> {
  const { edition, setting, code, style, plain, options } = answered
  const habit =
    chance.uniform(code, 'collects nothing') < COLLECTS_NOTHING ? 0 : 0.05 + 0.8 * chance.uniform(code, 'habit')
  const items = new Map<string, readonly EvidenceItem[]>()
  for (const question of askedOf(edition, setting).questions) {
    const { id } = question
    const before = plain.get(id)
    const points = before === undefined ? null : worthOf(edition, question, before).points
    let share = points === null ? 0 : points >= HIGH ? habit : points >= MIDDLE ? habit / 2 : habit / 5
    if (style && options.get(id) !== before) {
      const { evidence } = GAMING[style]
      share = Math.max(share, 'share' in evidence ? evidence.share : habit * evidence.ofHabit)
    }
    if (chance.uniform(code, id, 'evidence') >= share) continue
    const isExpired = chance.uniform(code, id, 'expired') < EXPIRED
    items.set(id, [
      { expiresOn: isExpired ? '2020-01-31' : chance.uniform(code, id, 'expires') < 0.5 ? '' : later(day) },
    ])
  }
  return items
}

function later(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
}
