// What makes a single edition sound beyond its shape: ids, counts, scales, bands, wording.
// How it follows from the edition before is lineage.ts.
import { isAskedOf } from './asked.ts'
import type { Edition } from './definition.ts'
import { findBadConditions, findBadFigures, findBadScoring, findRepeats } from './sound-rules.ts'
import {
  type Finding,
  inReadingOrder,
  type Problem,
  problemAt,
  questionsOf,
  type SourcedEdition,
  type SourcePath,
} from './source.ts'
import { DONT_KNOW, NOT_APPLICABLE } from './standing-options.ts'

/** Everything wrong with the edition taken by itself, from top to bottom. */
export function checkEdition({ edition, source }: SourcedEdition): Problem[] {
  const findings = [
    ...findRepeatedIds(edition),
    ...findMiscounts(edition),
    ...findBadScales(edition),
    ...findBadScoring(edition),
    ...findBadQuestions(edition),
    ...findRepeatedTexts(edition),
    ...findMissingCrosswalk(edition),
    ...findBadConditions(edition),
    ...findBadFigures(edition),
  ]
  return inReadingOrder(findings.map((finding) => problemAt(source, finding)))
}

/** An id of an edition: what it names, and where. Themes, sections and questions share one set of names. */
export type NamedPart = { readonly kind: 'theme' | 'section' | 'question'; readonly id: string; path: SourcePath }

export function namedPartsOf(edition: Edition): NamedPart[] {
  const parts: NamedPart[] = edition.themes.flatMap((theme, t): NamedPart[] => [
    { kind: 'theme', id: theme.id, path: ['themes', t, 'id'] },
    ...theme.sections.map(
      ({ id }, s): NamedPart => ({ kind: 'section', id, path: ['themes', t, 'sections', s, 'id'] }),
    ),
  ])
  const questions = questionsOf(edition).map(
    ({ question, path }): NamedPart => ({ kind: 'question', id: question.id, path: [...path, 'id'] }),
  )
  return [...parts, ...questions]
}

function* findRepeatedIds(edition: Edition): Iterable<Finding> {
  const first = new Map<string, NamedPart>()
  for (const part of namedPartsOf(edition)) {
    const before = first.get(part.id)
    if (!before) first.set(part.id, part)
    else {
      const question = part.kind === 'question' ? { question: part.id } : {}
      yield { path: part.path, ...question, message: `the id “${part.id}” already names a ${before.kind}` }
    }
  }
  yield* findRepeats(edition.settings, ['settings'], 'a setting')
  yield* findRepeats(edition.scales, ['scales'], 'a scale')
}

function* findMiscounts(edition: Edition): Iterable<Finding> {
  const questions = questionsOf(edition)
  for (const [index, setting] of edition.settings.entries()) {
    const asked = questions.filter(({ question }) => isAskedOf(question, setting.id)).length
    if (asked !== setting.questions) {
      const message = `${setting.id}: ${setting.questions} questions declared, ${asked} asked`
      yield { path: ['settings', index, 'questions'], message }
    }
  }
}

function* findBadScales(edition: Edition): Iterable<Finding> {
  for (const [s, scale] of edition.scales.entries()) {
    const path = ['scales', s, 'options']
    yield* findRepeats(scale.options, path, 'an option of this scale')
    const labels = new Set<string>()
    for (const [o, { id, label }] of scale.options.entries()) {
      if (id === DONT_KNOW || id === NOT_APPLICABLE) {
        yield { path: [...path, o, 'id'], message: `every question offers “${id}” already: it can't be on a scale` }
      }
      if (labels.has(label)) yield { path: [...path, o, 'label'], message: `two options are called “${label}”` }
      labels.add(label)
    }
  }
}

function* findBadQuestions(edition: Edition): Iterable<Finding> {
  const scales = new Set(edition.scales.map(({ id }) => id))
  const settings = new Set(edition.settings.map(({ id }) => id))
  for (const { question, path } of questionsOf(edition)) {
    const finding = (field: string, message: string): Finding => ({
      path: [...path, field],
      question: question.id,
      message,
    })
    if (!scales.has(question.scale)) yield finding('scale', `there is no scale “${question.scale}”`)
    const named = new Set<string>()
    for (const setting of question.settings ?? []) {
      if (!settings.has(setting)) yield finding('settings', `there is no setting “${setting}”`)
      if (named.has(setting)) yield finding('settings', `“${setting}” is named twice`)
      named.add(setting)
    }
  }
}

function* findRepeatedTexts(edition: Edition): Iterable<Finding> {
  const askedBy = new Map<string, string>()
  for (const { question, path } of questionsOf(edition)) {
    const words = wordsOf(question.text)
    const other = askedBy.get(words)
    if (other !== undefined) {
      yield { path: [...path, 'text'], question: question.id, message: `asks the same as question ${other}` }
    }
    askedBy.set(words, question.id)
  }
}

/** The words alone: two questions that differ in case, spaces or punctuation ask the same. */
function wordsOf(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}%]+/gu) ?? []
  ).join(' ')
}

function* findMissingCrosswalk(edition: Edition): Iterable<Finding> {
  const isFirst = edition.previous === null
  for (const { question, path } of questionsOf(edition)) {
    if (isFirst && question.crosswalk) {
      const message = 'a first edition has nothing to compare with: leave “crosswalk” out'
      yield { path: [...path, 'crosswalk'], question: question.id, message }
    } else if (!isFirst && !question.crosswalk) {
      const message = `“crosswalk” is missing: say how it relates to edition ${edition.previous}`
      yield { path, question: question.id, message }
    }
  }
  if (isFirst && edition.retired.length > 0) {
    yield { path: ['retired', 0], message: 'a first edition has nothing to retire' }
  }
}
