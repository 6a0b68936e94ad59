// Whether a QuestionnaireResponse answers a Questionnaire: the checks that no validator of single resources makes.
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4'
import { isSameCoding, weightsOf } from './check-questionnaire.ts'
import { type Fault, isRecord, type Json, listOf, MOST_FAULTS, quoted } from './faults.ts'

/**
 * What is wrong with the items, in the order of the response and at most 50: link ids, places, types, options, how many
 * answers, what doesn't apply; and where the response is complete, what is still to be answered. Never throws on bad
 * input.
 */
export function checkResponseItems(response: Json, questionnaire: Questionnaire): Fault[] {
  const faults: Fault[] = []
  const isComplete = response.status === 'completed' || response.status === 'amended'
  const walk: Walk = {
    faults,
    places: placesIn(questionnaire),
    answers: answersIn(response),
    off: new Set(),
    isComplete,
  }
  checkItems(response.item, questionnaire.item ?? [], 'QuestionnaireResponse', walk)
  return faults.slice(0, MOST_FAULTS)
}

type Walk = {
  readonly faults: Fault[]
  /** Every item of the Questionnaire, and the one around it. */
  readonly places: ReadonlyMap<string, string>
  /** The option chosen, by linkId. */
  readonly answers: ReadonlyMap<string, Json>
  /** What doesn't apply, as far as we have come: a condition looks at earlier questions only. */
  readonly off: Set<string>
  readonly isComplete: boolean
}

const remembered = new WeakMap<Questionnaire, ReadonlyMap<string, string>>()

function placesIn(questionnaire: Questionnaire): ReadonlyMap<string, string> {
  let places = remembered.get(questionnaire)
  if (!places) {
    const found = new Map<string, string>()
    const note = (items: readonly QuestionnaireItem[], above: string) => {
      for (const { linkId, item = [] } of items) {
        found.set(linkId, above)
        note(item, linkId)
      }
    }
    note(questionnaire.item ?? [], '')
    places = found
    remembered.set(questionnaire, places)
  }
  return places
}

function answersIn(element: unknown, found = new Map<string, Json>()): ReadonlyMap<string, Json> {
  if (!isRecord(element)) return found
  for (const item of listOf(element.item)) {
    if (!isRecord(item)) continue
    const [answer] = listOf(item.answer)
    if (isRecord(answer) && isRecord(answer.valueCoding)) found.set(String(item.linkId), answer.valueCoding)
    answersIn(item, found)
    answersIn(answer, found)
  }
  return found
}

function checkItems(given: unknown, known: readonly QuestionnaireItem[], above: string, walk: Walk): void {
  const { faults } = walk
  if (given !== undefined && !Array.isArray(given)) faults.push({ path: `${above}.item`, message: 'is no list' })
  const placed = sortItems(listOf(given), known, above, walk)
  for (const item of known) {
    if (faults.length >= MOST_FAULTS) return
    if (!isEnabled(item, walk)) walk.off.add(item.linkId)
    const found = placed.get(item.linkId)
    if (found) checkItem(found.given, item, found.path, walk)
    else if (item.type === 'group') checkItems(undefined, item.item ?? [], above, walk)
    else reportMissing(item, above, walk)
  }
}

type Placed = { readonly given: Json; readonly path: string }

/** The items by linkId; what doesn't belong here is reported. */
function sortItems(given: readonly unknown[], known: readonly QuestionnaireItem[], above: string, walk: Walk) {
  const expected = new Set(known.map(({ linkId }) => linkId))
  const placed = new Map<string, Placed>()
  for (const [index, each] of given.entries()) {
    if (walk.faults.length >= MOST_FAULTS) break
    const path = `${above}.item[${index}]`
    const linkId = isRecord(each) ? each.linkId : undefined
    if (!isRecord(each) || typeof linkId !== 'string') {
      walk.faults.push({ path, message: 'has no linkId' })
    } else if (!expected.has(linkId)) {
      walk.faults.push({ path, linkId, message: whyNotHere(linkId, walk) })
    } else if (placed.has(linkId)) {
      walk.faults.push({ path, linkId, message: `“${linkId}” is answered above already` })
    } else {
      placed.set(linkId, { given: each, path })
    }
  }
  return placed
}

function whyNotHere(linkId: string, { places }: Walk): string {
  const place = places.get(linkId)
  if (place === undefined) return `this edition asks no ${quoted(linkId)} of this setting`
  return place === '' ? `“${linkId}” belongs at the top` : `“${linkId}” belongs in “${place}”, not here`
}

