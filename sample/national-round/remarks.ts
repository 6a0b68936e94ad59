// What people write beside their answers: something of their own, a stock phrase, or the same sentence pasted all over.
import { askedOf } from '#questionnaires/asked.ts'
import { worthOf } from '#scoring/points.ts'
import type { Chance } from '../chance.ts'
import { GAMING } from './behaviour.ts'
import type { Answered } from './conduct.ts'

const STOCK_PHRASES = ['See the digital strategy.', 'As last year.', 'See the board paper of May.', 'Estimate.']
const PASTED_PHRASES = [
  'Fully in place across the organisation.',
  'This is embedded in all our services and reported to the board.',
  'Achieved through our digital transformation programme.',
]
const HAS_STOCK_PHRASE = 0.25
const PASTES_A_LOT = 0.05

/** Note by question; questions without one are left out. */
export function notesOf(chance: Chance, answered: Answered): Map<string, string> {
  const { edition, setting, code, style, theme, options } = answered
  const copying = style !== null && GAMING[style].copiesNotes
  const own = (0.05 + 0.35 * chance.uniform(code, 'notes')) * (style && GAMING[style].fillsInLate ? 0.3 : 1)
  const stock = stockShareOf(chance, code)
  const copied = 0.4 + 0.4 * chance.uniform(code, 'copied share')
  const notes = new Map<string, string>()
  for (const question of askedOf(edition, setting).questions) {
    const { id } = question
    const option = options.get(id)
    const points = option === undefined ? null : worthOf(edition, question, option).points
    const isCopied = copying && question.theme === theme && (points ?? 0) >= 75
    if (isCopied && chance.uniform(code, id, 'copied') < copied) notes.set(id, pasted(chance, code, id))
    else if (chance.uniform(code, id, 'stock') < stock)
      notes.set(id, oneOf(STOCK_PHRASES, chance.uniform(code, 'stock')))
    else if (chance.uniform(code, id, 'note') < own) notes.set(id, `What ${code} found when it looked at ${id}.`)
  }
  return notes
}

function stockShareOf(chance: Chance, code: string): number {
  const draw = chance.uniform(code, 'stock phrase')
  if (draw < PASTES_A_LOT) return 0.2 + 0.2 * chance.uniform(code, 'stock share')
  return draw < PASTES_A_LOT + HAS_STOCK_PHRASE ? 0.03 + 0.07 * chance.uniform(code, 'stock share') : 0
}

/** Some copy one sentence, others two or three, and a few retype it. */
function pasted(chance: Chance, code: string, question: string): string {
  const phrases = PASTED_PHRASES.slice(0, 1 + Math.floor(3 * chance.uniform(code, 'phrases')))
  const phrase = oneOf(phrases, chance.uniform(code, question, 'phrase'))
  const draw = chance.uniform(code, question, 'retyped')
  if (draw < 0.15) return phrase.toLowerCase().replace('.', '')
  return draw < 0.3 ? `${phrase.replace('.', '')} ` : phrase
}

function oneOf(texts: readonly string[], draw: number): string {
  return texts[Math.floor(draw * texts.length)] ?? ''
}
