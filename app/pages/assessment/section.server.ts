// What the section page shows, and what its form posts back.

import { currentAnswerOf } from '#app/assessments/current-answer.ts'
import type { LastAssessment } from '#app/assessments/last-assessment.ts'
import type { AssessmentForVisitor } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { whenOnPage } from '#app/forms/asked-section.ts'
import { keepName } from '#app/forms/conflict-choice.tsx'
import type { QuestionMarkup } from '#app/forms/from-server.tsx'
import { questionMarkup } from '#app/forms/question-markup.server.tsx'
import type { QuestionState } from '#app/forms/section-values.ts'
import { answersOf, answersTo, type Conflict, type StoredAnswer } from '#db/answers.ts'
import type { EvidenceUse } from '#db/evidence.ts'
import {
  type AnswerChange,
  answerInWords,
  answersGiven,
  type FieldProblem,
  readSectionFields,
} from '#questionnaires/answers.ts'
import { applying, shownOnPage, sourcesOf } from '#questionnaires/applying.ts'
import type { Asked, AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import type { Answers } from '#questionnaires/definition.ts'
import type { Proposal } from '#questionnaires/proposals.ts'
import { lastTimeFor } from './last-time.server.ts'

/** What was posted and couldn't be stored as it stands: shown again instead of what is stored. */
export type Refused = {
  problems: readonly FieldProblem[]
  conflicts: readonly Conflict[]
  posted: readonly AnswerChange[]
  /** Who posted it. */
  by: string
}

/** What a page shows with its questions. */
export type Shown = {
  last: LastAssessment | null
  proposals: ReadonlyMap<string, Proposal>
  /** What proved the proposed answers last time, by question. */
  proof: ReadonlyMap<string, EvidenceUse[]>
  /** How many, by question. */
  openThreads: ReadonlyMap<string, number>
  assessmentId: string
  now: Date
}

export function shownQuestionsOf(
  section: AskedSection,
  { last, proposals, proof, openThreads, assessmentId, now }: Shown,
): ReadonlyMap<string, QuestionMarkup> {
  return new Map(
    section.questions.map((question) => {
      const lastTime =
        last &&
        lastTimeFor(question, last, { proposal: proposals.get(question.id), proof: proof.get(question.id), now })
      const discussion = { assessmentId, open: openThreads.get(question.id) ?? 0 }
      return [question.id, questionMarkup(question, lastTime, discussion)]
    }),
  )
}

/** What a section's page shows of an assessment: its questions, and the stored answers that bear on them. */
export type OnPage = {
  questions: readonly AskedQuestion[]
  /** Without the answers of questions that don't apply. */
  answers: Answers
  stored: ReadonlyMap<string, StoredAnswer>
  /** The whole of what applies, and so what comes next. */
  applying: Asked
}

/** Where nothing is conditional, the section's own answers are all that is read. */
export async function onPageOf(
  context: Pick<AppContext, 'store'>,
  { assessment, asked }: Pick<AssessmentForVisitor, 'assessment' | 'asked'>,
  section: AskedSection,
): Promise<OnPage> {
  const rows =
    asked.conditional.length === 0
      ? await answersTo(
          context.store,
          assessment.id,
          section.questions.map(({ id }) => id),
        )
      : await answersOf(context.store, assessment.id)
  const given = answersGiven(rows)
  const now = applying(asked, given)
  return {
    questions: shownOnPage(asked, section, (question) => given.get(question)?.option),
    answers: now.answers,
    stored: new Map(rows.map((answer) => [answer.question, answer])),
    applying: now.asked,
  }
}

/** The page with all that was refused on it: a colleague may have made what was posted stop applying meanwhile. */
export function withRefused(section: AskedSection, onPage: OnPage, { problems, conflicts }: Refused): OnPage {
  const shown = new Set([
    ...onPage.questions.map(({ id }) => id),
    ...problems.map(({ question }) => question),
    ...conflicts.map(({ change }) => change.question),
  ])
  return { ...onPage, questions: section.questions.filter(({ id }) => shown.has(id)) }
}

export function questionStatesOf(
  asked: Asked,
  section: AskedSection,
  { questions, stored }: OnPage,
  refused: Refused | null,
): QuestionState[] {
  return questions.map((question) => ({
    ...stateOf(question, stored.get(question.id), refused),
    ...whenOnPage(asked, section, question),
  }))
}

/** The options that this page's conditions look at in other sections. */
export function elsewhereOf({ questions, answers }: OnPage, section: AskedSection): Record<string, string> {
  const here = new Set(section.questions.map(({ id }) => id))
  const sources = questions.flatMap(({ when }) => (when ? sourcesOf(when) : [])).filter((id) => !here.has(id))
  return Object.fromEntries(
    sources.flatMap((id) => {
      const option = answers.get(id)?.option
      return option === undefined ? [] : [[id, option]]
    }),
  )
}

/** The next section that asks anything; undefined after the last. */
export function sectionAfter({ sections }: Asked, section: AskedSection, now: Asked): AskedSection | undefined {
  const index = sections.findIndex(({ id }) => id === section.id)
  return sections.slice(index + 1).find(({ id }) => now.sectionById.has(id))
}

// One object for all questions: the page then carries it once.
const NOT_ANSWERED: QuestionState['stored'] = { option: null, reason: '', date: '', note: '' }
const NO_ERRORS: QuestionState['errors'] = {}

function stateOf(question: AskedQuestion, answer: StoredAnswer | undefined, refused: Refused | null) {
  const { id, number, scale } = question
  const stored = answer ? whatIsIn(answer) : NOT_ANSWERED
  const conflict = refused?.conflicts.find(({ change }) => change.question === id)
  const posted = refused?.posted.find((change) => change.question === id)
  const problems = refused?.problems.filter((problem) => problem.question === id) ?? []
  return {
    id,
    number,
    scale,
    value: posted ? { option: posted.option, reason: posted.reason, date: posted.date, note: posted.note } : stored,
    stored,
    // In a conflict, the revision that the person saw: only their choice moves them on to the newer one.
    seen: conflict ? conflict.change.seen : (answer?.revision ?? 0),
    savedInWords: answer ? `Saved by ${answer.changedByName} on ${formatDateTime(answer.changedAt)}` : null,
    conflict: conflict ? currentAnswerOf(question, conflict.current, refused?.by) : null,
    errors:
      problems.length > 0
        ? Object.fromEntries(problems.map(({ field, message }) => [field.split('.').at(-1), message]))
        : NO_ERRORS,
  }
}

function whatIsIn({ option, reason, date, note }: StoredAnswer): QuestionState['stored'] {
  return { option, reason, date, note }
}

export function readOnlyAnswersOf({ questions, applying }: OnPage, states: readonly QuestionState[]) {
  const thatApply = questions.filter(({ id }) => applying.questionById.has(id))
  return thatApply.map((question) => {
    const state = states.find(({ id }) => id === question.id)
    const option = state?.stored.option
    const answer = answerInWords(question, option ? { option, reason: '', date: state?.stored.date ?? '' } : undefined)
    const { reason = '', note = '' } = state?.stored ?? {}
    return { id: question.id, answer, reason, note, savedInWords: state?.savedInWords ?? null }
  })
}

export type PostedSection = {
  posted: AnswerChange[]
  /** What of it may be stored. */
  changes: AnswerChange[]
  /** The questions whose answer the person chose over the one that they were shown. */
  settled: ReadonlySet<string>
  problems: readonly FieldProblem[]
}

/** The answers of a posted section, with the choices that settle conflicts applied. */
export function readPostedSection(section: AskedSection, form: FormData): PostedSection {
  const entries: [string, string][] = []
  const kept = new Map<string, string>()
  const keepNames = new Map(section.questions.map((question) => [keepName(question.id), question.id]))
  for (const [name, value] of form) {
    const question = keepNames.get(name)
    if (question !== undefined) kept.set(question, String(value))
    else entries.push([name, String(value)])
  }
  const { changes, problems } = readSectionFields(section.questions, entries)
  const posted = changes.flatMap((change) => applyChoice(change, kept.get(change.question)))
  const isHeld = ({ question }: AnswerChange) => problems.some((p) => p.question === question && p.remedy === 'hold')
  const settled = new Set([...kept].flatMap(([question, choice]) => (choice.startsWith('mine:') ? [question] : [])))
  return { posted, changes: posted.filter((change) => !isHeld(change)), settled, problems }
}

// The button says which answer to keep and which revision of theirs the person was looking at.
function applyChoice(change: AnswerChange, choice: string | undefined): AnswerChange[] {
  const [, keep, revision] = /^(mine|theirs):(\d{1,9})$/.exec(choice ?? '') ?? []
  if (keep === 'theirs') return []
  return keep === 'mine' ? [{ ...change, seen: Number(revision) }] : [change]
}

/** The entries of the error summary, each linking to its field. */
export function errorsOf(states: readonly QuestionState[]): { href: string; text: string }[] {
  return states.flatMap(({ id, number, conflict, errors }) => [
    ...(conflict ? [{ href: `#${id}-conflict`, text: `Question ${number}: choose which answer to keep` }] : []),
    ...Object.entries(errors).map(([control, text]) => ({ href: `#${id}-${control}`, text })),
  ])
}
