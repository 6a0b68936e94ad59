// Whether an edition tells the truth about how it follows from the one before: every question
// has its place in the crosswalk, and every earlier question is kept, turned into another or retired.
import { isComparable } from './crosswalk.ts'
import { type Edition, editionId, type Option, type Question, type Relation } from './definition.ts'
import {
  type Finding,
  inReadingOrder,
  type PlacedQuestion,
  type Problem,
  problemAt,
  questionsOf,
  type SourcedEdition,
} from './source.ts'

/** Everything in `next` that doesn't follow from `previous`, from top to bottom of `next`. */
export function checkAgainstPrevious(previous: Edition, { edition: next, source }: SourcedEdition): Problem[] {
  const before = new Map(questionsOf(previous).map(({ question }) => [question.id, question]))
  const after = new Map(questionsOf(next).map(({ question }) => [question.id, question]))
  const step: Step = { previous, next, before, after }
  const findings = [
    ...questionsOf(next).flatMap((placed) => [...findUntruths(step, placed)]),
    ...findMisusedSources(step),
    ...findBadRetirements(step),
    ...findUnaccounted(step),
    ...findRedefinedScales(step),
    ...findChangedKind(step),
  ]
  return inReadingOrder(findings.map((finding) => problemAt(source, finding)))
}

type ById = ReadonlyMap<string, Question>
type Step = { readonly previous: Edition; readonly next: Edition; readonly before: ById; readonly after: ById }

function* findUntruths(step: Step, { question, path }: PlacedQuestion): Iterable<Finding> {
  const { crosswalk, id } = question
  if (!crosswalk) return // said by checkEdition
  const at = (message: string): Finding => ({ path: [...path, 'crosswalk'], question: id, message })
  const { relation, note } = crosswalk
  if (relation !== 'same' && relation !== 'new' && note === undefined) {
    yield at(`“${relation}” needs a note that tells people what changed`)
  }
  const earlier = step.before.get(id)
  if (!isComparable(relation)) {
    if (earlier) yield at(`“${relation}” needs a new id: ${editionId(step.previous)} already asks “${id}”`)
    yield* findBadSources(step, question, at)
    return
  }
  if (crosswalk.from) yield at(`“${relation}” keeps its id: leave “from” out`)
  if (!earlier) yield at(`“${relation}”, but ${editionId(step.previous)} has no question “${id}”`)
  else yield* findFalseKeeping(step, relation, earlier, question, at)
}

/** `same` changes nothing that bears on the answer; `reworded` changes words, never what an answer is worth. */
function* findFalseKeeping(
  { previous, next }: Step,
  relation: Relation,
  earlier: Question,
  question: Question,
  at: (message: string) => Finding,
): Iterable<Finding> {
  const was = optionsOf(previous, earlier)
  const is = optionsOf(next, question)
  if (pointsInWords(was) !== pointsInWords(is)) {
    yield at(`“${relation}” must keep the options and points of ${editionId(previous)}; otherwise it is “changed”`)
  }
  const differences = [
    earlier.text !== question.text && 'text',
    earlier.help !== question.help && 'help',
    labelsInWords(was) !== labelsInWords(is) && 'option labels',
    settingsInWords(previous, earlier) !== settingsInWords(next, question) && 'settings',
    JSON.stringify(earlier.when) !== JSON.stringify(question.when) && 'condition',
  ].filter((difference) => difference !== false)
  if (relation === 'same' && differences.length > 0) {
    const parts = differences.join(', ')
    yield at(`“same”, but not the same as in ${editionId(previous)}: ${parts}`)
  }
  if (relation === 'reworded' && differences.length === 0 && guidanceOf(earlier) === guidanceOf(question)) {
    yield at(`“reworded”, but word for word as in ${editionId(previous)}: say “same”`)
  }
}

const optionsOf = (edition: Edition, question: Question): readonly Option[] =>
  edition.scales.find(({ id }) => id === question.scale)?.options ?? []

const pointsInWords = (options: readonly Option[]) =>
  options.map(({ id, points, asksDate }) => `${id}=${points}${asksDate ? ' with a date' : ''}`).join()

const labelsInWords = (options: readonly Option[]) => options.map(({ label }) => label).join('\n')

const settingsInWords = (edition: Edition, { settings }: Question) =>
  [...(settings ?? edition.settings.map(({ id }) => id))].sort().join()

const guidanceOf = ({ good, examples, who, evidence }: Question) =>
  [good, examples?.low, examples?.high, who, evidence].join('\n')

