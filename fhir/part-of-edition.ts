// An edition cut down to what it asks of one care setting: as much of it as one Questionnaire holds.
import { askedOf } from '#questionnaires/asked.ts'
import type { Edition, Question } from '#questionnaires/definition.ts'

/**
 * The same edition as if there were no other setting: without the questions, scales and figures that it has no use
 * for. Throws a RangeError for a setting that it doesn't have.
 */
export function partOfEdition(edition: Edition, setting: string): Edition {
  const { questionById } = askedOf(edition, setting)
  const isAsked = ({ id }: Pick<Question, 'id'>) => questionById.has(id)
  const scales = new Set([...questionById.values()].map(({ scale }) => scale))
  const { figures, ...rest } = edition
  const own = figures?.filter(({ question }) => questionById.has(question)) ?? []
  return {
    ...rest,
    settings: edition.settings.filter(({ id }) => id === setting),
    ...(own.length > 0 ? { figures: own } : {}),
    scales: edition.scales.filter(({ id }) => scales.has(id)),
    themes: edition.themes
      .map((theme) => ({
        ...theme,
        sections: theme.sections
          .map((section) => ({ ...section, questions: section.questions.filter(isAsked).map(withoutSettings) }))
          .filter(({ questions }) => questions.length > 0),
      }))
      .filter(({ sections }) => sections.length > 0),
  }
}

function withoutSettings({ settings: _, ...question }: Question): Question {
  return question
}
