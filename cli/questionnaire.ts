// `dma questionnaire trust/2017 --setting acute`: an edition as it is asked of one care setting.
import { optionsOffered } from '#questionnaires/answers.ts'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import { DONT_KNOW, type Edition, editionId, type PointsScoring } from '#questionnaires/definition.ts'

type Named = { readonly id: string; readonly title: string }

/** `points` is null where the option isn't scored. */
export type PrintedOption = { readonly id: string; readonly label: string; readonly points: number | null }
export type PrintedQuestion = { readonly id: string; readonly text: string; readonly options: readonly PrintedOption[] }
export type PrintedSection = Named & { readonly questions: readonly PrintedQuestion[] }
export type PrintedTheme = Named & { readonly sections: readonly PrintedSection[] }
export type PrintedQuestionnaire = {
  readonly edition: string
  readonly contentHash: string
  readonly setting: string
  /** Null where nothing is added up: a ladder, a checklist. */
  readonly aggregation: PointsScoring['aggregation'] | null
  readonly dontKnow: PointsScoring['dontKnow'] | null
  readonly themes: readonly PrintedTheme[]
}

/** Throws a RangeError for a setting that the edition doesn't have. */
export function questionnaireVerb(edition: Edition, contentHash: string, setting: string): PrintedQuestionnaire {
  const { scoring } = edition
  const { aggregation, dontKnow } = scoring.kind === 'points' ? scoring : { aggregation: null, dontKnow: null }
  const themes = askedOf(edition, setting).themes.map((theme) => ({
    id: theme.id,
    title: theme.title,
    sections: theme.sections.map(({ id, title, questions }) => ({
      id,
      title,
      questions: questions.map((question) => printQuestion(question, dontKnow)),
    })),
  }))
  return { edition: editionId(edition), contentHash, setting, aggregation, dontKnow, themes }
}

function printQuestion(question: AskedQuestion, dontKnow: PrintedQuestionnaire['dontKnow']): PrintedQuestion {
  const points = new Map(question.options.map((option) => [option.id, option.points]))
  if (dontKnow === 'zero') points.set(DONT_KNOW, 0)
  const options = optionsOffered(question).map(({ id, label }) => ({ id, label, points: points.get(id) ?? null }))
  return { id: question.id, text: question.text, options }
}
