// Why each score is what it is: the arithmetic of every theme and section, in full.
import { type Answers, type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { type ExplainedQuestion, type ExplainedSection, explainSection } from '#scoring/explain.ts'
import { asText } from '#scoring/fraction.ts'
import type { Shown } from '#scoring/means.ts'
import { counted, inDecimals, scoreInWords } from '#scoring/numbers-in-words.ts'
import type { Score, ThemeScore } from '#scoring/score.ts'

/** `answer`: “Mostly agree: 75”, “Not answered: not counted” */
export type WorkedQuestion = { number: number; text: string; answer: string }

export type WorkedSection = {
  id: string
  title: string
  score: string
  hasScore: boolean
  questions: WorkedQuestion[]
  sum: string
}

export type WorkedTheme = { id: string; title: string; sum: string; sections: WorkedSection[] }

export function workingsOf(edition: Edition, setting: string, answers: Answers, { themes }: Score): WorkedTheme[] {
  return themes.map((theme) => ({
    id: theme.id,
    title: theme.title,
    sum: themeSum(edition, theme),
    sections: theme.sections.map(({ id }) => workedSection(explainSection(edition, setting, answers, id), answers)),
  }))
}

function workedSection(section: ExplainedSection, answers: Answers): WorkedSection {
  return {
    id: section.id,
    title: section.title,
    score: scoreInWords(section.score),
    hasScore: section.score !== null,
    questions: section.questions.map((question) => workedQuestion(question, answers)),
    sum: sectionSum(section),
  }
}

function workedQuestion(question: ExplainedQuestion, answers: Answers): WorkedQuestion {
  const { number, text, answer, points } = question
  const reason = question.notCounted === 'not-applicable' ? answers.get(question.question)?.reason : ''
  const why = reason ? ` (${reason})` : ''
  return { number, text, answer: `${answer ?? 'Not answered'}${why}: ${points ?? 'not counted'}` }
}

function sectionSum(section: ExplainedSection): string {
  if (section.exact === null) return 'No question of this section is counted, so it has no score.'
  return `${counted(section.sum, 'point')} ÷ ${counted(section.count, 'question')} counted = ${exactly(section)}.`
}

function themeSum(edition: Edition, theme: ThemeScore): string {
  if (theme.exact === null) return 'Nothing in this theme is counted, so it has no score.'
  const scored = theme.sections.filter((section) => section.exact !== null)
  const without = theme.sections.filter((section) => section.exact === null).map(({ title }) => title)
  const leftOut = without.length === 0 ? '' : ` Left out, having no score: ${without.join(', ')}.`
  const band = theme.band ? `, which is ${theme.band.label.toLowerCase()}` : ''
  if (pointsScoringOf(edition).aggregation === 'mean-of-questions') {
    const points = scored.reduce((sum, section) => sum + section.points, 0)
    const count = scored.reduce((sum, section) => sum + section.scored, 0)
    return `${counted(points, 'point')} ÷ ${counted(count, 'question')} counted = ${exactly(theme)}${band}.${leftOut}`
  }
  const parts = scored.flatMap(({ exact }) => (exact ? [asText(exact)] : []))
  const sum = parts.length === 1 ? parts[0] : `(${parts.join(' + ')})`
  return `${sum} ÷ ${counted(parts.length, 'section')} = ${exactly(theme)}${band}.${leftOut}`
}

/** “319/6, about 53.17, shown as 53” */
function exactly({ exact, score }: Shown): string {
  if (exact === null) return 'no score'
  const isShort = 100n % exact.denominator === 0n
  const decimals = inDecimals(exact, 2)
  return `${asText(exact)}, ${isShort ? 'which is' : 'about'} ${decimals}, shown as ${score}`
}
