// The figures as plain text: a row for each band, figure, level or heading, a column for each theme and year.
import type { CollectionFigures, Figures } from './figures.ts'

/** One number of a collection; `column` is '' where the years are all the columns there are. */
type Cell = { row: string; column: string; percent: number | null }
type Shown = { year: number; cells: readonly Cell[] }

const LEAST_LABEL_WIDTH = 12
const YEAR_WIDTH = 8

/** Ends without a line break. */
export function figuresTable({ collections }: Figures): string {
  const shown = collections.filter(({ assessments }) => assessments > 0)
  const counts = collections.map(
    ({ id, assessments }) => `${id}: ${assessments === 0 ? 'none' : assessments.toLocaleString('en-GB')} submitted`,
  )
  return [...(shown.length > 0 ? [...linesOf(shown), ''] : []), ...counts].join('\n')
}

function linesOf(collections: readonly CollectionFigures[]): string[] {
  const shown = collections.map((collection): Shown => ({ year: collection.year, cells: cellsOf(collection) }))
  const cells = shown.flatMap((each) => each.cells)
  const columns = [...new Set(cells.map(({ column }) => column))]
  const rows = [...new Set(cells.map(({ row }) => row))]
  const width = Math.max(LEAST_LABEL_WIDTH, ...rows.map((row) => row.length))
  const line = (label: string, textOf: (column: string, each: Shown) => string) =>
    label.padEnd(width) +
    columns.map((column) => shown.map((each) => textOf(column, each).padStart(YEAR_WIDTH)).join('')).join('  ')
  const heads = columns.map((column) => column.padStart(YEAR_WIDTH * shown.length))
  return [
    ...(columns.some((column) => column !== '') ? [''.padEnd(width) + heads.join('  ')] : []),
    line('', (_, { year }) => String(year)),
    ...rows.map((row) => line(row, (column, each) => percentOf(each, row, column))),
  ]
}

function percentOf({ cells }: Shown, row: string, column: string): string {
  const percent = cells.find((cell) => cell.row === row && cell.column === column)?.percent
  return percent == null ? '–' : `${percent}%`
}

function cellsOf(figures: CollectionFigures): Cell[] {
  if (!('themes' in figures)) {
    const shares = 'shares' in figures ? figures.shares : 'levels' in figures ? figures.levels : figures.headings
    return shares.map(({ text, percent }) => ({ row: text, column: '', percent }))
  }
  return figures.themes.flatMap(({ id, validated: _, ...bands }) =>
    Object.entries(bands).map(([band, percent]) => {
      return { row: capitalised(band), column: capitalised(id), percent: percent === null ? null : Number(percent) }
    }),
  )
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
