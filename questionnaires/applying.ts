// Which questions apply, given the answers so far. A question that doesn't apply is not asked: its answer is kept
// where it is stored but counts for nothing, and counts again when the question applies again.
// Runs in the browser as well as on the server: keep it free of libraries.
import { optionLabel } from './answers.ts'
import type { Asked, AskedQuestion, AskedSection, AskedTheme } from './asked.ts'
import type { Answers, Condition } from './definition.ts'

/** Whether a condition holds; `optionOf` gives the option that counts as the answer to a question, if there is one. */
export function holds(condition: Condition, optionOf: (question: string) => string | null | undefined): boolean {
  if ('all' in condition) return condition.all.every(({ question, is }) => optionOf(question) === is)
  return condition.any.some(({ question, is }) => optionOf(question) === is)
}

/** The questions whose answers a condition looks at. */
export function sourcesOf(condition: Condition): string[] {
  return ('all' in condition ? condition.all : condition.any).map(({ question }) => question)
}

type Conditional = Pick<AskedQuestion, 'id' | 'when'>

const NONE: ReadonlySet<string> = new Set()

/**
 * The ids of the conditional questions, given in reading order, that don't apply. An answer to a question that doesn't
 * apply meets no condition either.
 */
export function notApplying(
  conditional: readonly Conditional[],
  optionOf: (question: string) => string | null | undefined,
): ReadonlySet<string> {
  if (conditional.length === 0) return NONE
  const out = new Set<string>()
  const countingOptionOf = (question: string) => (out.has(question) ? null : optionOf(question))
  for (const { id, when } of conditional) if (when && !holds(when, countingOptionOf)) out.add(id)
  return out
}

/** What is asked of an organisation that gave these answers, and those of them that count. */
export type Applying = { readonly asked: Asked; readonly answers: Answers }

/** The same objects come back where nothing is conditional. Questions keep their numbers. */
export function applying(asked: Asked, answers: Answers): Applying {
  const out = notApplying(asked.conditional, (question) => answers.get(question)?.option)
  if (out.size === 0) return { asked, answers }
  return {
    asked: without(asked, out),
    answers: new Map([...answers].filter(([question]) => !out.has(question))),
  }
}

function without(asked: Asked, out: ReadonlySet<string>): Asked {
  const isLeft = ({ id }: AskedQuestion) => !out.has(id)
  const themes = asked.themes
    .map((theme): AskedTheme => {
      const sections = theme.sections.map((section): AskedSection => {
        return { ...section, questions: section.questions.filter(isLeft) }
      })
      return { ...theme, sections: sections.filter(({ questions }) => questions.length > 0) }
    })
    .filter(({ sections }) => sections.length > 0)
  const sections = themes.flatMap((theme) => theme.sections)
  const questions = asked.questions.filter(isLeft)
  return {
    ...asked,
    themes,
    sections,
    questions,
    questionById: new Map(questions.map((question) => [question.id, question])),
    sectionById: new Map(sections.map((section) => [section.id, section])),
  }
}

/** “Answer only if you chose “Yes” for question 3.” */
export function conditionInWords({ questionById }: Asked, condition: Condition): string {
  const parts = ('all' in condition ? condition.all : condition.any).map(({ question, is }) => {
    const source = questionById.get(question)
    if (!source) throw new RangeError(`a condition names the question “${question}”, which is not asked`)
    return `“${optionLabel(source, is)}” for question ${source.number}`
  })
  return `Answer only if you chose ${parts.join('all' in condition ? ' and ' : ' or ')}.`
}

/**
 * The questions that the page of one section shows: those that apply, and those that an answer on the same page could
 * make apply. `optionOf` gives the stored answers of the whole assessment.
 */
export function shownOnPage(
  asked: Asked,
  { questions }: AskedSection,
  optionOf: (question: string) => string | null | undefined,
): readonly AskedQuestion[] {
  if (asked.conditional.length === 0) return questions
  const out = notApplying(asked.conditional, optionOf)
  const here = new Set(questions.map(({ id }) => id))
  const dependsOnPage = ({ when }: AskedQuestion): boolean =>
    when !== undefined &&
    sourcesOf(when).some((id) => {
      const source = asked.questionById.get(id)
      return source !== undefined && ((here.has(id) && !out.has(id)) || dependsOnPage(source))
    })
  return questions.filter((question) => !out.has(question.id) || dependsOnPage(question))
}
