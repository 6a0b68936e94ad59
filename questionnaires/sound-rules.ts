// What makes an edition's rules sound: its scoring of whichever kind, its conditions, its published figures.
import { isAskedOf } from './asked.ts'
import type { Edition, LadderScoring, PointsScoring, Question } from './definition.ts'
import { type Finding, type PlacedQuestion, questionsOf, type SourcePath } from './source.ts'
import { DONT_KNOW, NOT_APPLICABLE } from './standing-options.ts'

export function* findBadScoring(edition: Edition): Iterable<Finding> {
  const { scoring } = edition
  if (scoring.kind === 'points') {
    yield* findBadBands(scoring)
    yield* findMissingGuidance(edition)
  } else if (scoring.kind === 'ladder') {
    yield* findBadLevels(edition, scoring)
  } else {
    yield* findBadChecklist(edition)
  }
}

/** Two parts of one list with the same id. */
export function* findRepeats(parts: readonly { id: string }[], path: SourcePath, kind: string): Iterable<Finding> {
  const seen = new Set<string>()
  for (const [index, { id }] of parts.entries()) {
    if (seen.has(id)) yield { path: [...path, index, 'id'], message: `the id “${id}” already names ${kind}` }
    seen.add(id)
  }
}

function* findBadBands({ bands }: PointsScoring): Iterable<Finding> {
  yield* findRepeats(bands, ['scoring', 'bands'], 'a band')
  let before = -1
  for (const [index, { from }] of bands.entries()) {
    const path = ['scoring', 'bands', index, 'from']
    if (index === 0 && from !== 0) yield { path, message: 'the first band must start at 0' }
    else if (from <= before) yield { path, message: `a band from ${from} can't follow one from ${before}` }
    before = from
  }
}

/** Points are only fair where two organisations read a question the same way. */
function* findMissingGuidance(edition: Edition): Iterable<Finding> {
  for (const { question, path } of questionsOf(edition)) {
    for (const field of ['good', 'examples', 'who'] as const) {
      if (question[field] !== undefined) continue
      yield { path: [...path, field], question: question.id, message: `“${field}” is missing` }
    }
  }
}

function* findBadLevels(edition: Edition, { levels, target, checkpoints = [] }: LadderScoring): Iterable<Finding> {
  const root = ['scoring', 'levels']
  yield* findRepeats(levels, root, 'a level')
  const sections = new Map(edition.themes.flatMap((theme) => theme.sections.map((section) => [section.id, section])))
  const used = new Set<string>()
  for (const [index, { section: id, plan, label }] of levels.entries()) {
    const section = sections.get(id)
    const at = (field: string, message: string): Finding => ({ path: [...root, index, field], message })
    if (!section) yield at('section', `there is no section “${id}”`)
    if (used.has(id)) yield at('section', `the section “${id}” is the page of two levels`)
    used.add(id)
    const planning = section?.questions.find((question) => question.id === plan)
    if (plan !== undefined && section && !planning) yield at('plan', `the section “${id}” has no question “${plan}”`)
    if (planning && !scaleOf(edition, planning)?.options.some(({ asksDate }) => asksDate)) {
      yield at('plan', `no answer to “${plan}” asks for a date`)
    }
    for (const setting of edition.settings) {
      const isRequired = (question: Question) =>
        question.id !== plan && question.when === undefined && isAskedOf(question, setting.id)
      if (section && !section.questions.some(isRequired)) {
        yield at('section', `${label} requires nothing of ${setting.id}: it would be reached without doing anything`)
      }
    }
  }
  for (const id of sections.keys()) {
    if (!used.has(id)) yield { path: root, message: `the section “${id}” belongs to no level` }
  }
  if (target && !levels.some(({ id }) => id === target.level)) {
    yield { path: ['scoring', 'target', 'level'], message: `there is no level “${target.level}”` }
  }
  for (const [index, { on }] of checkpoints.entries()) {
    const before = checkpoints[index - 1]
    if (before && before.on >= on) {
      yield { path: ['scoring', 'checkpoints', index, 'on'], message: 'checkpoints go from the earliest to the latest' }
    }
  }
}

function* findBadChecklist(edition: Edition): Iterable<Finding> {
  for (const [index, { id, options }] of edition.scales.entries()) {
    const at = (message: string): Finding => ({ path: ['scales', index, 'options'], message })
    if (!options.some(({ points }) => points === 100)) yield at(`no option of “${id}” says that it is in place (100)`)
    if (options.some(({ points, asksDate }) => points === 100 && asksDate)) {
      yield at(`what is in place on “${id}” can't be planned for a date as well`)
    }
  }
}

/** A condition looks at earlier questions that everybody is asked who is asked this one. */
export function* findBadConditions(edition: Edition): Iterable<Finding> {
  const earlier = new Map<string, Question>()
  for (const placed of questionsOf(edition)) {
    yield* findBadCondition(edition, placed, earlier)
    earlier.set(placed.question.id, placed.question)
  }
}

function* findBadCondition(
  edition: Edition,
  { question, path }: PlacedQuestion,
  earlier: ReadonlyMap<string, Question>,
): Iterable<Finding> {
  const { when, id } = question
  if (!when) return
  const at = (message: string): Finding => ({ path: [...path, 'when'], question: id, message })
  for (const { question: source, is } of 'all' in when ? when.all : when.any) {
    const asked = earlier.get(source)
    if (!asked) {
      yield at(`depends on “${source}”, which is not asked before it`)
      continue
    }
    if (!canAnswer(edition, asked, is)) yield at(`depends on “${is}”, which “${source}” does not offer`)
    const missing = edition.settings.filter((s) => isAskedOf(question, s.id) && !isAskedOf(asked, s.id))
    if (missing.length > 0) {
      yield at(`depends on “${source}”, which is not asked of ${missing.map((setting) => setting.id).join(', ')}`)
    }
  }
}

export function* findBadFigures(edition: Edition): Iterable<Finding> {
  const figures = edition.figures ?? []
  yield* findRepeats(figures, ['figures'], 'a figure')
  const questions = new Map(questionsOf(edition).map(({ question }) => [question.id, question]))
  for (const [index, { question: id, is }] of figures.entries()) {
    const question = questions.get(id)
    if (!question) yield { path: ['figures', index, 'question'], message: `there is no question “${id}”` }
    for (const option of question ? is : []) {
      if (question && !canAnswer(edition, question, option)) {
        yield { path: ['figures', index, 'is'], message: `“${id}” does not offer “${option}”` }
      }
    }
  }
}

function canAnswer(edition: Edition, question: Question, option: string): boolean {
  if (option === NOT_APPLICABLE) return true
  if (option === DONT_KNOW) return 'dontKnow' in edition.scoring
  return scaleOf(edition, question)?.options.some(({ id }) => id === option) ?? false
}

function scaleOf(edition: Edition, { scale }: Question) {
  return edition.scales.find(({ id }) => id === scale)
}
