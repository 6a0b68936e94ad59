// Who assures what locally, as it ships with the project: by the edition it belongs to, proven to fit it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Assurance, checkAssurance, readAssurance } from '#questionnaires/assurance.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import type { EditionFile } from '#questionnaires/lineage.ts'
import { type Problem, problemInWords } from '#questionnaires/source.ts'
import { projectFolder } from './config.ts'

const folder = 'questionnaires/assurance'

export function assuranceFiles(): EditionFile[] {
  const root = join(projectFolder, folder)
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  return names.sort().map((name) => ({ name: join(folder, name), text: readFileSync(join(root, name), 'utf8') }))
}

/** Those that fit, by edition id, and what is wrong with the others. */
export function readAllAssurance(
  files: readonly EditionFile[],
  editions: readonly Edition[],
): { readonly byEdition: ReadonlyMap<string, Assurance>; readonly problems: readonly Problem[] } {
  const byEdition = new Map<string, Assurance>()
  const problems: Problem[] = []
  for (const { name, text } of files) {
    const read = readAssurance(text, name)
    if ('problems' in read) {
      problems.push(...read.problems)
      continue
    }
    const id = editionId(read.assurance)
    if (byEdition.has(id)) problems.push({ file: name, line: 1, message: `${id} has its assurers in another file` })
    problems.push(...checkAssurance(editions, read))
    byEdition.set(id, read.assurance)
  }
  return { byEdition, problems }
}

/** By edition id. Throws an Error whose message lists every fault with its file and line. */
export function soundAssurance(
  files: readonly EditionFile[],
  editions: readonly Edition[],
): ReadonlyMap<string, Assurance> {
  const { byEdition, problems } = readAllAssurance(files, editions)
  if (problems.length > 0) {
    throw new Error(
      `The words of local assurance are not sound:\n${problems.map((p) => `  ${problemInWords(p)}`).join('\n')}`,
    )
  }
  return byEdition
}
