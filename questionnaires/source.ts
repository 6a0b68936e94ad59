// An edition together with the file it was read from, so that whatever is wrong with it can be
// said with the place in the file and the question.
import type { Edition, Question } from './definition.ts'

/**
 * Something wrong in an edition file. `line` counts from 1. A file without lines says where in `place`, “Questions,
 * row 17”; its `line` then only puts problems in order, sheet by sheet and row by row.
 */
export type Problem = {
  readonly file: string
  readonly line: number
  readonly place?: string
  readonly question?: string
  readonly message: string
}

/** The way to a part of an edition: `['themes', 0, 'sections', 2, 'title']`. */
export type SourcePath = readonly (string | number)[]

export type Source = {
  readonly file: string
  /** The line of the part at `path`, or of the nearest part around it that the file has. */
  readonly lineOf: (path: SourcePath) => number
  /** The same in words, where the file has no lines. */
  readonly placeOf?: (path: SourcePath) => string
}

export type SourcedEdition = { readonly edition: Edition; readonly source: Source }

/** A problem before it has a line: what is wrong, and where in the edition. */
export type Finding = { readonly path: SourcePath; readonly question?: string; readonly message: string }

export function problemAt(source: Source, { path, question, message }: Finding): Problem {
  return {
    file: source.file,
    line: source.lineOf(path),
    ...(source.placeOf ? { place: source.placeOf(path) } : {}),
    ...(question === undefined ? {} : { question }),
    message,
  }
}

/** `trust/2017.yaml:120, question ra-relied-on: “help” is missing`, or `Questions, row 17, question ra-relied-on: …` */
export function problemInWords({ file, line, place, question, message }: Problem): string {
  return `${place ?? `${file}:${line}`}${question === undefined ? '' : `, question ${question}`}: ${message}`
}

const MAX_PROBLEMS = 200
const MAX_QUOTED = 200

/** The first of many problems: nobody reads more of them at once. */
export function limitProblems(problems: readonly Problem[]): readonly Problem[] {
  const next = problems[MAX_PROBLEMS]
  if (!next) return problems
  return [...problems.slice(0, MAX_PROBLEMS), { ...next, message: 'there are more problems from here on' }]
}

/** What is quoted from a file, short enough for one line. */
export function clip(text: string): string {
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text
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
