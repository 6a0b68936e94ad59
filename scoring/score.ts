// The score of one assessment: a pure function of the edition, the care setting and the answers.
// The rules are data of the edition; `ruleInWords` says them to people.
import { notApplying } from '#questionnaires/applying.ts'
import { type Asked, type AskedSection, askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Band, type Edition, editionId } from '#questionnaires/definition.ts'
import { bandOf } from './bands.ts'
import { type Shown, sectionMean, type Tally, themeMean } from './means.ts'
import { unknownOption, type Worths, worthsOf } from './points.ts'

/**
 * Counts of questions. `asked`: put to the care setting, and applying. `answered`: given any answer, “don't know” and
 * “not applicable” among them, so that asked − answered is what is unanswered.
 */
export type Counts = {
  readonly asked: number
  readonly answered: number
  readonly notApplicable: number
  readonly dontKnow: number
}

/** `points` is the sum over the `scored` questions; `exact` is points ÷ scored. */
export type SectionScore = Counts & Shown & Tally & { readonly id: string; readonly title: string }

/** `band` is that of the rounded `score`; null where nothing in the theme is scored. */
export type ThemeScore = Counts &
  Shown & {
    readonly id: string
    readonly title: string
    readonly band: Band | null
    readonly sections: readonly SectionScore[]
  }

export type Score = { readonly themes: readonly ThemeScore[] }

/**
 * Scores an assessment. Scores are 0 to 100, exact and rounded half up; null where nothing is scored.
 * Throws a RangeError for a setting the edition doesn't have, for an option that the question's scale
 * doesn't have, and for an answer to a question that isn't asked of the setting.
 * Source: domain rules “From answers to bands” (NAO 2020, Figure 4).
 */
export function scoreAssessment(edition: Edition, setting: string, answers: Answers): Score {
  const asked = askedOf(edition, setting)
  const sections = countAnswers(asked, answers).map(scoreSection)
  const themes = asked.themes.map(({ id, title }): ThemeScore => {
    const own = sections.filter((_, index) => asked.sections[index]?.theme === id)
    const { exact, score } = themeMean(edition, own)
    const band = score === null ? null : bandOf(edition, score)
    return { id, title, score, exact, band, ...totalOf(own), sections: own }
  })
  return { themes }
}

/** How many questions of a theme its score is made of. */
export function scoredIn({ sections }: Pick<ThemeScore, 'sections'>): number {
  return sections.reduce((sum, { scored }) => sum + scored, 0)
}

function scoreSection(counted: CountedSection): SectionScore {
  const { id, title, asked, answered, notApplicable, dontKnow, scored, points } = counted
  const { exact, score } = sectionMean(counted)
  // Field by field: a spread here costs a fifth of the speed.
  return { id, title, score, exact, asked, answered, notApplicable, dontKnow, scored, points }
}

function totalOf(sections: readonly Counts[]): Counts {
  const total = { asked: 0, answered: 0, notApplicable: 0, dontKnow: 0 }
  for (const section of sections) {
    total.asked += section.asked
    total.answered += section.answered
    total.notApplicable += section.notApplicable
    total.dontKnow += section.dontKnow
  }
  return total
}

type CountedSection = { -readonly [key in Exclude<keyof SectionScore, keyof Shown>]: SectionScore[key] }

// One walk over the answers, each put to its section: scoring a nation does this a million times.
function countAnswers(asked: Asked, answers: Answers): CountedSection[] {
  const { edition, setting } = asked
  const places = placesOf(asked)
  const out = notApplying(asked.conditional, (question) => answers.get(question)?.option)
  const counted = asked.sections.map(nothingCounted)
  for (const question of out) {
    const section = counted[places.get(question)?.section ?? -1]
    if (section) section.asked -= 1
  }
  for (const [question, { option }] of answers) {
    const place = places.get(question)
    const section = place && counted[place.section]
    if (!section) throw new RangeError(`${editionId(edition)} does not ask ${setting} the question “${question}”`)
    const worth = place.worths.get(option)
    if (!worth) throw unknownOption(edition, question, option)
    if (out.has(question)) continue
    section.answered += 1
    if (worth.kind === 'not-applicable') section.notApplicable += 1
    if (worth.kind === 'dont-know') section.dontKnow += 1
    if (worth.points === null) continue
    section.scored += 1
    section.points += worth.points
  }
  return counted
}

function nothingCounted({ id, title, questions }: AskedSection): CountedSection {
  return { id, title, asked: questions.length, answered: 0, notApplicable: 0, dontKnow: 0, scored: 0, points: 0 }
}

// Where each question's answer is counted, and what its options are worth. `section` is an index into asked.sections.
type Place = { readonly section: number; readonly worths: Worths }

const remembered = new WeakMap<Asked, ReadonlyMap<string, Place>>()

function placesOf(asked: Asked): ReadonlyMap<string, Place> {
  let places = remembered.get(asked)
  if (!places) {
    places = workOutPlaces(asked)
    remembered.set(asked, places)
  }
  return places
}

function workOutPlaces({ edition, sections }: Asked): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const [section, { questions }] of sections.entries()) {
    for (const question of questions) places.set(question.id, { section, worths: worthsOf(edition, question) })
  }
  return places
}
