// What the section page shows, and what its form posts back.

import { currentAnswerOf } from '#app/assessments/current-answer.ts'
import { findLastAssessment } from '#app/assessments/last-assessment.ts'
import type { AssessmentForVisitor } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { keepName } from '#app/forms/conflict-choice.tsx'
import type { QuestionMarkup } from '#app/forms/from-server.tsx'
import { questionMarkup } from '#app/forms/question-markup.server.tsx'
import type { QuestionState } from '#app/forms/section-values.ts'
import { answersTo, type Conflict, type StoredAnswer } from '#db/answers.ts'
import {
  type AnswerChange,
  answerInWords,
  type FieldProblem,
  optionsOffered,
  readSectionFields,
} from '#questionnaires/answers.ts'
import type { Asked, AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { lastTimeFor } from './last-time.server.ts'

/** What was posted and couldn't be stored as it stands: shown again instead of what is stored. */
export type Refused = {
  problems: readonly FieldProblem[]
  conflicts: readonly Conflict[]
  posted: readonly AnswerChange[]
}

export async function shownQuestionsOf(
  context: Pick<AppContext, 'store' | 'editions'>,
  { assessment }: Pick<AssessmentForVisitor, 'assessment'>,
  section: AskedSection,
): Promise<ReadonlyMap<string, QuestionMarkup>> {
  const last = await findLastAssessment(context.store, context.editions, assessment)
  return new Map(
    section.questions.map((question) => [question.id, questionMarkup(question, last && lastTimeFor(question, last))]),
  )
}

export async function questionStatesOf(
  context: Pick<AppContext, 'store'>,
  { assessment }: Pick<AssessmentForVisitor, 'assessment'>,
  section: AskedSection,
  refused: Refused | null,
): Promise<QuestionState[]> {
  const asked = section.questions.map(({ id }) => id)
  const answers = await answersTo(context.store, assessment.id, asked)
  const stored = new Map(answers.map((answer) => [answer.question, answer]))
  return section.questions.map((question) => stateOf(question, stored.get(question.id), refused))
}

function stateOf(question: AskedQuestion, answer: StoredAnswer | undefined, refused: Refused | null): QuestionState {
  const { id, number, scale } = question
  const stored = { option: answer?.option ?? null, reason: answer?.reason ?? '', note: answer?.note ?? '' }
  const conflict = refused?.conflicts.find(({ change }) => change.question === id)
  const posted = refused?.posted.find((change) => change.question === id)
  const problems = refused?.problems.filter((problem) => problem.question === id) ?? []
  return {
    id,
    number,
    scale,
    value: posted ? { option: posted.option, reason: posted.reason, note: posted.note } : stored,
    stored,
    // In a conflict, the revision that the person saw: only their choice moves them on to the newer one.
    seen: conflict ? conflict.change.seen : (answer?.revision ?? 0),
    savedInWords: answer ? `Saved by ${answer.changedByName} on ${formatDateTime(answer.changedAt)}` : null,
    conflict: conflict ? currentAnswerOf(question, conflict.current) : null,
    errors: Object.fromEntries(problems.map(({ field, message }) => [field.split('.').at(-1), message])),
  }
}

export function readOnlyAnswersOf(section: AskedSection, states: readonly QuestionState[]) {
  return section.questions.map((question) => {
    const state = states.find(({ id }) => id === question.id)
    const option = state?.stored.option
    const answer = answerInWords(question, option ? { option, reason: '' } : undefined)
    const { reason = '', note = '' } = state?.stored ?? {}
    return { id: question.id, answer, reason, note, savedInWords: state?.savedInWords ?? null }
  })
}

/** The options of each scale that the section uses. */
export function scalesOf(section: AskedSection) {
  return Object.fromEntries(
    section.questions.map((question) => [
      question.scale,
      optionsOffered(question).map(({ id, label }) => ({ id, label })),
    ]),
  )
}

export type PostedSection = {
  posted: AnswerChange[]
  /** What of it may be stored. */
  changes: AnswerChange[]
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
  return { posted, changes: posted.filter((change) => !isHeld(change)), problems }
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

/** How to choose an answer, once for the page: the help of each scale it uses, and what the two further options do. */
export function choosingOf({ edition }: Asked, section: AskedSection): { title: string; help: string }[] {
  const used = new Set(section.questions.map((question) => question.scale))
  const scales = edition.scales.flatMap(({ id, title, help }) => (used.has(id) && help ? [{ title, help }] : []))
  const unknown = edition.scoring.dontKnow === 'zero' ? 'It scores 0 points.' : 'It is left out of the score.'
  return [
    ...scales,
    { title: 'Don’t know', help: `Nobody can say at present. ${unknown}` },
    {
      title: 'Not applicable',
      help: 'The question doesn’t fit your organisation. It is left out of the score. Say why.',
    },
  ]
}
