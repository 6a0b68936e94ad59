// One trust's answers to one edition: option, reason and note of every question it is asked.
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { worthOf } from '#scoring/points.ts'
import type { Chance } from './chance.ts'
import type { Response } from './definition.ts'
import { fillTheme } from './fill-theme.ts'
import { leaningsOf } from './leanings.ts'
import type { Goal } from './levels.ts'
import { EXEMPTIONS } from './not-applicable.ts'
import { NOTES, type NoteKind } from './notes.ts'
import type { Trust } from './trusts.ts'

export type Responding = {
  edition: Edition
  year: number
  trust: Trust
  /** By theme. */
  goals: ReadonlyMap<string, Goal>
  /** Options dealt to this trust, by question. */
  dealt: ReadonlyMap<string, string>
}

const NOTED = 0.1

/** In reading order. */
export function respond(chance: Chance, responding: Responding): Response[] {
  const { edition, year, trust, goals } = responding
  const asked = askedOf(edition, trust.setting)
  const leaning = leaningsOf(chance, trust.code, year)
  const order = (question: string) => chance.uniform(trust.code, question, 'order')
  const settled = settledOf(chance, responding, asked)
  return asked.themes.flatMap((theme) => {
    const goal = goals.get(theme.id)
    if (!goal) throw new RangeError(`${trust.code} has no goal for ${theme.id} in ${year}`)
    const options = fillTheme(edition, theme, { goal, settled, leaning, order })
    const questions = theme.sections.flatMap((section) => section.questions)
    return questions.map((question): Response => {
      const option = options.get(question.id) ?? DONT_KNOW
      const kind = noteKindOf(option, worthOf(edition, question, option).points)
      return {
        question: question.id,
        option,
        reason: option === NOT_APPLICABLE ? reasonOf(chance, trust.code, question.id) : '',
        note: kind ? noteOf(chance, kind, trust.code, question.id, year) : '',
      }
    })
  })
}

/** Options that stand before any is drawn: those dealt, what doesn't apply here, what nobody knows. */
function settledOf(chance: Chance, { trust, year, goals, dealt }: Responding, asked: Asked): Map<string, string> {
  const settled = new Map(dealt)
  for (const { id, theme } of asked.questions) {
    if (settled.has(id)) continue
    const exemption = EXEMPTIONS[id]
    const exempt = exemption?.settings.includes(trust.setting) ? exemption.percent / 100 : 0
    const ignorance = 0.03 - 0.00025 * (goals.get(theme)?.score ?? 0)
    if (chance.uniform(trust.code, id, 'exempt') < exempt) settled.set(id, NOT_APPLICABLE)
    else if (chance.uniform(trust.code, id, year, 'unknown') < ignorance) settled.set(id, DONT_KNOW)
  }
  return settled
}

function reasonOf(chance: Chance, code: string, question: string): string {
  const reasons = EXEMPTIONS[question]?.reasons
  if (!reasons) throw new RangeError(`the sample has no reason why ${question} would not apply`)
  return reasons[Math.floor(chance.uniform(code, question, 'reason') * reasons.length)] ?? reasons[0]
}

function noteKindOf(option: string, points: number | null): NoteKind | null {
  if (option === DONT_KNOW) return 'dont-know'
  if (points === null) return null
  return points <= 35 ? 'low' : points < 75 ? 'middle' : 'high'
}

function noteOf(chance: Chance, kind: NoteKind, ...name: readonly (string | number)[]): string {
  if (chance.uniform(...name, 'noted') >= NOTED) return ''
  const notes = NOTES[kind]
  return notes[Math.floor(chance.uniform(...name, 'note') * notes.length)] ?? ''
}
