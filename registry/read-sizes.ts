// Sizes of organisations as somebody lists them: an ODS code and small, medium or large on each line.
import { readRows } from '#csv/rows.ts'
import { withCommas } from '#csv/separators.ts'

export const SIZES = ['small', 'medium', 'large'] as const
export type Size = (typeof SIZES)[number]

/** `line` is null where the whole list is meant. */
export type SizeProblem = { readonly line: number | null; readonly what: string }

/** `lines`: where each code stands first. */
export type ReadSizes = {
  readonly sizes: ReadonlyMap<string, Size>
  readonly lines: ReadonlyMap<string, number>
  readonly problems: readonly SizeProblem[]
}

const MOST = 20_000

/**
 * By code, in the order of the list. A first line of names, such as “code,size”, is left out. Semicolons or tabs may stand for
 * the commas.
 */
export function readSizes(text: string): ReadSizes {
  const sizes = new Map<string, Size>()
  const problems: SizeProblem[] = []
  const lineOf = new Map<string, number>()
  let isFirst = true
  const fault = readRows(
    withCommas(text),
    ({ line, cells }) => {
      const [typed = '', said = '', ...more] = cells.map((cell) => cell.trim())
      const isHead = isFirst && /^(ods[ _]?)?code$/i.test(typed)
      isFirst = false
      if (isHead) return
      const code = typed.toUpperCase()
      const size = SIZES.find((one) => one === said.toLowerCase())
      const first = lineOf.get(code)
      if (!/^[A-Z0-9]{3,10}$/.test(code)) problems.push({ line, what: 'the first cell is not an ODS code' })
      else if (more.some((cell) => cell !== '')) problems.push({ line, what: 'there are more than a code and a size' })
      else if (!size) problems.push({ line, what: 'the size is not small, medium or large' })
      else if (first !== undefined) problems.push({ line, what: `${code} is on line ${first} already` })
      else sizes.set(code, size)
      if (first === undefined) lineOf.set(code, line)
    },
    MOST,
  )
  if (fault) problems.push({ line: fault.line, what: fault.message })
  if (sizes.size === 0 && problems.length === 0) problems.push({ line: null, what: 'there is nothing in the list' })
  return { sizes, lines: lineOf, problems }
}

/** Of codes that are listed and not known here, in order of line. */
export function unknownListed(codes: readonly string[], { lines }: Pick<ReadSizes, 'lines'>): SizeProblem[] {
  return codes
    .map((code) => ({ line: lines.get(code) ?? null, what: `there is no organisation with the code ${code} here` }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}
