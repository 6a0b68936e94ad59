// From an edition to the text of its file, laid out as the files of this project are: to be read and edited by people.
// Reading it again gives the same edition.
import { Document, isCollection, isMap, isNode, isPair, type Node, type Pair, visit } from 'yaml'
import { type Edition, editionSchema } from './definition.ts'

/** The parser's library counts a folded line from its value: with its key it comes to 120 at most. */
const WIDTH = 106

/** What a map may take in braces, indent left aside. */
const SHORT = 96

const PREFACE =
  ' How to write an edition: docs/authoring.md. Once published it never changes; a change belongs in the next edition.'

/** YAML in the order of the schema. `readEdition` of it gives `edition` again. */
export function writeEdition(edition: Edition): string {
  // The schema puts every field in its place; `previous: null` and the like are kept.
  const document = new Document(editionSchema.parse(edition), { compat: 'yaml-1.1' })
  document.commentBefore = PREFACE
  visit(document, {
    Map(_, map, path) {
      map.flow = path.length > 2 && isShort(map)
    },
    Seq(_, seq, path) {
      const parent = path.at(-1)
      seq.flow = seq.items.length > 0 && isPair(parent) && INLINE_LISTS.has(String(parent.key)) && isShort(seq)
    },
    Pair(_, pair, path) {
      if (path.length === 2 && hasBlankLineBefore(pair) && isNode(pair.key)) pair.key.spaceBefore = true
    },
  })
  separateQuestions(document)
  return document.toString({ lineWidth: WIDTH, indent: 2, flowCollectionPadding: true, minContentWidth: 40 })
}

const INLINE_LISTS = new Set(['settings', 'organisations', 'from', 'is', 'all', 'any'])

const KEPT_TOGETHER = new Set(['questionnaire', 'edition', 'title', 'previous'])

function hasBlankLineBefore({ key }: Pair): boolean {
  return !KEPT_TOGETHER.has(String(key))
}

function separateQuestions(document: Document) {
  visit(document, {
    Seq(_, seq, path) {
      const parent = path.at(-1)
      if (!isPair(parent) || !['questions', 'sections', 'themes'].includes(String(parent.key))) return
      for (const item of seq.items.slice(1)) if (isNode(item)) item.spaceBefore = true
    },
  })
}

/** A map or list of scalars alone that fits on a line. */
function isShort(node: Node): boolean {
  if (!isCollection(node)) return false
  const values = node.items.flatMap((item) => (isPair(item) ? [item.value] : [item]))
  return values.every((value) => !isCollection(value) || isMap(value)) && JSON.stringify(node).length <= SHORT
}
