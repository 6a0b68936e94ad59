// Between a question's form controls and an answer, and from an answer to words.
// Runs in the browser as well as on the server: keep it free of libraries.
import type { AskedQuestion } from './asked.ts'
import type { Answer, Answers } from './definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from './standing-options.ts'

/** UTF-16 code units, as the `maxlength` of a form control counts them. */
export const REASON_LIMIT = 500
export const NOTE_LIMIT = 4000
/** The largest revision that either database can hold in its integer column. */
export const MAX_REVISION = 2 ** 31 - 1

export type OfferedOption = { readonly id: string; readonly label: string; readonly asksDate?: true | undefined }

const OFFERED_DONT_KNOW: OfferedOption = { id: DONT_KNOW, label: 'Don’t know' }
const OFFERED_NOT_APPLICABLE: OfferedOption = { id: NOT_APPLICABLE, label: 'Not applicable' }

type WithOptions = {
  readonly id: string
  readonly options: readonly OfferedOption[]
  readonly offersDontKnow?: boolean
}

/** The options of the question's scale, then “Don’t know” unless the edition has no use for it, and “Not applicable”. */
export function optionsOffered({ options, offersDontKnow = true }: WithOptions): readonly OfferedOption[] {
  return [...options, ...(offersDontKnow ? [OFFERED_DONT_KNOW] : []), OFFERED_NOT_APPLICABLE]
}

/** Whether whoever chooses this option must say by when. */
export function asksDate({ options }: Pick<WithOptions, 'options'>, optionId: string | null): boolean {
  return options.some(({ id, asksDate }) => id === optionId && asksDate === true)
}

/** Throws a RangeError for an option that the question doesn't offer. */
export function optionLabel(question: WithOptions, optionId: string): string {
  const option = optionsOffered(question).find(({ id }) => id === optionId)
  if (!option) throw new RangeError(`question ${question.id} offers no option “${optionId}”`)
  return option.label
}

