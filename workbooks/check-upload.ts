// Everything that is to be known of an uploaded edition before anyone decides to publish it.
import { isDeepStrictEqual } from 'node:util'
import { type Changes, changesBetween } from '#questionnaires/changes.ts'
import { decodeText } from '#questionnaires/characters.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { checkNext } from '#questionnaires/lineage.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import type { ReadEdition } from '#questionnaires/shape.ts'
import { clip, limitProblems, type Problem } from '#questionnaires/source.ts'
import { readWorkbook } from './read-workbook.ts'
import { recognise } from './recognise.ts'
import { Refused } from './refused.ts'

export type Upload = { readonly name: string; readonly bytes: Uint8Array }

export type CheckedUpload = {
  /** Null as long as there is any problem: nothing is taken by half. */
  readonly edition: Edition | null
  readonly problems: readonly Problem[]
  /** The very same content is published already. */
  readonly isPublished: boolean
  /** Against the edition that it follows, even where there are problems; null where it can't be read or is the first. */
  readonly changes: Changes | null
}

/**
 * Reads an edition from a workbook or from YAML, whichever the content is, and checks it against the `published`
 * editions of its questionnaire; those of others are left aside. Never throws on bad input, and takes nothing from it.
 */
export async function checkUpload(published: readonly Edition[], upload: Upload): Promise<CheckedUpload> {
  const read = await readUpload(upload)
  if ('problems' in read) return { edition: null, problems: read.problems, isPublished: false, changes: null }
  const { edition } = read
  if (published.some((earlier) => isDeepStrictEqual(earlier, edition))) {
    return { edition, problems: [], isPublished: true, changes: changesOf(published, edition) }
  }
  const problems = limitProblems(checkNext(published, read))
  const changes = changesOf(published, edition)
  return { edition: problems.length === 0 ? edition : null, problems, isPublished: false, changes }
}

/** Reads an edition whatever kind of file it is in. Every fault becomes a problem with its place. */
export async function readUpload({ name, bytes }: Upload): Promise<ReadEdition> {
  const file = clip(name.replace(/\p{C}/gu, '')) || 'the file'
  try {
    if (recognise(bytes) === 'zip') return await readWorkbook(bytes, file)
    const decoded = decodeText(bytes)
    return 'text' in decoded ? readEdition(decoded.text, file) : { problems: [{ file, ...decoded }] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { problems: [{ file, line: 1, place: error.place ?? file, message: error.message }] }
  }
}

function changesOf(published: readonly Edition[], next: Edition): Changes | null {
  const previous = published.find(
    ({ questionnaire, edition }) => questionnaire === next.questionnaire && edition === next.previous,
  )
  return previous ? changesBetween(previous, next) : null
}