const SOURCES_NEEDED = { changed: [1, 1], split: [1, 1], merged: [2, Number.POSITIVE_INFINITY] } as const

function* findBadSources(
  { previous, before, after }: Step,
  { crosswalk }: Question,
  at: (message: string) => Finding,
): Iterable<Finding> {
  const from = crosswalk?.from ?? []
  const relation = crosswalk?.relation
  if (relation === 'new') {
    if (crosswalk?.from) yield at('“new” comes from no earlier question: leave “from” out')
  } else if (relation === 'changed' || relation === 'split' || relation === 'merged') {
    const [least, most] = SOURCES_NEEDED[relation]
    const distinct = new Set(from).size
    if (distinct < least || distinct > most || distinct !== from.length) {
      const needed = relation === 'merged' ? 'at least 2 different questions' : 'exactly 1 question'
      yield at(`“${relation}” names in “from” ${needed} of the edition before`)
    }
  }
  for (const id of from) {
    if (!before.has(id)) yield at(`comes from “${id}”, which ${editionId(previous)} doesn't ask`)
    else if (after.has(id)) yield at(`comes from “${id}”, which is still asked`)
  }
}

/** One earlier question becomes one changed or merged question, or two or more split ones; nothing else. */
function* findMisusedSources({ next }: Step): Iterable<Finding> {
  const uses = new Map<string, PlacedQuestion[]>()
  for (const placed of questionsOf(next)) {
    for (const id of new Set(placed.question.crosswalk?.from)) uses.set(id, [...(uses.get(id) ?? []), placed])
  }
  for (const [id, successors] of uses) {
    const [first] = successors
    const splits = successors.filter(({ question }) => question.crosswalk?.relation === 'split')
    const finding = ({ question, path }: PlacedQuestion, message: string): Finding => ({
      path: [...path, 'crosswalk'],
      question: question.id,
      message,
    })
    if (first && splits.length === 1 && successors.length === 1) {
      yield finding(first, `only this question comes from “${id}”: a split needs at least 2, else it is “changed”`)
    } else if (first && successors.length > 1 && splits.length < successors.length) {
      const others = successors.map(({ question }) => question.id).join(', ')
      yield finding(first, `“${id}” is the source of ${others}: only a split may share its source`)
    }
  }
}

function* findBadRetirements({ previous, next, before, after }: Step): Iterable<Finding> {
  const sources = sourcesOf(next)
  const named = new Set<string>()
  for (const [index, { id }] of next.retired.entries()) {
    const at = (message: string): Finding => ({ path: ['retired', index], question: id, message })
    if (named.has(id)) yield at('is retired twice')
    else if (!before.has(id)) yield at(`is retired, but ${editionId(previous)} doesn't ask it`)
    else if (after.has(id)) yield at('is retired, but still asked')
    else if (sources.has(id)) yield at('is retired, but another question comes from it')
    named.add(id)
  }
}

function* findUnaccounted({ previous, next, before, after }: Step): Iterable<Finding> {
  const accounted = new Set([...after.keys(), ...sourcesOf(next), ...next.retired.map(({ id }) => id)])
  for (const id of before.keys()) {
    if (!accounted.has(id)) {
      const message = `${editionId(previous)} asks it, but here it is neither kept nor the source of another nor retired`
      yield { path: ['retired'], question: id, message }
    }
  }
}

function sourcesOf(edition: Edition): ReadonlySet<string> {
  return new Set(questionsOf(edition).flatMap(({ question }) => question.crosswalk?.from ?? []))
}

/** What is scored in another way is another questionnaire: its years could not be put side by side. */
function* findChangedKind({ previous, next }: Step): Iterable<Finding> {
  if (previous.scoring.kind !== next.scoring.kind) {
    const message = `${editionId(previous)} is scored as ${previous.scoring.kind}: a questionnaire keeps its kind of scoring`
    yield { path: ['scoring', 'kind'], message }
  }
}

/** Answers are stored as option ids: under its id, a scale keeps its options and what they are worth. */
function* findRedefinedScales({ previous, next }: Step): Iterable<Finding> {
  for (const [index, { id, options }] of next.scales.entries()) {
    const was = previous.scales.find((scale) => scale.id === id)
    if (was && pointsInWords(was.options) !== pointsInWords(options)) {
      const message = `the scale “${id}” has other options or points in ${editionId(previous)}: give it a new id`
      yield { path: ['scales', index], message }
    }
  }
}
