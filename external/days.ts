// Days as people write them in files.
import { isDay } from '#questionnaires/answers.ts'

/** `isEitherWay`: written in digits that would be another day if the month came first. */
export type ReadDay = { readonly day: string; readonly isEitherWay: boolean }

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

export const DAY_EXAMPLES = '2023-03-01, 01/03/2023 or 1 March 2023'

/**
 * `2023-03-01`, `01/03/2023` (the day first) or `1 March 2023` as YYYY-MM-DD. `month first`: it is a day only if the month
 * comes first, so that the file was written that way. Null for whatever is no day of this century.
 */
export function readDay(text: string): ReadDay | 'month first' | null {
  const written = text.trim()
  if (isDay(written)) return { day: written, isEitherWay: false }
  const named = /^(\d{1,2}) ([a-z]+) (\d{4})$/i.exec(written)
  if (named) return dayOf(named[3], MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1, named[1])
  const [, first, second, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written) ?? []
  if (first === undefined) return null
  const other = dayOf(year, first, second)
  const read = dayOf(year, second, first)
  if (!read) return other ? 'month first' : null
  return { ...read, isEitherWay: other !== null && other.day !== read.day }
}

function dayOf(year = '', month: string | number = '', day = ''): ReadDay | null {
  const written = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? { day: written, isEitherWay: false } : null
}
