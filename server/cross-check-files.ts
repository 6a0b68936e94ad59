// The cross-checks that ship with the project, by the edition they belong to, proven to fit it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CrossChecks, checkCrossChecks, readCrossChecks } from '#questionnaires/cross-checks.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import type { EditionFile } from '#questionnaires/lineage.ts'
import { type Problem, problemInWords } from '#questionnaires/source.ts'
import { projectFolder } from './config.ts'

const folder = 'questionnaires/cross-checks'

export function crossCheckFiles(): EditionFile[] {
  const root = join(projectFolder, folder)
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  return names.sort().map((name) => ({ name: join(folder, name), text: readFileSync(join(root, name), 'utf8') }))
}

/** Those that fit, by edition id, and what is wrong with the others. */
export function readAllCrossChecks(
  files: readonly EditionFile[],
  editions: readonly Edition[],
): { readonly byEdition: ReadonlyMap<string, CrossChecks>; readonly problems: readonly Problem[] } {
  const byEdition = new Map<string, CrossChecks>()
  const problems: Problem[] = []
  for (const { name, text } of files) {
    const read = readCrossChecks(text, name)
    if ('problems' in read) {
      problems.push(...read.problems)
      continue
    }
    const id = editionId(read.crossChecks)
    if (byEdition.has(id)) problems.push({ file: name, line: 1, message: `${id} has cross-checks in another file` })
    problems.push(...checkCrossChecks(editions, read))
    byEdition.set(id, read.crossChecks)
  }
  return { byEdition, problems }
}

/** By edition id. Throws an Error whose message lists every fault with its file and line. */
export function soundCrossChecks(
  files: readonly EditionFile[],
  editions: readonly Edition[],
): ReadonlyMap<string, CrossChecks> {
  const { byEdition, problems } = readAllCrossChecks(files, editions)
  if (problems.length > 0) {
    throw new Error(`The cross-checks are not sound:\n${problems.map((p) => `  ${problemInWords(p)}`).join('\n')}`)
  }
  return byEdition
}
