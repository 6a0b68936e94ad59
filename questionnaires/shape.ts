// Whether what was read, from whatever kind of file, has the shape of an edition.
// What the shape can't say (counts, crosswalk, permanence) is checked in soundness.ts and lineage.ts.
import { faultOfText } from './characters.ts'
import { editionSchema } from './definition.ts'
import {
  clip,
  type Finding,
  inReadingOrder,
  limitProblems,
  type Problem,
  problemAt,
  type Source,
  type SourcedEdition,
  type SourcePath,
} from './source.ts'

export type ReadEdition = SourcedEdition | { readonly problems: readonly Problem[] }

/** Faults whose place is looked up, of a file that may be nothing but faults. */
const MAX_PLACED = 1_000

/** A fault of the field at `path`: “is missing”. */
type Fault = { readonly path: SourcePath; readonly fault: string }

/** `content` as an edition, or a problem for each field that is missing, wrong, unknown or unreadable. */
export function checkShape(content: unknown, source: Source): ReadEdition {
  const parsed = editionSchema.safeParse(content)
  const faults = parsed.success
    ? findUnreadableTexts(parsed.data, [])
    : parsed.error.issues.flatMap((issue) => faultsOf(issue, content))
  const problems = [...faults].slice(0, MAX_PLACED).map((fault) => problemAt(source, findingOf(fault, content, source)))
  if (parsed.success && problems.length === 0) return { edition: parsed.data, source }
  return { problems: limitProblems(inReadingOrder(problems)) }
}

type Issue = NonNullable<ReturnType<typeof editionSchema.safeParse>['error']>['issues'][number]

function faultsOf(issue: Issue, content: unknown): Fault[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], fault: "isn't a field of this part" }))
  }
  if (path.length === 0) return [{ path, fault: `isn't an edition: ${issue.message}` }]
  const isMissing = valueAt(content, path) === undefined
  return [{ path, fault: isMissing ? 'is missing' : `is wrong: ${issue.message}` }]
}

function* findUnreadableTexts(part: unknown, path: SourcePath): Iterable<Fault> {
  if (typeof part === 'string') {
    const fault = faultOfText(part)
    if (fault !== null) yield { path, fault }
  } else if (Array.isArray(part)) {
    for (const [index, inner] of part.entries()) yield* findUnreadableTexts(inner, [...path, index])
  } else if (typeof part === 'object' && part !== null) {
    for (const [field, inner] of Object.entries(part)) yield* findUnreadableTexts(inner, [...path, field])
  }
}

const QUESTION_DEPTH = 6

/** Names the question that the fault lies in, if any, and the field as a writer would name it there. */
function findingOf({ path, fault }: Fault, content: unknown, source: Source): Finding {
  const isInQuestion = path[0] === 'themes' && path[4] === 'questions' && path.length > QUESTION_DEPTH
  const id = isInQuestion ? valueAt(content, [...path.slice(0, QUESTION_DEPTH), 'id']) : undefined
  const isNamed = typeof id === 'string'
  const field = clip((isNamed ? path.slice(QUESTION_DEPTH) : path).join('.'))
  // A place in words names the column, and so the field.
  const message = source.placeOf || field === '' ? fault : `“${field}” ${fault}`
  return { path, message, ...(isNamed ? { question: clip(id) } : {}) }
}

function valueAt(content: unknown, path: SourcePath): unknown {
  let part = content
  for (const step of path) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, step)) return undefined
    part = (part as Record<string | number, unknown>)[step]
  }
  return part
}
