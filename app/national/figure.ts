// A figure: a picture, the same as a table and in a sentence, and its numbers as data to take away.
import type { Chart, ChartTable } from '#app/charts/rows.server.tsx'

export type Cell = string | number | null
export type FigureData = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

/**
 * `id`: words parted by dots, of which the first say what it is about: `bands`, `breakdown.region.readiness`. `svg`: null of
 * a list, which is a table alone.
 */
export type Figure = {
  readonly id: string
  readonly title: string
  readonly sentence: string
  readonly svg: string | null
  readonly table: ChartTable
  readonly data: FigureData
}

export function figureOf(id: string, { svg, table, sentence }: Chart, data: FigureData): Figure {
  return { id, title: table.caption, sentence, svg, table, data }
}

/** Names of patterns in a picture, and ids of elements, are made from it. */
export function drawnId(id: string): string {
  return id.replaceAll('.', '-')
}

/** A whole number as it is read: “6,872”. */
export function counted(number: number): string {
  return number.toLocaleString('en-GB')
}

/** “1 organisation”, “232 organisations”. */
export function organisations(number: number): string {
  return `${counted(number)} ${number === 1 ? 'organisation' : 'organisations'}`
}
