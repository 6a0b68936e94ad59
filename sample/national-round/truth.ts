// What is true of each simulated organisation in two years: the option of every question that a perfect reader would
// choose, around a level per theme, with sections, questions and years that differ.
import { askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Chance } from '../chance.ts'
import { ladderOf, nearestRung } from '../rungs.ts'

type Shape = {
  readonly mean: number
  readonly spread: number
  readonly progress: number
  readonly progressSpread: number
  readonly goLive: number
}

/** Points. The levels come near the bands of 2017 (NAO 2020, figure 4), the progress near that from 2016 to 2017. */
const SHAPES: Readonly<Record<string, Shape>> = {
  readiness: { mean: 78, spread: 13, progress: 4, progressSpread: 4, goLive: 0.06 },
  capability: { mean: 48, spread: 19, progress: 7, progressSpread: 5, goLive: 0.1 },
  infrastructure: { mean: 76, spread: 14, progress: 4, progressSpread: 4, goLive: 0.06 },
}

const SHARED = 0.75
const OF_THEME = 0.66

const SECTION_SPREAD = 7
const DIFFICULTY = 12
const OWN = 12
const RECONSIDERED = 0.2
const RECONSIDERED_SPREAD = 10
const DRIFT = 3
const SLIDES_BACK = 0.05
const NOT_APPLICABLE_SHARE = 0.02

export type Year = 'before' | 'now'

/** By question; null where it doesn't apply to the organisation. */
export type Truth = ReadonlyMap<string, string | null>

export function truthOf(chance: Chance, edition: Edition, setting: string, code: string, year: Year): Truth {
  const heights = new Map<string, number>()
  return new Map(
    askedOf(edition, setting).questions.map(({ id, theme, section, options }) => {
      if (chance.uniform(code, id, 'exempt') < NOT_APPLICABLE_SHARE) return [id, null]
      const place = `${theme}/${section}`
      let height = heights.get(place)
      if (height === undefined) {
        height = levelOf(chance, code, theme, year) + SECTION_SPREAD * chance.normal(code, section)
        heights.set(place, height)
      }
      const drift = chance.uniform(code, id, year, 'reconsidered') < RECONSIDERED ? RECONSIDERED_SPREAD : DRIFT
      const leaning = DIFFICULTY * chance.normal('difficulty', id) + OWN * chance.normal(code, id)
      const ladder = ladderOf(options)
      const rung = nearestRung(ladder, height + leaning + drift * chance.normal(code, id, year))
      return [id, ladder[rung]?.id ?? null]
    }),
  )
}

function levelOf(chance: Chance, code: string, theme: string, year: Year): number {
  const shape = SHAPES[theme]
  if (!shape) throw new RangeError(`nothing is known of the theme “${theme}”`)
  const standing = SHARED * chance.normal(code, 'level') + OF_THEME * chance.normal(code, 'level', theme)
  const now = shape.mean + shape.spread * standing
  return year === 'now' ? now : now - progressOf(chance, code, theme, shape)
}

/** Most get on a little, a few bring a whole system into use, some fall back. */
function progressOf(chance: Chance, code: string, theme: string, shape: Shape): number {
  const ordinary = shape.progress + shape.progressSpread * chance.normal(code, theme, 'progress')
  const draw = chance.uniform(code, theme, 'change')
  if (draw < shape.goLive) return ordinary + 10 + 15 * chance.uniform(code, theme, 'go-live')
  if (draw > 1 - SLIDES_BACK) return -3 - 7 * chance.uniform(code, theme, 'slide')
  return ordinary
}