function isEnabled({ enableWhen = [], enableBehavior }: QuestionnaireItem, { answers, off }: Walk): boolean {
  if (enableWhen.length === 0) return true
  const holds = ({ question, answerCoding }: { question: string; answerCoding?: object | undefined }) => {
    const answer = off.has(question) ? undefined : answers.get(question)
    return answer !== undefined && isRecord(answerCoding) && isSameCoding(answer, answerCoding)
  }
  return enableBehavior === 'any' ? enableWhen.some(holds) : enableWhen.every(holds)
}

function reportMissing({ linkId, required }: QuestionnaireItem, path: string, { faults, off, isComplete }: Walk): void {
  if (!required || !isComplete || off.has(linkId)) return
  faults.push({ path, linkId, message: `“${linkId}” is not answered, and the response says that it is complete` })
}

function checkItem(given: Json, item: QuestionnaireItem, path: string, walk: Walk): void {
  const report = (message: string) => walk.faults.push({ path, linkId: item.linkId, message })
  if ('modifierExtension' in given) report('has a modifierExtension, whose meaning is not known here')
  if (item.type === 'group' || item.type === 'display') {
    if ('answer' in given) report(`is a ${item.type}, which has no answer`)
    checkItems(given.item, item.item ?? [], path, walk)
    return
  }
  if ('item' in given) report('is a question: what belongs to it stands inside its answer')
  if (given.answer !== undefined && !Array.isArray(given.answer)) report('has an answer that is no list')
  const answers = listOf(given.answer)
  if (walk.off.has(item.linkId) && answers.length > 0) report('does not apply, given the other answers')
  else if (answers.length > 1) report(`has ${answers.length} answers where there can be one`)
  else if (answers.length === 0) reportMissing(item, path, walk)
  else checkAnswer(answers[0], item, `${path}.answer[0]`, walk)
}

function checkAnswer(answer: unknown, item: QuestionnaireItem, path: string, walk: Walk): void {
  if (!isRecord(answer)) {
    walk.faults.push({ path, linkId: item.linkId, message: 'is no answer' })
    return
  }
  const values = Object.keys(answer).filter((key) => key.startsWith('value'))
  const message = whyNoAnswer(answer, values, item)
  if (message) walk.faults.push({ path, linkId: item.linkId, message })
  else if (values.length === 0) reportMissing(item, path, walk)
  checkItems(answer.item, item.item ?? [], path, walk)
}

function whyNoAnswer(answer: Json, values: readonly string[], item: QuestionnaireItem): string | null {
  if ('modifierExtension' in answer) return 'has a modifierExtension, whose meaning is not known here'
  if (values.length > 1) return `has ${values.length} values where there can be one`
  const [type] = values
  return type === undefined ? null : whyNoValue(type, answer[type], item)
}

const VALUE: Readonly<Record<string, string>> = {
  choice: 'valueCoding',
  text: 'valueString',
  date: 'valueDate',
  decimal: 'valueDecimal',
  integer: 'valueInteger',
}

function whyNoValue(type: string, value: unknown, item: QuestionnaireItem): string | null {
  const expected = VALUE[item.type]
  if (type !== expected) return `is answered with a ${expected}, not with a ${type}`
  if (item.type === 'choice') return whyNoOption(value, item)
  const isNumber = item.type === 'decimal' || item.type === 'integer'
  if (typeof value === (isNumber ? 'number' : 'string')) return null
  return `the ${type} must be a ${isNumber ? 'number' : 'text'}`
}

function whyNoOption(value: unknown, { answerOption = [] }: QuestionnaireItem): string | null {
  if (!isRecord(value)) return 'the valueCoding must be an object with system and code'
  const option = answerOption.find(({ valueCoding }) => valueCoding && isSameCoding({ ...valueCoding }, value))
  if (!option) {
    const options = answerOption.map(({ valueCoding }) => valueCoding?.code).join(', ')
    return `does not offer ${quoted(value.code)} of ${quoted(value.system)}; its options are ${options}`
  }
  // A weight in the answer would count before that of the option.
  const [weight] = weightsOf({ extension: option.extension })
  const wrong = weightsOf(value).find((each) => each !== weight)
  return wrong === undefined ? null : `carries the weight ${quoted(wrong)}; the edition gives it ${quoted(weight)}`
}
