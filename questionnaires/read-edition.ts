// From the text of an edition file to a typed edition, or to problems that name line and question.
// What the shape can't say (counts, crosswalk, permanence) is checked in soundness.ts and lineage.ts.
import { type Document, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, visit } from 'yaml'
import { editionSchema } from './definition.ts'
import { inReadingOrder, type Problem, problemAt, type Source, type SourcedEdition, type SourcePath } from './source.ts'

/** Characters; the trust editions take about a tenth of it. */
export const MAX_EDITION_LENGTH = 2_000_000

export type ReadEdition = SourcedEdition | { readonly problems: readonly Problem[] }

/** Reads one edition. Never throws on bad input: every fault becomes a problem. */
export function readEdition(yamlText: string, fileName: string): ReadEdition {
  const only = (message: string): ReadEdition => ({ problems: [{ file: fileName, line: 1, message }] })
  if (yamlText.length > MAX_EDITION_LENGTH) return only(`is longer than ${MAX_EDITION_LENGTH} characters`)
  const lines = new LineCounter()
  try {
    const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
    const source = sourceOf(document, lines, fileName)
    const problems = yamlProblems(document, lines, fileName)
    return problems.length > 0 ? { problems } : checkShape(document, source)
  } catch (error) {
    // The parser walks by recursion: a file that nests without end runs out of stack.
    if (error instanceof RangeError) return only('is nested too deeply to be an edition')
    throw error
  }
}

function yamlProblems(document: Document.Parsed, lines: LineCounter, file: string): Problem[] {
  const lineAt = (offset: number) => lines.linePos(offset).line
  const problems: Problem[] = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    file,
    line: lineAt(pos[0]),
    message,
  }))
  visit(document, {
    Alias(_, { source, range }) {
      const message = `*${source} repeats another part: write it out, so that each question can be read where it stands`
      problems.push({ file, line: lineAt(range?.[0] ?? 0), message })
    },
  })
  return problems
}

function checkShape(document: Document.Parsed, source: Source): ReadEdition {
  const content: unknown = document.toJS({ maxAliasCount: 0 })
  const parsed = editionSchema.safeParse(content)
  if (parsed.success) return { edition: parsed.data, source }
  const problems = parsed.error.issues.flatMap((issue): Problem[] => {
    const path = issue.path.filter((step) => typeof step !== 'symbol')
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : null
    const places = unknown ?? [path]
    return places.map((place) => {
      const { question, field } = placeInWords(document, place)
      const isMissing = unknown === null && !document.hasIn(place)
      const what = unknown ? "isn't a field of this part" : isMissing ? 'is missing' : `is wrong: ${issue.message}`
      const message = field === '' ? `isn't an edition: ${issue.message}` : `“${field}” ${what}`
      return problemAt(source, { path: place, message, ...(question === undefined ? {} : { question }) })
    })
  })
  return { problems: inReadingOrder(problems) }
}

const QUESTION_DEPTH = 6

/** The question that `path` lies in, if any, and the field as a writer would name it there. */
function placeInWords(document: Document.Parsed, path: SourcePath): { question?: string; field: string } {
  const isInQuestion = path[0] === 'themes' && path[4] === 'questions' && path.length > QUESTION_DEPTH
  if (!isInQuestion) return { field: path.join('.') }
  const id = document.getIn([...path.slice(0, QUESTION_DEPTH), 'id'])
  const field = path.slice(QUESTION_DEPTH).join('.')
  return typeof id === 'string' ? { question: id, field } : { field: path.join('.') }
}

function sourceOf(document: Document.Parsed, lines: LineCounter, file: string): Source {
  return { file, lineOf: (path) => lines.linePos(offsetOf(document, path)).line }
}

/** Walks as far along `path` as the file goes; a field stands where its key does. */
function offsetOf(document: Document.Parsed, path: SourcePath): number {
  let node: unknown = document.contents
  let offset = document.contents?.range[0] ?? 0
  for (const step of path) {
    let found: unknown
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (!pair) break
      offset = startOf(pair.key) ?? offset
      found = pair.value
    } else if (isSeq(node) && typeof step === 'number' && step in node.items) {
      found = node.items[step]
      offset = startOf(found) ?? offset
    } else break
    node = found
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined
}
