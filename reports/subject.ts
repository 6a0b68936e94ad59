// What a report on one organisation is made of: everything comes in, nothing is looked up.
import type { Asked } from '#questionnaires/asked.ts'
import type { Answers, Edition } from '#questionnaires/definition.ts'
import type { Compared } from '#scoring/comparable.ts'
import type { Picture } from './document.ts'

/** `score` is null where nothing is scored; `exact`: `2725/96`. */
export type ValidatedTheme = { readonly exact: string | null; readonly score: number | null }

/**
 * What others validated. `words`: how much of it, and until when it is good, a sentence each. `themes`: by id; a theme that
 * nobody looked at is left out.
 */
export type Validated = { readonly words: readonly string[]; readonly themes: ReadonlyMap<string, ValidatedTheme> }

/** The assessment before. `before` and `now`: what the two times are called, such as “2017” and “2026”. */
export type Since = {
  readonly title: string
  readonly before: string
  readonly now: string
  readonly compared: Compared
}

/**
 * What the organisations had reported that this one came of. `sentences`: which became which, and when. `columns`: each of them
 * and its year, such as “Alpha Trust (RM2) in 2016”, then this one. `rows`: the parts, with a result for each column.
 */
export type CameOf = {
  readonly sentences: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * `asked` and `answers`: what applies. `notes`: by question; null for a report without them. `evidence`: how many links and
 * files prove each answer, by question. `asOf`: the day on which plans are looked at, YYYY-MM-DD. `submitted`: when and by
 * whom, in words; null until it is.
 */
export type Subject = {
  readonly organisation: { readonly code: string; readonly name: string }
  readonly collection: {
    readonly title: string
    readonly year: number
    readonly questionnaire: string
    readonly isExercise: boolean
  }
  readonly edition: Edition
  readonly contentHash: string
  readonly setting: string
  readonly asked: Asked
  readonly answers: Answers
  readonly notes: ReadonlyMap<string, string> | null
  readonly evidence: ReadonlyMap<string, number>
  readonly asOf: string
  readonly submitted: string | null
  readonly validated: Validated | null
  readonly since: Since | null
  readonly cameOf: CameOf | null
}

/** What is drawn of an assessment, by name: null where there is nothing to draw. */
export type Pictures = { readonly themes: Picture | null; readonly sections: Picture | null }

export const NO_PICTURES: Pictures = { themes: null, sections: null }
