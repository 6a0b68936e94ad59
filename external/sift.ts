// What can be said of a row only beside the others of its file: which year it means, which day, and whether another row
// says the same or contradicts it.
import { claimOf, lastDayOf, type NewRecord } from './record.ts'

/** `line`: of the file, counted from 1. */
export type RecordRow = { readonly line: number; readonly record: NewRecord }
export type RowProblem = { readonly line: number; readonly message: string }

/** `problems` in the order of the file; so are the `rows`. */
export type Sifted = { readonly rows: readonly RecordRow[]; readonly problems: readonly RowProblem[] }

/** A row that is right by itself. `isEitherWay`: a day in it would be another one if the month came first. */
export type Draft = RecordRow & { readonly isEitherWay: boolean }

/** `putsMonthsFirst`: some row can only be read so. Rows that can be read either way are then guesses, and refused. */
export function sift(drafts: readonly Draft[], putsMonthsFirst: boolean): Sifted {
  const problems: RowProblem[] = []
  const refuse = (line: number, message: string) => void problems.push({ line, message })
  const clear = drafts.filter(({ line, record, isEitherWay }) => {
    const isGuess = isEitherWay && putsMonthsFirst
    if (isGuess) refuse(line, `${record.date} could be another day: other rows of this file put the month first`)
    return !isGuess
  })
  const rows = withoutRepeats(withYears(clear, refuse), refuse)
  return { rows, problems: problems.toSorted((a, b) => a.line - b.line) }
}

type Refuse = (line: number, message: string) => void

// The published toolkit leaves the year out where nothing was published. The other rows have it, if all have the same.
function withYears(rows: readonly RecordRow[], refuse: Refuse): RecordRow[] {
  const toolkit = rows.filter(({ record }) => record.scheme === 'dspt').map(({ record }) => record.version)
  const [year, another] = new Set(toolkit.filter((version) => version !== ''))
  return rows.flatMap(({ line, record }) => {
    if (record.scheme !== 'dspt' || record.version !== '') return [{ line, record }]
    if (year === undefined || another !== undefined) {
      refuse(line, 'names no year, and the other rows don’t tell which one it is')
      return []
    }
    const dated = { ...record, version: year }
    return [{ line, record: { ...dated, expires: record.expires || lastDayOf(dated) } }]
  })
}

/** Of rows that say the same, the first; of rows that contradict each other, none. */
function withoutRepeats(rows: readonly RecordRow[], refuse: Refuse): RecordRow[] {
  const byClaim = new Map<string, RecordRow>()
  const contradicted = new Set<string>()
  for (const row of rows) {
    const claim = claimOf(row.record)
    const first = byClaim.get(claim)
    if (!first) byClaim.set(claim, row)
    else if (first.record.value === row.record.value) refuse(row.line, `says the same as line ${first.line}`)
    else {
      if (!contradicted.has(claim)) refuse(first.line, contradicts(row.line))
      contradicted.add(claim)
      refuse(row.line, contradicts(first.line))
    }
  }
  return [...byClaim].flatMap(([claim, row]) => (contradicted.has(claim) ? [] : [row]))
}

const contradicts = (line: number) => `contradicts line ${line}, which has another value for the same day`
