// What an edition asks of one care setting, and quick look-ups by id.
// Worked out once per edition and setting, and remembered for as long as the edition lives.
import type { Edition, Option, Question, Scale, Section, Theme } from './definition.ts'

export type AskedSection = Omit<Section, 'questions'> & { theme: string; questions: readonly AskedQuestion[] }
export type AskedTheme = Omit<Theme, 'sections'> & { sections: readonly AskedSection[] }
export type AskedQuestion = Question & {
  section: string
  theme: string
  number: number
  options: readonly Option[]
  /** Where the scoring says what “don't know” is worth. */
  offersDontKnow: boolean
}

export type Asked = {
  readonly edition: Edition
  readonly setting: string
  readonly themes: readonly AskedTheme[]
  readonly sections: readonly AskedSection[]
  readonly questions: readonly AskedQuestion[]
  /** Those of the questions that apply under a condition. */
  readonly conditional: readonly AskedQuestion[]
  readonly questionById: ReadonlyMap<string, AskedQuestion>
  readonly sectionById: ReadonlyMap<string, AskedSection>
}

const remembered = new WeakMap<Edition, Map<string, Asked>>()

/**
 * The part of `edition` that is asked of `setting`, in reading order. Questions are numbered
 * from 1 across the whole edition. Throws a RangeError for a setting the edition doesn't have.
 */
export function askedOf(edition: Edition, setting: string): Asked {
  let bySetting = remembered.get(edition)
  if (!bySetting) {
    bySetting = new Map()
    remembered.set(edition, bySetting)
  }
  let asked = bySetting.get(setting)
  if (!asked) {
    asked = workOut(edition, setting)
    bySetting.set(setting, asked)
  }
  return asked
}

export function isAskedOf(question: Question, setting: string): boolean {
  return question.settings === undefined || question.settings.includes(setting)
}

/** By care setting or type of organisation, the setting of the edition that such an organisation answers. */
export function invitedBy({ settings }: Edition): ReadonlyMap<string, string> {
  return new Map(settings.flatMap(({ id, organisations = [id] }) => organisations.map((kind) => [kind, id] as const)))
}

function workOut(edition: Edition, setting: string): Asked {
  if (!edition.settings.some((known) => known.id === setting)) {
    const known = edition.settings.map((s) => s.id).join(', ')
    throw new RangeError(`${edition.questionnaire}/${edition.edition} has no setting “${setting}”; it has ${known}`)
  }
  const scales = new Map(edition.scales.map((scale) => [scale.id, scale]))
  let number = 0
  const themes = edition.themes
    .map(
      (theme): AskedTheme => ({
        ...theme,
        sections: theme.sections
          .map(
            (section): AskedSection => ({
              ...section,
              theme: theme.id,
              questions: section.questions
                .filter((question) => isAskedOf(question, setting))
                .map((question): AskedQuestion => {
                  number += 1
                  return {
                    ...question,
                    section: section.id,
                    theme: theme.id,
                    number,
                    options: optionsOf(scales, question),
                    offersDontKnow: 'dontKnow' in edition.scoring,
                  }
                }),
            }),
          )
          .filter((section) => section.questions.length > 0),
      }),
    )
    .filter((theme) => theme.sections.length > 0)
  const sections = themes.flatMap((theme) => theme.sections)
  const questions = sections.flatMap((section) => section.questions)
  return {
    edition,
    setting,
    themes,
    sections,
    questions,
    conditional: questions.filter(({ when }) => when !== undefined),
    questionById: new Map(questions.map((question) => [question.id, question])),
    sectionById: new Map(sections.map((section) => [section.id, section])),
  }
}

function optionsOf(scales: ReadonlyMap<string, Scale>, question: Question): readonly Option[] {
  const scale = scales.get(question.scale)
  if (!scale) throw new RangeError(`question ${question.id} names the unknown scale “${question.scale}”`)
  return scale.options
}
