// Where a trust leans on one question: points above or below its level in the theme, before any option is chosen.
// Most of it lasts, so that a trust's answers resemble those of the year before.
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { LEANINGS } from './cast.ts'
import type { Chance } from './chance.ts'

// Some parts of a theme come earlier than others everywhere. Ours.
const SECTION_LEAD: Readonly<Record<string, number>> = {
  leadership: 5,
  resourcing: -8,
  'information-governance': 6,
  records: 5,
  'orders-results': 9,
  'decision-support': -7,
  'remote-care': -9,
}

const SECTION_SPREAD = 7
const SECTION_DRIFT = 3
const QUESTION_SPREAD = 12
const OWN_SPREAD = 20

/** Of every five answers, one was thought over afresh; the others hardly moved. */
const RECONSIDERED = 0.2
const RECONSIDERED_SPREAD = 13
const DRIFT = 3

export type Leanings = (question: Pick<AskedQuestion, 'id' | 'section'>) => number

export function leaningsOf(chance: Chance, code: string, year: number): Leanings {
  const sections = new Map<string, number>()
  return ({ id, section }) => {
    let ofSection = sections.get(section)
    if (ofSection === undefined) {
      ofSection = sectionLeaning(chance, code, section, year)
      sections.set(section, ofSection)
    }
    const spread = chance.uniform(code, id, year, 'reconsidered') < RECONSIDERED ? RECONSIDERED_SPREAD : DRIFT
    const difficulty = QUESTION_SPREAD * chance.normal('difficulty', id)
    return ofSection + difficulty + OWN_SPREAD * chance.normal(code, id) + spread * chance.normal(code, id, year)
  }
}

function sectionLeaning(chance: Chance, code: string, section: string, year: number): number {
  const story = LEANINGS.find((each) => each.code === code && each.section === section && each.year === year)
  const lasting = SECTION_SPREAD * chance.normal(code, section)
  const passing = SECTION_DRIFT * chance.normal(code, section, year)
  return (SECTION_LEAD[section] ?? 0) + (story ? story.points : lasting + passing)
}
