// The questionnaire validator: every edition file, each by itself and each against the one before; then the
// cross-checks and the words of local assurance, each against its edition.
import { type EditionFile, readEditions } from '#questionnaires/lineage.ts'
import type { Problem } from '#questionnaires/source.ts'
import { readAllAssurance } from '#server/assurance-files.ts'
import { readAllCrossChecks } from '#server/cross-check-files.ts'

/** What is wrong in the files, by file and line; nothing where all are sound. */
export function checkEditions(
  files: Iterable<EditionFile>,
  crossCheckFiles: readonly EditionFile[],
  assuranceFiles: readonly EditionFile[],
): readonly Problem[] {
  const { editions, problems } = readEditions(files)
  if (problems.length > 0) return problems
  const read = editions.map(({ edition }) => edition)
  return [...readAllCrossChecks(crossCheckFiles, read).problems, ...readAllAssurance(assuranceFiles, read).problems]
}
