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

/** How a question came to be what it is in `editions`: oldest first, each following the one before. */
export type Descent = {
  /** What it was in the edition before the first of them; empty where it is new since. */
  readonly sources: readonly string[]
  /** The latest change on the way, in words; null where none was made. */
  readonly change: string | null
}

/** Follows a question of the last of `editions` back to the edition before the first. */
export function descentOf(questionId: string, editions: readonly Edition[]): Descent {
  let sources: readonly string[] = [questionId]
  let change: string | null = null
  for (const edition of editions.toReversed()) {
    for (const id of sources) change ??= describeChange(findQuestion(id, edition), edition)
    sources = sources.flatMap((id) => predecessorsOf(id, edition))
  }
  return { sources, change }
}

/** What a question that kept its meaning went through. */
export type Kept = Extract<Relation, 'same' | 'reworded'>

/**
 * Whether a question of the last of `editions` was the same question, under its id, all the way back to the edition
 * before the first: “reworded” where it was so on any step. Null where it was anything else on any of them. Throws a
 * RangeError for an id the last of them hasn't.
 */
export function keptSince(questionId: string, editions: readonly Edition[]): Kept | null {
  let kept: Kept = 'same'
  for (const edition of editions.toReversed()) {
    const relation = findQuestion(questionId, edition).crosswalk?.relation
    if (relation !== 'same' && relation !== 'reworded') return null
    if (relation === 'reworded') kept = 'reworded'
  }
  return kept
}

/** “Reworded since 2017: …” for the page; null where nothing changed or there is no edition before. */
export function describeChange(
  { crosswalk }: Pick<Question, 'crosswalk'>,
  { previous }: Pick<Edition, 'previous'>,
): string | null {
  if (!crosswalk || crosswalk.relation === 'same' || previous === null) return null
  const change = `${CHANGE_IN_WORDS[crosswalk.relation]} since ${previous}`
  return crosswalk.note === undefined ? change : `${change}: ${crosswalk.note}`
}

const remembered = new WeakMap<Edition, ReadonlyMap<string, Question>>()

function findQuestion(questionId: string, edition: Edition): Question {
  let questions = remembered.get(edition)
  if (!questions) {
    const all = edition.themes.flatMap((theme) => theme.sections.flatMap((section) => section.questions))
    questions = new Map(all.map((question) => [question.id, question]))
    remembered.set(edition, questions)
  }
  const found = questions.get(questionId)
  if (!found) throw new RangeError(`${edition.questionnaire}/${edition.edition} has no question “${questionId}”`)
  return found
}