/** “Mostly agree”, “Not applicable: we have no wards”, “Not answered”. */
export function answerInWords(question: WithOptions, answer: Answer | undefined): string {
  if (!answer) return 'Not answered'
  const label = optionLabel(question, answer.option)
  if (answer.date) return `${label}: ${dateInWords(answer.date)}`
  return answer.option === NOT_APPLICABLE && answer.reason !== '' ? `${label}: ${answer.reason}` : label
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** 2009-03-31 as “31 March 2009”. */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

export const CONTROLS = ['option', 'reason', 'date', 'note', 'seen'] as const
export type Control = (typeof CONTROLS)[number]

/** The names of a question's form controls: `answers.<id>.option` and so on. */
export function fieldNames(questionId: string): Readonly<Record<Control, string>> {
  const name = (control: Control) => `answers.${questionId}.${control}`
  return { option: name('option'), reason: name('reason'), date: name('date'), note: name('note'), seen: name('seen') }
}

/** `option` is null where none is chosen; `seen` is the revision that the page showed, 0 for none. */
export type AnswerChange = {
  readonly question: string
  readonly option: string | null
  readonly reason: string
  /** YYYY-MM-DD, or '' where the option asks for none or none was given. */
  readonly date: string
  readonly note: string
  readonly seen: number
}

/**
 * What to do about a field. `refuse`: no page of ours sends this, so refuse the whole form.
 * `hold`: don't store this question's change, but keep what was typed on the page.
 * `warn`: store the change, and ask for what is missing.
 */
export type Remedy = 'refuse' | 'hold' | 'warn'

export type FieldProblem = {
  readonly field: string
  readonly question: string
  readonly remedy: Remedy
  readonly message: string
}

export type SectionFields = { readonly changes: readonly AnswerChange[]; readonly problems: readonly FieldProblem[] }

/**
 * Reads the posted controls of one section. Fields outside `answers.` are somebody else's. A question
 * with no field is no change; a question with fields posts all of them, so that no option there means
 * none is chosen. Order follows `questions`.
 */
export function readSectionFields(
  questions: readonly AskedQuestion[],
  entries: Iterable<readonly [string, string]>,
): SectionFields {
  const { fieldsByQuestion, problems } = sortFields(questions, entries)
  const changes: AnswerChange[] = []
  for (const question of questions) {
    const fields = fieldsByQuestion.get(question.id)
    if (!fields) continue
    const change = readChange(question, fields, problems)
    if (change && !isUntouched(change)) changes.push(change)
  }
  return { changes, problems }
}

type Fields = Map<Control, string>

function sortFields(questions: readonly AskedQuestion[], entries: Iterable<readonly [string, string]>) {
  const known = new Map<string, { question: string; control: Control }>()
  for (const { id } of questions) {
    for (const control of CONTROLS) known.set(fieldNames(id)[control], { question: id, control })
  }
  const fieldsByQuestion = new Map<string, Fields>()
  const problems: FieldProblem[] = []
  for (const [field, value] of entries) {
    if (!field.startsWith('answers.')) continue
    const place = known.get(field)
    if (!place) {
      const question = field.split('.')[1] ?? ''
      problems.push({ field, question, remedy: 'refuse', message: 'This section does not ask this question' })
      continue
    }
    const fields: Fields = fieldsByQuestion.get(place.question) ?? new Map()
    if (fields.has(place.control)) {
      problems.push({ field, question: place.question, remedy: 'refuse', message: 'This was sent more than once' })
    }
    fieldsByQuestion.set(place.question, fields.set(place.control, value))
  }
  return { fieldsByQuestion, problems }
}

function readChange(question: AskedQuestion, fields: Fields, problems: FieldProblem[]): AnswerChange | null {
  const { id, number } = question
  const report = (control: Control, remedy: Remedy, message: string) => {
    problems.push({ field: fieldNames(id)[control], question: id, remedy, message })
  }
  const option = fields.get('option') || null
  if (option !== null && !optionsOffered(question).some((offered) => offered.id === option)) {
    report('option', 'refuse', `Question ${number} does not offer this answer`)
    return null
  }
  const seen = readRevision(fields.get('seen'))
  if (seen === null) {
    report('seen', 'refuse', `The form does not say which answer to question ${number} it showed`)
    return null
  }
  const isNotApplicable = option === NOT_APPLICABLE
  const reason = isNotApplicable ? visible(fields.get('reason') ?? '') : ''
  const needsDate = asksDate(question, option)
  const date = needsDate ? (fields.get('date') ?? '').trim() : ''
  const note = (fields.get('note') ?? '').replaceAll('\r\n', '\n').trim()
  if (isNotApplicable && reason === '') report('reason', 'warn', `Enter why question ${number} doesn't apply`)
  const reasonFault = faultIn(reason, REASON_LIMIT, UNWANTED_IN_REASON)
  if (reasonFault) report('reason', 'hold', `The reason why question ${number} doesn't apply ${reasonFault}`)
  if (needsDate && date === '') report('date', 'warn', `Enter the date that question ${number} is planned for`)
  if (date !== '' && !isDay(date)) {
    report('date', 'hold', `The date for question ${number} must be a day such as 2027-03-31, between 2000 and 2099`)
  }
  const noteFault = faultIn(note, NOTE_LIMIT, UNWANTED_IN_NOTE)
  if (noteFault) report('note', 'hold', `The note on question ${number} ${noteFault}`)
  return { question: id, option, reason, date, note, seen }
}

/** Of this century: anything else is a slip of the keyboard. */
export function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  // 2026-02-30 would quietly become 2 March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

// A text of invisible characters alone says nothing.
function visible(text: string): string {
  return /[^\s\p{Cf}]/u.test(text) ? text.trim() : ''
}

/** Control characters and broken surrogate pairs, which one database or another would not keep. */
const UNWANTED_IN_REASON = /[\p{Cc}\p{Cs}]/u
const UNWANTED_IN_NOTE = /(?![\n\t])[\p{Cc}\p{Cs}]/u

function faultIn(text: string, most: number, unwanted: RegExp): string | null {
  if (text.length > most) return `must be ${most.toLocaleString('en-GB')} characters or fewer`
  if (unwanted.test(text)) return 'must not include control characters'
  return null
}

function readRevision(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return null
  const revision = Number(text)
  return revision <= MAX_REVISION ? revision : null
}

/** Nothing there before and nothing entered now. */
function isUntouched({ option, note, seen }: AnswerChange): boolean {
  return seen === 0 && option === null && note === ''
}

type Row = {
  readonly question: string
  readonly option: string | null
  readonly reason: string
  /** Left out of what was submitted before answers had dates. */
  readonly date?: string
}

/** Stored rows as the answers that count: a row without an option (a note alone) is unanswered. */
export function answersGiven(rows: Iterable<Row>): Answers {
  const answers = new Map<string, Answer>()
  for (const { question, option, reason, date = '' } of rows) {
    if (option !== null) answers.set(question, date === '' ? { option, reason } : { option, reason, date })
  }
  return answers
}
