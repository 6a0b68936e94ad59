// The questionnaire validator: every edition file, each by itself and each against the one before.
import { type EditionFile, readEditions } from '#questionnaires/lineage.ts'
import type { Problem } from '#questionnaires/source.ts'

/** What is wrong in the files, by file and line; nothing where every edition is sound. */
export function checkEditions(files: Iterable<EditionFile>): readonly Problem[] {
  return readEditions(files).problems
}
