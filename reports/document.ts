// A report as a document: what is in it, once, whatever it becomes: a web page, a PDF, a Word file.
// Plain data, so that it can be kept as JSON and handed to another thread.
import { legible } from './legible.ts'

/** `level` 2 is a chapter; the title of the report is the one heading of level 1. `id`: unique, to link to. */
export type Heading = {
  readonly kind: 'heading'
  readonly level: 2 | 3 | 4
  readonly id: string
  readonly text: string
}

export type Paragraph = { readonly kind: 'paragraph'; readonly text: string }

export type List = { readonly kind: 'list'; readonly items: readonly string[] }

/** `width`: the share of the table that the column takes, beside those of the others; 1 where left out. */
export type Column = { readonly label: string; readonly numeric?: true; readonly width?: number }

/** The first cell of a row names it. Every row has as many cells as there are columns. */
export type Table = {
  readonly kind: 'table'
  readonly caption: string
  readonly head: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

/** `svg`: markup of one svg element of ours, never text that a person typed. `sentence`: what it shows, in words. */
export type Figure = {
  readonly kind: 'figure'
  readonly caption: string
  readonly svg: string
  readonly sentence: string
}

export type Block = Heading | Paragraph | List | Table | Figure

/**
 * `about`: whose report it is, such as “Fernhill Trust (ZZ1)”. `asAt`: of what day its figures are, in words.
 * `fileName`: without an ending.
 */
export type Report = {
  readonly title: string
  readonly about: string
  readonly asAt: string
  readonly fileName: string
  readonly blocks: readonly Block[]
}

/** What is drawn for a report by those who can: its picture, and what it shows in a sentence. */
export type Picture = Pick<Figure, 'svg' | 'sentence'>

export function heading(level: Heading['level'], id: string, text: string): Heading {
  return { kind: 'heading', level, id, text: legible(text) }
}

export function paragraph(text: string): Paragraph {
  return { kind: 'paragraph', text: legible(text) }
}

export function list(items: readonly string[]): List {
  return { kind: 'list', items: items.map(legible) }
}

/** Throws a RangeError for a row with more or fewer cells than there are columns. */
export function table(caption: string, head: readonly Column[], rows: readonly (readonly string[])[]): Table {
  const odd = rows.find((row) => row.length !== head.length)
  if (odd) throw new RangeError(`the table “${caption}” has ${head.length} columns, and a row with ${odd.length} cells`)
  return { kind: 'table', caption: legible(caption), head, rows: rows.map((cells) => cells.map(legible)) }
}

export function figure(caption: string, picture: Picture): Figure {
  return { kind: 'figure', caption: legible(caption), svg: picture.svg, sentence: legible(picture.sentence) }
}

/** A column of words, and one of numbers. */
export const words = (label: string, width = 3): Column => ({ label, width })
export const numbers = (label: string, width = 1): Column => ({ label, numeric: true, width })

/** The chapters and their parts, for a table of contents. */
export function contentsOf({ blocks }: Pick<Report, 'blocks'>): readonly Heading[] {
  return blocks.filter((block): block is Heading => block.kind === 'heading' && block.level < 4)
}
