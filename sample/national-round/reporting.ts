// How people who mean well report what is true: nearly right, a little too high, a little too low, and sometimes not
// knowing.
import { askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import type { Chance } from '../chance.ts'
import { ladderOf } from '../rungs.ts'
import { type Character, MISREADING } from './behaviour.ts'
import type { Truth, Year } from './truth.ts'

const STAYS_IN_CHARACTER = 0.8
const KNOWS_EVERYTHING = 0.12
const FEWEST_UNKNOWN = 0.005
const MOST_UNKNOWN = 0.06

/** Option by question, in reading order. */
export type Options = Map<string, string>

export type Reporter = { readonly code: string; readonly setting: string; readonly character: Character }

/** What `reporter` would report if nobody meant to inflate anything. */
export function reportPlainly(
  chance: Chance,
  edition: Edition,
  { code, setting, character }: Reporter,
  year: Year,
  truth: Truth,
): Options {
  const { up, down } = MISREADING[mannerOf(chance, code, character, year)]
  const unknown = unknownShareOf(chance, code)
  return new Map(
    askedOf(edition, setting).questions.map((question) => {
      const option = truth.get(question.id)
      if (option == null) return [question.id, NOT_APPLICABLE]
      if (chance.uniform(code, question.id, year, 'unknown') < unknown) return [question.id, DONT_KNOW]
      const draw = chance.uniform(code, question.id, year, 'reading')
      const ladder = ladderOf(question.options)
      const rung = ladder.findIndex((each) => each.id === option)
      const misread = draw < down ? rung - 1 : draw > 1 - up ? rung + 1 : rung
      return [question.id, ladder[Math.min(Math.max(misread, 0), ladder.length - 1)]?.id ?? option]
    }),
  )
}

function mannerOf(chance: Chance, code: string, character: Character, year: Year) {
  if (character === 'gaming') return 'honest'
  const isItself = year === 'now' || chance.uniform(code, 'last year’s manner') < STAYS_IN_CHARACTER
  return isItself ? character : 'honest'
}

/** Some always have an answer, others say plainly what nobody has counted. */
function unknownShareOf(chance: Chance, code: string): number {
  if (chance.uniform(code, 'knows everything') < KNOWS_EVERYTHING) return 0
  return FEWEST_UNKNOWN + (MOST_UNKNOWN - FEWEST_UNKNOWN) * chance.uniform(code, 'unknown share')
}
