// Confirming what last time's answers propose: what a page says that it showed, and what of it may be confirmed.
import type { LastAssessment } from '#app/assessments/last-assessment.ts'
import { CONFIRM_ONE } from '#app/forms/question-text.tsx'
import { SHOWN_PROPOSALS } from '#app/forms/section-values.ts'
import type { AnswerChange } from '#db/answers.ts'
import { notApplying } from '#questionnaires/applying.ts'
import type { Asked, AskedSection } from '#questionnaires/asked.ts'
import type { Proposal } from '#questionnaires/proposals.ts'
import type { OnPage, PostedSection } from './section.server.ts'

type Proposals = ReadonlyMap<string, Proposal>

/** Submissions and editions never change: naming the submission and the questions by number says what was proposed, word for word. */
export function markOf(proposals: Proposals, last: LastAssessment | null): string | null {
  if (!last || proposals.size === 0) return null
  return [submissionIn(last), ...[...proposals.values()].map(({ question }) => question.number)].join(' ')
}

function submissionIn({ assessment, number }: LastAssessment): string {
  return `${assessment.id}.${number}`
}

/** `questions`: those to confirm, because the page showed their proposals and nothing else was chosen there. */
export type Wish = { readonly submission: string; readonly questions: readonly string[] }

/** Null where no button was pressed that confirms. */
export function readWish(form: FormData, section: AskedSection, { posted, changes }: PostedSection): Wish | null {
  const one = form.get(CONFIRM_ONE)
  const whole = form.get('then') === 'confirm'
  if (!whole && typeof one !== 'string') return null
  const [submission = '', ...shown] = String(form.get(SHOWN_PROPOSALS) ?? '').split(' ')
  const chosen = new Set(posted.flatMap(({ question, option }) => (option === null ? [] : [question])))
  // Of a question whose note can't be stored as it was typed, nothing is.
  const stored = new Set(changes.map(({ question }) => question))
  const held = new Set(posted.flatMap(({ question }) => (stored.has(question) ? [] : [question])))
  const isToConfirm = (id: string) => (whole || id === one) && !chosen.has(id) && !held.has(id)
  const idOf = new Map(section.questions.map(({ id, number }) => [String(number), id]))
  const questions = [...new Set(shown)].map((number) => idOf.get(number) ?? number).filter(isToConfirm)
  return { submission, questions }
}

/** The changes that confirm; null where anything that the page showed is no longer proposed so. */
export function confirm(
  wish: Wish,
  last: LastAssessment | null,
  proposals: Proposals,
  { changes }: PostedSection,
): AnswerChange[] | null {
  if (wish.questions.length === 0) return []
  if (!last || wish.submission !== submissionIn(last)) return null
  const confirmed: AnswerChange[] = []
  for (const id of wish.questions) {
    const proposal = proposals.get(id)
    if (!proposal) return null
    const { option, reason, date, note, year } = proposal
    const typed = changes.find(({ question }) => question === id)
    const value = { option, reason, date, note: typed?.note || note }
    confirmed.push({ question: id, ...value, seen: typed?.seen ?? 0, how: 'confirmed', detail: String(year) })
  }
  return confirmed
}

/** Without those that don't apply any more, given what was chosen on the page. */
export function thatApply(
  confirmed: readonly AnswerChange[],
  { conditional }: Asked,
  { stored }: OnPage,
  posted: readonly { question: string; option: string | null }[],
): readonly AnswerChange[] {
  const options = new Map([...posted, ...confirmed].map(({ question, option }) => [question, option]))
  const out = notApplying(conditional, (id) => (options.has(id) ? options.get(id) : stored.get(id)?.option))
  return confirmed.filter(({ question }) => !out.has(question))
}

/** What was posted with the confirmed answers in their places. */
export function withConfirmed<C extends { question: string }>(
  changes: readonly C[],
  confirmed: readonly AnswerChange[],
): (C | AnswerChange)[] {
  const ids = new Set(confirmed.map(({ question }) => question))
  return [...changes.filter(({ question }) => !ids.has(question)), ...confirmed]
}
