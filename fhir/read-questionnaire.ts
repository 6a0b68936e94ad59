// From a Questionnaire back to the part of an edition that it holds. What can't be kept is refused: the edition that was
// read is written again, and the two must say the same.
import { askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { checkShape } from '#questionnaires/shape.ts'
import { checkEdition } from '#questionnaires/soundness.ts'
import type { Problem } from '#questionnaires/source.ts'
import { CONTENT_HASH, readQuestionnaireUrl, WEIGHTS } from './canonical.ts'
import { checkQuestionnaire, placedItems, weightsOf } from './check-questionnaire.ts'
import { findDifferences } from './differences.ts'
import { draftEdition } from './draft-edition.ts'
import { type Fault, isRecord, type Json, listOf, MOST_FAULTS, quoted } from './faults.ts'
import { type Publication, questionnaireOf } from './questionnaire.ts'

export type ReadQuestionnaire =
  | { readonly edition: Edition; readonly setting: string; readonly publication: Publication }
  | { readonly faults: readonly Fault[] }

/** What others may add without changing what is asked; it isn't kept. */
const LEFT_ALONE = ['meta', 'text', 'date', 'publisher', 'contact', 'language', 'approvalDate', 'lastReviewDate']

/** Never throws on bad input. */
export function readQuestionnaire(resource: Json): ReadQuestionnaire {
  const only = (message: string, path = 'Questionnaire') => ({ faults: [{ path, message }] })
  if (resource.resourceType !== 'Questionnaire') return only(`is a ${quoted(resource.resourceType)}`, '')
  const name = readQuestionnaireUrl(typeof resource.url === 'string' ? resource.url : '')
  if (!name) return only(`the address ${quoted(resource.url)} is not that of one of our questionnaires`)
  const faults = checkQuestionnaire(resource)
  if (faults.length > 0) return { faults }
  const read = checkShape(draftEdition(resource, name), SOURCE)
  const problems = 'problems' in read ? read.problems : checkEdition(read)
  if ('problems' in read || problems.length > 0) return { faults: faultsOf(problems.slice(0, MOST_FAULTS), resource) }
  const { edition } = read
  const publication = readPublication(resource)
  const again = questionnaireOf(askedOf(edition, name.setting), publication)
  const given = Object.entries(withBothWeights(resource)).filter(([key]) => !LEFT_ALONE.includes(key))
  const differences = findDifferences(Object.fromEntries(given), again, 'Questionnaire')
  return differences.length > 0 ? { faults: differences } : { edition, setting: name.setting, publication }
}

// The draft has no lines: a problem is placed by its question.
const SOURCE = { file: 'Questionnaire', lineOf: () => 1 }

function faultsOf(problems: readonly Problem[], resource: Json): Fault[] {
  const paths = new Map(placedItems(resource).map(({ linkId, path }) => [linkId, path]))
  return problems.map(({ question: linkId = '', message }) => ({
    path: paths.get(linkId) ?? 'Questionnaire',
    ...(linkId === '' ? {} : { linkId }),
    message,
  }))
}

function readPublication({ status, identifier, effectivePeriod: period }: Json): Publication {
  const hash = listOf(identifier).find((each): each is Json => isRecord(each) && each.system === CONTENT_HASH)?.value
  return {
    ...(status === 'draft' || status === 'retired' ? { status } : {}),
    ...(typeof hash === 'string' ? { contentHash: hash } : {}),
    ...(isRecord(period) && typeof period.start === 'string' && typeof period.end === 'string'
      ? { period: { start: period.start, end: period.end } }
      : {}),
  }
}

// Readers that know one of the two names only have been about for years: either will do.
function withBothWeights<T>(element: T): T {
  if (Array.isArray(element)) return element.map(withBothWeights) as T
  if (!isRecord(element)) return element
  const held = Object.fromEntries(Object.entries(element).map(([key, value]) => [key, withBothWeights(value)]))
  const weights = 'valueCoding' in held ? weightsOf(held) : []
  if (weights.length !== 1) return held as T
  return { ...held, extension: WEIGHTS.map((url) => ({ url, valueDecimal: weights[0] })) } as T
}
