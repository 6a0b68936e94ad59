// How people who want a theme to be high get it there: which theme they pick, which answers they raise, and how far.
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import type { Chance } from '../chance.ts'
import { ladderOf } from '../rungs.ts'
import { EASE_OF_RAISING, GAMING, type Style } from './behaviour.ts'
import type { Options } from './reporting.ts'
import { themeScoreOf } from './tally.ts'

/** Points within which the next band tempts about a third as much for every so many points that it is away. */
const TEMPTATION = 12
const MOST_PASSES = 5

export function topBandFrom(edition: Edition): number {
  return Math.max(...pointsScoringOf(edition).bands.map(({ from }) => from))
}

/** One of `themes`, rather one that lacks little; null where there is none. `scores`: as reported plainly. */
export function pickTheme(
  chance: Chance,
  edition: Edition,
  code: string,
  themes: readonly { readonly id: string; readonly score: number }[],
): string | null {
  const line = topBandFrom(edition)
  const weights = themes.map(({ id, score }) => ({ id, weight: Math.exp((score - line) / TEMPTATION) }))
  let draw = chance.uniform(code, 'theme') * weights.reduce((sum, { weight }) => sum + weight, 0)
  for (const { id, weight } of weights) {
    draw -= weight
    if (draw < 0) return id
  }
  return weights.at(-1)?.id ?? null
}

type Inflating = {
  readonly edition: Edition
  readonly setting: string
  readonly code: string
  readonly style: Style
  readonly theme: string
  readonly year: string
}

/** The options after raising, until `theme` is as far above the line as the style goes. */
export function inflate(chance: Chance, inflating: Inflating, plain: Options): Options {
  const { edition, setting, code, style, theme, year } = inflating
  const { overshoot, steps } = GAMING[style]
  const [least, most] = overshoot
  const target = topBandFrom(edition) + Math.round(least + (most - least) * chance.uniform(code, year, 'overshoot'))
  const options = new Map(plain)
  const isTouched = ({ theme: own }: AskedQuestion) => style === 'a bit of everything' || own === theme
  const questions = inOrderOfEase(chance, askedOf(edition, setting).questions.filter(isTouched), `${code}/${year}`)
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    for (const question of questions) {
      if (themeScoreOf(edition, setting, theme, options) >= target) return options
      const raised = raise(question, options.get(question.id), steps, chance.uniform(code, question.id, year, pass))
      if (raised) options.set(question.id, raised)
    }
  }
  return options
}

/** Easier ones come sooner, by a draw. */
function inOrderOfEase(chance: Chance, questions: readonly AskedQuestion[], name: string): AskedQuestion[] {
  return questions
    .map((question) => {
      const draw = chance.uniform(name, question.id, 'order')
      return { question, order: draw ** (1 / (EASE_OF_RAISING[question.scale] ?? 1)) }
    })
    .sort((a, b) => b.order - a.order)
    .map(({ question }) => question)
}

function raise(question: AskedQuestion, option: string | undefined, steps: number, draw: number): string | null {
  if (option === undefined || option === NOT_APPLICABLE) return null
  const ladder = ladderOf(question.options)
  const rung = option === DONT_KNOW ? 0 : ladder.findIndex(({ id }) => id === option)
  if (rung === ladder.length - 1) return null
  const by = 1 + Math.floor(draw * steps)
  return ladder[Math.min(rung + by, ladder.length - 1)]?.id ?? null
}
