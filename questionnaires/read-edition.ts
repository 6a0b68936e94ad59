// From the text of an edition file to a typed edition, or to problems that name line and question.
// What the shape can't say (counts, crosswalk, permanence) is checked in soundness.ts and lineage.ts.
import { readYaml } from './read-yaml.ts'
import { checkShape, type ReadEdition } from './shape.ts'

export { MAX_EDITION_LENGTH } from './read-yaml.ts'

/** Reads one edition. Never throws on bad input: every fault becomes a problem. */
export function readEdition(yamlText: string, fileName: string): ReadEdition {
  const read = readYaml(yamlText, fileName)
  return 'problems' in read ? read : checkShape(read.content, read.source)
}
