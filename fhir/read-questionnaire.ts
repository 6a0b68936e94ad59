// From a Questionnaire back to the part of an edition that it holds. What can't be kept is refused: the edition that was
// read is written again, and the two must say the same.
import { askedOf } from '#questionnaires/asked.ts'
import { type Edition, editionSchema } from '#questionnaires/definition.ts'
import { CONTENT_HASH, readQuestionnaireUrl, WEIGHTS } from './canonical.ts'
import { checkQuestionnaire, weightsOf } from './check-questionnaire.ts'
import { findDifferences } from './differences.ts'
import { draftEdition } from './draft-edition.ts'
import { type Fault, isRecord, type Json, listOf, quoted } from './faults.ts'
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
  const draft = editionSchema.safeParse(draftEdition(resource, name))
  if (!draft.success) {
    return { faults: draft.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) }
  }
  const publication = readPublication(resource)
  const again = questionnaireOf(askedOf(draft.data, name.setting), publication)
  const given = Object.entries(withBothWeights(resource)).filter(([key]) => !LEFT_ALONE.includes(key))
  const differences = findDifferences(Object.fromEntries(given), again, 'Questionnaire')
  return differences.length > 0 ? { faults: differences } : { edition: draft.data, setting: name.setting, publication }
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
