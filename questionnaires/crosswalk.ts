// How a question relates to the edition before, for those who read answers of two years side by side.
import type { Edition, Question, Relation } from './definition.ts'

/** Only what kept its meaning, and with it its id, compares from one edition to the next. */
export function isComparable(relation: Relation): boolean {
  return relation === 'same' || relation === 'reworded'
}

/**
 * The questions of the edition before that a question comes from: itself where it kept its id, its
 * sources where it was changed, split or merged, none where it is new or the edition is the first.
 * An answer to one of them may be offered again only where `isComparable`; otherwise it was asked
 * differently and is shown with its old wording. Throws a RangeError for an id the edition hasn't.
 */
export function predecessorsOf(questionId: string, edition: Edition): readonly string[] {
  const { crosswalk } = findQuestion(questionId, edition)
  if (!crosswalk || edition.previous === null) return []
  return isComparable(crosswalk.relation) ? [questionId] : (crosswalk.from ?? [])
}

const CHANGE_IN_WORDS = {
  reworded: 'Reworded',
  changed: 'Changed in meaning',
  split: 'Split',
  merged: 'Merged',
  new: 'New',
} as const

/** “Reworded since 2017: …” for the page; null where nothing changed or there is no edition before. */
export function describeChange(
  { crosswalk }: Pick<Question, 'crosswalk'>,
  { previous }: Pick<Edition, 'previous'>,
): string | null {
  if (!crosswalk || crosswalk.relation === 'same' || previous === null) return null
  const change = `${CHANGE_IN_WORDS[crosswalk.relation]} since ${previous}`
  return crosswalk.note === undefined ? change : `${change}: ${crosswalk.note}`
}

function findQuestion(questionId: string, edition: Edition): Question {
  for (const theme of edition.themes) {
    for (const section of theme.sections) {
      const question = section.questions.find(({ id }) => id === questionId)
      if (question) return question
    }
  }
  throw new RangeError(`${edition.questionnaire}/${edition.edition} has no question “${questionId}”`)
}
