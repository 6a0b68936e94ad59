// An edition together with the file it was read from, so that whatever is wrong with it can be
// said with the line and the question.
import type { Edition, Question } from './definition.ts'

/** Something wrong in an edition file. `line` counts from 1. */
export type Problem = {
  readonly file: string
  readonly line: number
  readonly question?: string
  readonly message: string
}

/** The way to a part of an edition: `['themes', 0, 'sections', 2, 'title']`. */
export type SourcePath = readonly (string | number)[]

export type Source = {
  readonly file: string
  /** The line of the part at `path`, or of the nearest part around it that the file has. */
  readonly lineOf: (path: SourcePath) => number
}

export type SourcedEdition = { readonly edition: Edition; readonly source: Source }

/** A problem before it has a line: what is wrong, and where in the edition. */
export type Finding = { readonly path: SourcePath; readonly question?: string; readonly message: string }

export function problemAt(source: Source, { path, question, message }: Finding): Problem {
  return {
    file: source.file,
    line: source.lineOf(path),
    ...(question === undefined ? {} : { question }),
    message,
  }
}

/** `trust/2017.yaml:120, question ra-relied-on: “help” is missing` */
export function problemInWords({ file, line, question, message }: Problem): string {
  return `${file}:${line}${question === undefined ? '' : `, question ${question}`}: ${message}`
}

/** By file, then from top to bottom. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

export type PlacedQuestion = { readonly question: Question; readonly section: string; readonly path: SourcePath }

/** Every question of an edition in reading order, whichever setting it is asked of, with its path. */
export function questionsOf(edition: Edition): PlacedQuestion[] {
  return edition.themes.flatMap((theme, t) =>
    theme.sections.flatMap((section, s) =>
      section.questions.map((question, q) => ({
        question,
        section: section.id,
        path: ['themes', t, 'sections', s, 'questions', q],
      })),
    ),
  )
}
