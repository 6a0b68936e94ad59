// Answers drawn by chance, to see what a draft makes of some: the same seed always draws the same ones.
import { asksDate, optionsOffered } from '#questionnaires/answers.ts'
import type { Asked, AskedQuestion } from '#questionnaires/asked.ts'
import type { Answer, Answers } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'

/** Of a hundred questions, so many are answered with neither an option of the scale. */
const APART = { [NOT_APPLICABLE]: 0.05, [DONT_KNOW]: 0.05 }

/** Planned dates lie between half a year before `today`, YYYY-MM-DD, and a year and a half after. */
export function randomAnswers(asked: Asked, seed: number, today: string): Answers {
  const draw = drawsFrom(seed)
  return new Map(asked.questions.map((question) => [question.id, randomAnswer(question, draw, today)]))
}

function randomAnswer(question: AskedQuestion, draw: () => number, today: string): Answer {
  const [kind, choice, day] = [draw(), draw(), draw()]
  const option = randomOption(question, kind, choice)
  const reason = option === NOT_APPLICABLE ? 'Drawn at random' : ''
  return asksDate(question, option)
    ? { option, reason, date: dayAfter(today, Math.floor(day * 730) - 180) }
    : { option, reason }
}

function randomOption(question: AskedQuestion, kind: number, choice: number): string {
  if (kind < APART[NOT_APPLICABLE]) return NOT_APPLICABLE
  const offersDontKnow = optionsOffered(question).some(({ id }) => id === DONT_KNOW)
  if (offersDontKnow && kind > 1 - APART[DONT_KNOW]) return DONT_KNOW
  return question.options[Math.floor(choice * question.options.length)]?.id ?? NOT_APPLICABLE
}

function dayAfter(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

// Tommy Ettinger's mulberry32, in the public domain: numbers from 0 up to but not including 1.
function drawsFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
