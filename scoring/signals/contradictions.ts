// Pairs of answers that can't both be true, as the edition's cross-checks name them. “Don't know”, “not applicable” and
// no answer contradict nothing.
import { type Applying, applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import type { AnsweredWith, Contradiction } from '#questionnaires/cross-checks.ts'
import type { ClaimLook } from './look.ts'
import type { Signal } from './signal.ts'
import { ramp } from './strength.ts'

/** Pairs: one may be a slip. */
const NONE = 0
const FULL = 3

/** A pair counts for the theme of the answer that claims more, which `when` names. */
export function* findContradictions(look: ClaimLook): Iterable<Signal> {
  const { claim, crossChecks } = look
  if (!crossChecks || crossChecks.contradictions.length === 0) return
  const put = applying(askedOf(claim.edition, claim.setting), claim.answers)
  const pairs = crossChecks.contradictions.filter((pair) => isGiven(put, pair.when) && isGiven(put, pair.and))
  const themeOf = ({ when }: Contradiction) => put.asked.questionById.get(when.question)?.theme
  for (const theme of put.asked.themes) {
    const here = pairs.filter((pair) => themeOf(pair) === theme.id)
    if (here.length === 0) continue
    const questions = new Set(here.flatMap(({ when, and }) => [when.question, and.question]))
    yield {
      id: 'contradiction',
      strength: ramp(here.length, NONE, FULL),
      theme: theme.id,
      questions: put.asked.questions.map(({ id }) => id).filter((id) => questions.has(id)),
      words: here.map((pair) => inWords(put, pair)).join(' '),
    }
  }
}

function isGiven({ answers }: Applying, { question, is }: AnsweredWith): boolean {
  const option = answers.get(question)?.option
  return option !== undefined && is.includes(option)
}

function inWords({ asked }: Applying, { when, and, why }: Contradiction): string {
  const numberOf = (id: string) => asked.questionById.get(id)?.number ?? '?'
  return `Questions ${numberOf(when.question)} and ${numberOf(and.question)}: ${why}`
}
