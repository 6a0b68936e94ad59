// Rows whose names take several lines: each line has a place of its own above the bar.

import { linesOf } from './lines-of-text.ts'
import { COLOUR } from './look.ts'
import type { Place } from './rows.server.tsx'

/** `after`: quiet words after the name, such as how many it is of. */
export type Named = { readonly label: string; readonly after?: string | undefined }

const MOST_LINES = 3
/** Names of the places between the first line of text and the bars, from the top. */
const LINE = /^line (\d)$/

export type TextRows = {
  /** How many lines every row has beside its first. */
  readonly more: readonly string[]
  readonly text: (row: number, place: Place) => JSX.Element | null
  /** Null where the place is no line of text. */
  readonly line: (row: number, name: string, place: Place) => JSX.Element | null
}

export function textRows(rows: readonly Named[]): TextRows {
  const lines = rows.map(({ label, after }) => linesOf(after ? `${label} ${after}` : label, MOST_LINES))
  const most = Math.max(1, ...lines.map((each) => each.length))
  // From the bar upwards, so that a short name stands on its bar.
  const lineAt = (row: number, index: number) => {
    const own = lines[row] ?? []
    return own[index - (most - own.length)]
  }
  const draw = (row: number, index: number, y: number) => {
    const line = lineAt(row, index)
    return line === undefined ? null : <Line line={line} row={rows[row]} y={y} />
  }
  return {
    more: Array.from({ length: most - 1 }, (_, at) => `line ${at + 1}`),
    text: (row, place) => draw(row, 0, place.y + 15),
    line: (row, name, place) => {
      const index = LINE.exec(name)?.[1]
      return index === undefined ? null : draw(row, Number(index), place.y + place.height - 5)
    },
  }
}

export function isLine(name: string): boolean {
  return LINE.test(name)
}

function Line({ line, row, y }: { line: string; row: Named | undefined; y: number }) {
  const { after } = row ?? {}
  const isEnd = after !== undefined && line.endsWith(after)
  return (
    <text y={y}>
      <tspan fontWeight="bold">{isEnd ? line.slice(0, line.length - after.length) : line}</tspan>
      {isEnd && <tspan fill={COLOUR.quiet}>{after}</tspan>}
    </text>
  )
}
