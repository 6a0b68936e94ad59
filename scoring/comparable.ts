// Which questions can be compared between two assessments of different editions: those that kept
// their id, and so their meaning, in every step from one edition to the other, and that both were asked.
import { applying } from '#questionnaires/applying.ts'
import { type Asked, type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import { isComparable } from '#questionnaires/crosswalk.ts'
import { type Answers, type Edition, editionId, type Question } from '#questionnaires/definition.ts'

/** One assessment, with what is needed to score it. */
export type Assessed = { readonly edition: Edition; readonly setting: string; readonly answers: Answers }

/**
 * Two assessments of one questionnaire. `path` is every edition from that of `before` to that of `now`,
 * in order, both ends included; a single edition where both answered the same one.
 */
export type Compared = { readonly before: Assessed; readonly now: Assessed; readonly path: readonly Edition[] }

/** A comparable question as the earlier and as the later edition asks it. */
export type ComparableQuestion = { readonly before: AskedQuestion; readonly now: AskedQuestion }

/**
 * In the order of the later edition. A question is comparable when every edition after the first calls it
 * `same` or `reworded`, it is asked of the setting in both, and in both it applies. Throws a RangeError when `path` isn't the
 * unbroken chain from the one edition to the other.
 */
export function comparableQuestions({ before, now, path }: Compared): readonly ComparableQuestion[] {
  return comparableAmong(putTo(before), putTo(now), path)
}

/** The same of what was asked, whoever answered it. */
export function comparableAmong(
  askedBefore: Asked,
  askedNow: Asked,
  path: readonly Edition[],
): readonly ComparableQuestion[] {
  checkPath(askedBefore.edition, askedNow.edition, path)
  const byNow = remembered.get(askedBefore) ?? new WeakMap<Asked, readonly ComparableQuestion[]>()
  remembered.set(askedBefore, byNow)
  const known = byNow.get(askedNow)
  if (known) return known
  const questions = workOut(askedBefore, askedNow, path)
  byNow.set(askedNow, questions)
  return questions
}

// Where nothing is conditional all organisations of a setting were asked the very same: worked out once for a nation.
const remembered = new WeakMap<Asked, WeakMap<Asked, readonly ComparableQuestion[]>>()

function workOut(before: Asked, now: Asked, path: readonly Edition[]): ComparableQuestion[] {
  const kept = keptAlong(path)
  return now.questions.flatMap((question) => {
    const earlier = before.questionById.get(question.id)
    return earlier && kept.has(question.id) ? [{ before: earlier, now: question }] : []
  })
}

/** What an assessment was asked, given its own answers. */
export function putTo({ edition, setting, answers }: Assessed): Asked {
  return applying(askedOf(edition, setting), answers).asked
}

function keptAlong([first, ...later]: readonly Edition[]): ReadonlySet<string> {
  let kept = new Set(first ? questionsOf(first).map((question) => question.id) : [])
  for (const edition of later) {
    const keptOn = questionsOf(edition).filter((question) => kept.has(question.id) && isKept(question))
    kept = new Set(keptOn.map((question) => question.id))
  }
  return kept
}

function isKept({ crosswalk }: Question): boolean {
  return crosswalk !== undefined && isComparable(crosswalk.relation)
}

function questionsOf(edition: Edition): Question[] {
  return edition.themes.flatMap((theme) => theme.sections).flatMap((section) => section.questions)
}

function checkPath(from: Edition, to: Edition, path: readonly Edition[]) {
  const ids = path.map(editionId)
  const isChain = path.every((edition, index) => {
    const previous = path[index - 1]
    if (!previous) return true
    return edition.questionnaire === previous.questionnaire && edition.previous === previous.edition
  })
  if (!isChain || ids[0] !== editionId(from) || ids.at(-1) !== editionId(to)) {
    const given = ids.join(' → ') || 'nothing'
    throw new RangeError(`${given} is not every edition in order from ${editionId(from)} to ${editionId(to)}`)
  }
}
