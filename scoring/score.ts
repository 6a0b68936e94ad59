// The score of one assessment: a pure function of the edition, the care setting and the answers.
// The rules are data of the edition; `ruleInWords` says them to people.
import { type Asked, type AskedSection, askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Band, type Edition, editionId } from '#questionnaires/definition.ts'
import { bandOf } from './bands.ts'
import { type Shown, sectionMean, type Tally, themeMean } from './means.ts'
import { unknownOption, type Worths, worthsOf } from './points.ts'

/**
 * Counts of questions. `asked`: put to the care setting. `answered`: given any answer, “don't know” and
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
  const themes = planOf(asked).map(({ id, title, sections: planned }): ThemeScore => {
    const sections = planned.map((section) => scoreSection(edition, section, answers))
    const { exact, score } = themeMean(edition, sections)
    const band = score === null ? null : bandOf(edition, score)
    return { id, title, score, exact, band, ...countsOf(sections), sections }
  })
  const recognised = themes.reduce((sum, theme) => sum + theme.answered, 0)
  if (recognised !== answers.size) throw notAsked(asked, answers)
  return { themes }
}

function scoreSection(edition: Edition, section: PlannedSection, answers: Answers): SectionScore {
  let answered = 0
  let notApplicable = 0
  let dontKnow = 0
  let scored = 0
  let points = 0
  for (const question of section.questions) {
    const answer = answers.get(question.id)
    if (answer === undefined) continue
    const worth = question.worths.get(answer.option)
    if (worth === undefined) throw unknownOption(edition, question.id, answer.option)
    answered += 1
    if (worth.kind === 'not-applicable') notApplicable += 1
    if (worth.kind === 'dont-know') dontKnow += 1
    if (worth.points === null) continue
    scored += 1
    points += worth.points
  }
  const { id, title, questions } = section
  const { exact, score } = sectionMean({ points, scored })
  return { id, title, score, exact, asked: questions.length, answered, notApplicable, dontKnow, scored, points }
}

function countsOf(sections: readonly SectionScore[]): Counts {
  let asked = 0
  let answered = 0
  let notApplicable = 0
  let dontKnow = 0
  for (const section of sections) {
    asked += section.asked
    answered += section.answered
    notApplicable += section.notApplicable
    dontKnow += section.dontKnow
  }
  return { asked, answered, notApplicable, dontKnow }
}

function notAsked({ edition, setting, questionById }: Asked, answers: Answers): RangeError {
  const strangers = [...answers.keys()].filter((id) => !questionById.has(id)).sort()
  return new RangeError(`${editionId(edition)} does not ask ${setting} this: ${strangers.join(', ')}`)
}

// Just what scoring needs of an edition, laid out once: scoring a nation walks it thousands of times.
type PlannedSection = {
  readonly id: string
  readonly title: string
  readonly questions: readonly { readonly id: string; readonly worths: Worths }[]
}
type Plan = readonly { readonly id: string; readonly title: string; readonly sections: readonly PlannedSection[] }[]

const remembered = new WeakMap<Asked, Plan>()

function planOf(asked: Asked): Plan {
  let plan = remembered.get(asked)
  if (!plan) {
    const planned = ({ id, title, questions }: AskedSection): PlannedSection => ({
      id,
      title,
      questions: questions.map((question) => ({ id: question.id, worths: worthsOf(asked.edition, question) })),
    })
    plan = asked.themes.map(({ id, title, sections }) => ({ id, title, sections: sections.map(planned) }))
    remembered.set(asked, plan)
  }
  return plan
}
