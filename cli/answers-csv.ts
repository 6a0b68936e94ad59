// A file of answers as people send it, read with every fault named by its line.
import { type CsvProblem, type Row, readRows } from '#csv/rows.ts'
import { asksDate, isDay, optionsOffered, REASON_LIMIT } from '#questionnaires/answers.ts'
import { type Asked, type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import { type Answer, type Answers, type Edition, editionId, NOT_APPLICABLE } from '#questionnaires/definition.ts'
import { questionsOf } from '#questionnaires/source.ts'

export type ReadCsv = { readonly answers: Answers } | { readonly problems: readonly CsvProblem[] }

const MOST_BYTES = 5 * 1024 * 1024
const MOST_SHOWN = 20

/** The first 20 problems, one a line, and how many more there are. */
export function csvProblemsInWords(problems: readonly CsvProblem[]): string[] {
  const shown = problems.slice(0, MOST_SHOWN)
  const more = problems.length - shown.length
  return [
    ...shown.map(({ line, message }) => (line === null ? message : `line ${line}: ${message}`)),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]
}

/**
 * Reads a file whose first line names the columns `question`, `answer`, `reason` and, where answers have dates, `date`;
 * other columns are left alone, so that the results' own download can be read back. An empty answer means unanswered. Throws a RangeError for a
 * setting that the edition doesn't have.
 */
export function readAnswersCsv(text: string, edition: Edition, setting: string): ReadCsv {
  const asked = askedOf(edition, setting)
  if (Buffer.byteLength(text) > MOST_BYTES) return { problems: [{ line: null, message: 'the file is over 5 MB' }] }
  const rows: Row[] = []
  const fault = readRows(text, (row) => rows.push(row))
  if (fault) return { problems: [fault] }
  const [head, ...body] = rows
  if (!head) return { problems: [{ line: null, message: 'the file is empty' }] }
  const columns = findColumns(head)
  if ('problems' in columns) return columns

  const answers = new Map<string, Answer>()
  const problems: CsvProblem[] = []
  const lines = new Map<string, number>()
  for (const row of body) {
    const message = readRow(row, columns, asked, lines, answers)
    if (message !== null) problems.push({ line: row.line, message })
  }
  return problems.length > 0 ? { problems } : { answers }
}

type Columns = {
  readonly question: number
  readonly answer: number
  readonly reason: number
  /** Negative where the file has no such column. */
  readonly date: number
  readonly count: number
}

function findColumns({ line, cells }: Row): Columns | { problems: CsvProblem[] } {
  const names = cells.map((cell) => cell.trim())
  const at = (name: string) => names.indexOf(name)
  const missing = ['question', 'answer', 'reason'].filter((name) => at(name) < 0)
  const twice = ['question', 'answer', 'reason', 'date'].filter((name) => at(name) !== names.lastIndexOf(name))
  const found = names.length === 1 ? `only “${names[0]?.slice(0, 80)}”` : `${names.length} columns`
  const problems = [
    ...missing.map((name) => ({ line, message: `the first line names no column “${name}”; it has ${found}` })),
    ...twice.map((name) => ({ line, message: `the first line names the column “${name}” more than once` })),
  ]
  if (problems.length > 0) return { problems }
  return { question: at('question'), answer: at('answer'), reason: at('reason'), date: at('date'), count: names.length }
}

/** Puts the row's answer among `answers`; says what is wrong with it, or null. */
function readRow(
  { line, cells }: Row,
  columns: Columns,
  asked: Asked,
  lines: Map<string, number>,
  answers: Map<string, Answer>,
): string | null {
  if (cells.length !== columns.count) return `has ${cells.length} columns where the first line has ${columns.count}`
  const id = cells[columns.question]?.trim() ?? ''
  const question = asked.questionById.get(id)
  if (!question) return whyNotAsked(asked, id)
  const earlier = lines.get(id)
  if (earlier !== undefined) return `question “${id}” was answered on line ${earlier} already`
  lines.set(id, line)
  const option = cells[columns.answer]?.trim() ?? ''
  if (option === '') return null
  const reason = option === NOT_APPLICABLE ? withoutGuard(cells[columns.reason] ?? '').trim() : ''
  const date = asksDate(question, option) ? (cells[columns.date]?.trim() ?? '') : ''
  const fault = faultIn(question, { option, reason, date })
  if (fault === null) answers.set(id, date === '' ? { option, reason } : { option, reason, date })
  return fault
}

function whyNotAsked({ edition, setting }: Asked, id: string): string {
  if (id === '') return 'names no question'
  return idsOf(edition).has(id)
    ? `question “${id}” is not asked of ${setting}`
    : `${editionId(edition)} has no question “${id}”`
}

const remembered = new WeakMap<Edition, ReadonlySet<string>>()

// Asked for every wrong row of a file that may have a hundred thousand.
function idsOf(edition: Edition): ReadonlySet<string> {
  const ids = remembered.get(edition) ?? new Set(questionsOf(edition).map(({ question }) => question.id))
  remembered.set(edition, ids)
  return ids
}

function faultIn(question: AskedQuestion, { option, reason, date }: Required<Answer>): string | null {
  const offered = optionsOffered(question).map(({ id }) => id)
  if (!offered.includes(option)) {
    return `question “${question.id}” has no option “${option}”; its options are ${offered.join(', ')}`
  }
  if (option === NOT_APPLICABLE && reason === '') return `question “${question.id}” is not applicable without a reason`
  if (date !== '' && !isDay(date)) return `“${date}” is not a day such as 2027-03-31, between 2000 and 2099`
  if (reason.length > REASON_LIMIT) return `the reason is over ${REASON_LIMIT} characters long`
  return null
}

/** Downloads put an apostrophe before what a spreadsheet would run as a formula. */
function withoutGuard(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '')
}
