// From the text of a YAML file to its content, with the line of every part, or to problems that name the line.
// Strict and bounded: anybody may have written the file.
import { type Document, isMap, isScalar, isSeq, Lexer, LineCounter, type Pair, parseDocument, visit } from 'yaml'
import { clip, limitProblems, type Problem, type Source, type SourcePath } from './source.ts'

/** Characters; the trust editions take about a tenth of it. */
export const MAX_EDITION_LENGTH = 2_000_000

/** What the parser's time and memory grow with: words, signs, spaces, ends of lines; 23,000 in the trust editions. */
const MAX_TOKENS = 60_000

const TOO_DEEP = 'is nested too deeply to be an edition'

export type ReadYaml =
  | { readonly content: unknown; readonly source: Source }
  | { readonly problems: readonly Problem[] }

/** Never throws on bad input: every fault becomes a problem. */
export function readYaml(yamlText: string, fileName: string): ReadYaml {
  const only = (message: string, line = 1): ReadYaml => ({ problems: [{ file: fileName, line, message }] })
  if (yamlText.length > MAX_EDITION_LENGTH) return only(`is longer than ${MAX_EDITION_LENGTH} characters`)
  const tooMuch = lineOfTokenBeyond(yamlText, MAX_TOKENS)
  if (tooMuch !== null) return only('holds more words and signs up to here than any questionnaire needs', tooMuch)
  const lines = new LineCounter()
  try {
    // Keys are compared below: here it would be each with every other of its map.
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false }
    const document = withoutStacks(() => parseDocument(yamlText, options))
    const source = sourceOf(document, lines, fileName)
    const problems = yamlProblems(document, lines, fileName)
    return problems.length > 0 ? { problems } : { content: document.toJS({ maxAliasCount: 0 }), source }
  } catch (error) {
    // The parser walks by recursion: a file that nests without end runs out of stack.
    if (error instanceof RangeError) return only(TOO_DEEP)
    throw error
  }
}

/** A file of nothing but faults makes an error of each, whose stack would take more than all the rest. */
function withoutStacks<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function lineOfTokenBeyond(yamlText: string, most: number): number | null {
  let tokens = 0
  let line = 1
  for (const token of new Lexer().lex(yamlText)) {
    tokens += 1
    if (tokens > most) return line
    for (let at = token.indexOf('\n'); at !== -1; at = token.indexOf('\n', at + 1)) line += 1
  }
  return null
}

function yamlProblems(document: Document.Parsed, lines: LineCounter, file: string): readonly Problem[] {
  const lineAt = (offset: number) => lines.linePos(offset).line
  const problems: Problem[] = []
  const tooDeep = document.errors.find(({ message }) => message.startsWith('Maximum call stack'))
  if (tooDeep) return [{ file, line: lineAt(tooDeep.pos[0]), message: TOO_DEEP }]
  const add = (message: string, offset = 0) => problems.push({ file, line: lineAt(offset), message: clip(message) })
  for (const { pos, message } of [...document.errors, ...document.warnings]) add(message, pos[0])
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value)) add(`Map keys must be unique: “${key.value}” is given twice`, key.range?.[0])
        seen.add(key.value)
      }
    },
    Alias(_, { source, range }) {
      add(
        `*${clip(source)} repeats another part: write it out, so that each question can be read where it stands`,
        range?.[0],
      )
    },
  })
  return limitProblems(problems)
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
