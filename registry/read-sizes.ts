// Sizes of organisations as somebody lists them: an ODS code and small, medium or large on each line.
import { readRows } from '#csv/rows.ts'

export const SIZES = ['small', 'medium', 'large'] as const
export type Size = (typeof SIZES)[number]

/** `line` is null where the whole list is meant. */
export type SizeProblem = { readonly line: number | null; readonly what: string }

export type ReadSizes = { readonly sizes: ReadonlyMap<string, Size>; readonly problems: readonly SizeProblem[] }

const MOST = 20_000

/** By code, in the order of the list. A first line of names, such as “code,size”, is left out. */
export function readSizes(text: string): ReadSizes {
  const sizes = new Map<string, Size>()
  const problems: SizeProblem[] = []
  const lineOf = new Map<string, number>()
  let isFirst = true
  const fault = readRows(
    text,
    ({ line, cells }) => {
      const [typed = '', said = ''] = cells.map((cell) => cell.trim())
      const isHead = isFirst && typed.toLowerCase() === 'code'
      isFirst = false
      if (isHead) return
      const code = typed.toUpperCase()
      const size = SIZES.find((one) => one === said.toLowerCase())
      const first = lineOf.get(code)
      if (!/^[A-Z0-9]{3,10}$/.test(code)) problems.push({ line, what: 'the first cell is not an ODS code' })
      else if (!size) problems.push({ line, what: 'the size is not small, medium or large' })
      else if (first !== undefined) problems.push({ line, what: `${code} is on line ${first} already` })
      else sizes.set(code, size)
      if (first === undefined) lineOf.set(code, line)
    },
    MOST,
  )
  if (fault) problems.push({ line: fault.line, what: fault.message })
  if (sizes.size === 0 && problems.length === 0) problems.push({ line: null, what: 'there is nothing in the list' })
  return { sizes, problems }
}
