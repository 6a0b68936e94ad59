// How high an organisation stands: around how many points it answers the questions of a section, and on a ladder when
// it plans to reach each level.
import type { Edition } from '#questionnaires/definition.ts'

export type Plan = { kind: 'reached' } | { kind: 'planned'; inMonths: number } | { kind: 'no plan' }

export type Heights = {
  points(section: string): number
  /** For the question when a level is planned; null for every other. */
  planOf(question: string): Plan | null
}

/** Whatever the leaning, the best option. */
const BEYOND_DOUBT = 300
const HALFWAY = 50
const POINTS_PER_LEVEL = 45
const MONTHS_PER_LEVEL = 12
const LEVELS_PLANNED = 3

/** `standing`: points of 100; on a ladder the levels reached, with the fraction how near the next one is. */
export function heightsOf({ scoring }: Edition, standing: number): Heights {
  if (scoring.kind !== 'ladder') return { points: () => standing, planOf: () => null }
  const reached = Math.floor(standing)
  const placeBySection = new Map(scoring.levels.map(({ section }, place) => [section, place]))
  const placeByPlan = new Map(scoring.levels.map(({ plan }, place) => [plan, place]))
  return {
    points(section) {
      const place = placeBySection.get(section) ?? 0
      return place < reached ? BEYOND_DOUBT : HALFWAY + POINTS_PER_LEVEL * (standing - place - 0.5)
    },
    planOf(question) {
      const place = placeByPlan.get(question)
      if (place === undefined) return null
      if (place < reached) return { kind: 'reached' }
      if (place >= reached + LEVELS_PLANNED) return { kind: 'no plan' }
      return { kind: 'planned', inMonths: Math.ceil(MONTHS_PER_LEVEL * (place + 1 - standing)) }
    },
  }
}
