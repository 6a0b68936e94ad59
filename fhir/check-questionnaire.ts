// Whether a Questionnaire agrees with itself, where validators of single resources don't look: link ids, conditions,
// weights.
import { DATA_ABSENT_REASON, NOT_APPLICABLE_CODE, WEIGHTS } from './canonical.ts'
import { type Fault, isRecord, type Json, listOf, MOST_FAULTS, quoted } from './faults.ts'

/** An item as it came, with its place. */
type Placed = { readonly item: Json; readonly linkId: string; readonly path: string }

/** What is wrong, at most 50 faults. Never throws on bad input. */
export function checkQuestionnaire(questionnaire: Json): Fault[] {
  const placed = placedItems(questionnaire)
  const targets = new Map(placed.map((each): [string, Target] => [each.linkId, targetOf(each)]))
  return [
    ...findBadLinkIds(placed),
    ...placed.flatMap((each) => [...findBadConditions(each, targets), ...findBadWeights(each)]),
  ].slice(0, MOST_FAULTS)
}

/** What a condition may look at: an item, and its options. */
type Target = { readonly isChoice: boolean; readonly offered: ReadonlySet<string> }

function targetOf({ item }: Placed): Target {
  return { isChoice: item.type === 'choice', offered: new Set(codingsOffered(item).map(keyOf)) }
}

function keyOf({ system, code }: Json): string {
  return `${system}|${code}`
}

/** Every item, from top to bottom. */
export function placedItems(questionnaire: Json): Placed[] {
  return [...itemsIn(questionnaire.item, 'Questionnaire')]
}

function* itemsIn(items: unknown, above: string): Iterable<Placed> {
  for (const [index, item] of listOf(items).entries()) {
    if (!isRecord(item)) continue
    const path = `${above}.item[${index}]`
    yield { item, linkId: typeof item.linkId === 'string' ? item.linkId : '', path }
    yield* itemsIn(item.item, path)
  }
}

function* findBadLinkIds(placed: readonly Placed[]): Iterable<Fault> {
  const first = new Map<string, Placed>()
  for (const each of placed) {
    const { linkId, path } = each
    const before = first.get(linkId)
    if (linkId === '') yield { path, message: 'has no linkId' }
    else if (before) yield { path, linkId, message: `the linkId “${linkId}” is already that of ${before.path}` }
    else first.set(linkId, each)
  }
}

function* findBadConditions({ item, linkId, path }: Placed, targets: ReadonlyMap<string, Target>): Iterable<Fault> {
  const conditions = listOf(item.enableWhen)
  if (conditions.length > 1 && item.enableBehavior !== 'all' && item.enableBehavior !== 'any') {
    yield { path, linkId, message: 'has several conditions and no enableBehavior “all” or “any”' }
  }
  for (const [index, condition] of conditions.entries()) {
    const message = whyNoCondition(isRecord(condition) ? condition : {}, targets)
    if (message) yield { path: `${path}.enableWhen[${index}]`, linkId, message }
  }
}

function whyNoCondition({ question, operator, answerCoding }: Json, targets: ReadonlyMap<string, Target>) {
  const target = targets.get(typeof question === 'string' ? question : '')
  if (!target) return `depends on ${quoted(question)}, which is no item of this Questionnaire`
  if (!target.isChoice) return `depends on ${quoted(question)}, which is not answered with an option`
  if (operator !== '=' || !isRecord(answerCoding)) return 'must compare with “=” and an answerCoding'
  const isOffered = target.offered.has(keyOf(answerCoding))
  return isOffered ? null : `depends on ${quoted(answerCoding.code)}, which ${quoted(question)} does not offer`
}

function* findBadWeights({ item, linkId, path }: Placed): Iterable<Fault> {
  for (const [index, option] of listOf(item.answerOption).entries()) {
    if (!isRecord(option)) continue
    const weights = weightsOf(option)
    const at = (message: string): Fault => ({ path: `${path}.answerOption[${index}]`, linkId, message })
    if (isNotApplicable(option.valueCoding) && weights.length > 0) yield at('“not applicable” must have no weight')
    if (weights.some((weight) => weight !== weights[0])) yield at('has two weights that differ')
    if (weights.some((weight) => typeof weight !== 'number')) yield at('has a weight that is no number')
  }
}

/** The weights that an answer option carries, under either name. */
export function weightsOf(option: Json): unknown[] {
  const urls: readonly unknown[] = WEIGHTS
  return listOf(option.extension).flatMap((each) =>
    isRecord(each) && urls.includes(each.url) ? [each.valueDecimal] : [],
  )
}

export function codingsOffered(item: Json): Json[] {
  return listOf(item.answerOption).flatMap((option) =>
    isRecord(option) && isRecord(option.valueCoding) ? [option.valueCoding] : [],
  )
}

export function isSameCoding(a: Json, b: Json): boolean {
  return a.system === b.system && a.code === b.code
}

function isNotApplicable(coding: unknown): boolean {
  return isRecord(coding) && isSameCoding(coding, { system: DATA_ABSENT_REASON, code: NOT_APPLICABLE_CODE })
}
