// What the rules of every kind of scoring say in the same words.
import type { Edition, Option, Question, Section } from '#questionnaires/definition.ts'

/** “A”, “A and B”, “A, B and C”. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** How conditions count, as a list of sentences: empty where nothing is conditional. */
export function conditionRule(edition: Edition): string[] {
  return placedQuestions(edition).some(({ question: { when } }) => when !== undefined)
    ? ["A question that doesn't apply, because of another answer, is not asked and not counted."]
    : []
}

/** The options that questions are answered with, scale by scale, of those questions that `isMeant`. */
export function optionsUsed(
  edition: Edition,
  isMeant: (question: Question, section: Section) => boolean = () => true,
): Option[] {
  const meant = placedQuestions(edition).filter(({ question, section }) => isMeant(question, section))
  const used = new Set(meant.map(({ question }) => question.scale))
  return edition.scales.filter(({ id }) => used.has(id)).flatMap(({ options }) => options)
}

function placedQuestions({ themes }: Edition) {
  const sections = themes.flatMap((theme) => theme.sections)
  return sections.flatMap((section) => section.questions.map((question) => ({ question, section })))
}
