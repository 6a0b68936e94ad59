// From a QuestionnaireResponse to changes of answers, checked against the edition that it is pinned to. One fault, and
// nothing of it is used.
import type { Questionnaire } from 'fhir/r4'
import {
  type AnswerChange,
  answersGiven,
  type FieldProblem,
  fieldNames,
  MAX_REVISION,
  readSectionFields,
} from '#questionnaires/answers.ts'
import type { Asked, AskedQuestion } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { calculatedValues } from './calculated.ts'
import { codingsOf, partLinkId } from './canonical.ts'
import { isSameCoding } from './check-questionnaire.ts'
import { checkResponseItems } from './check-response.ts'
import { REVISION, readExtension } from './extensions.ts'
import { type Fault, isRecord, type Json, listOf, quoted } from './faults.ts'
import { questionnaireOf } from './questionnaire.ts'
import { type Expected, readAbout } from './read-about.ts'
import type { About, GivenAnswer } from './response.ts'

/** `changes` in reading order; a question whose item is missing is not changed. */
export type ReadResponse =
  | { readonly changes: readonly AnswerChange[]; readonly about: About }
  | { readonly faults: readonly Fault[] }

/** `asked`: all that the pinned edition asks of the setting. Never throws on bad input. */
export function readResponse(resource: Json, asked: Asked, expected: Expected = {}): ReadResponse {
  const about = readAbout(resource, asked, expected)
  if ('faults' in about) return about
  const questionnaire = questionnaireFor(asked)
  const faults = checkResponseItems(resource, questionnaire)
  if (faults.length > 0) return { faults }
  const items = itemsIn(resource)
  const { changes, problems } = readSectionFields(asked.questions, entriesOf(asked, items, about))
  const wrong = [
    ...findBadRevisions(items, about),
    ...problems.flatMap((problem) => faultOf(problem, items, about)),
    ...findWrongValues(asked, items, changes),
  ]
  return wrong.length > 0 ? { faults: wrong } : { changes, about }
}

const remembered = new WeakMap<Asked, Questionnaire>()

function questionnaireFor(asked: Asked): Questionnaire {
  const questionnaire = remembered.get(asked) ?? questionnaireOf(asked)
  remembered.set(asked, questionnaire)
  return questionnaire
}

type Placed = { readonly item: Json; readonly answer: Json | null; readonly path: string }
type Items = ReadonlyMap<string, Placed>

/** Every item, those inside answers too, by linkId. */
function itemsIn(element: Json, path = 'QuestionnaireResponse', found = new Map<string, Placed>()): Items {
  for (const [index, item] of listOf(element.item).entries()) {
    if (!isRecord(item)) continue
    const at = `${path}.item[${index}]`
    const [first] = listOf(item.answer)
    const answer = isRecord(first) ? first : null
    found.set(String(item.linkId), { item, answer, path: at })
    itemsIn(item, at, found)
    if (answer) itemsIn(answer, `${at}.answer[0]`, found)
  }
  return found
}

/** The items as the fields of a form, so that one set of rules reads both. */
function entriesOf({ edition, questions }: Asked, items: Items, about: About): [string, string][] {
  return questions.flatMap((question): [string, string][] => {
    const placed = items.get(question.id)
    if (!placed) return []
    const names = fieldNames(question.id)
    const beside = (part: 'reason' | 'date' | 'note') => {
      const { valueString, valueDate } = items.get(partLinkId(question.id, part))?.answer ?? {}
      return String(valueString ?? valueDate ?? '')
    }
    return [
      [names.option, optionOf(edition, question, placed)],
      [names.reason, beside('reason')],
      [names.date, beside('date')],
      [names.note, beside('note')],
      [names.seen, `${isRevision(placed, about) ? revisionOf(placed) : 0}`],
    ]
  })
}

function optionOf({ questionnaire }: Edition, question: AskedQuestion, { answer }: Placed): string {
  const coding = answer?.valueCoding
  if (!isRecord(coding)) return ''
  return [...codingsOf(questionnaire, question)].find(([, offered]) => isSameCoding(offered, coding))?.[0] ?? ''
}

function revisionOf({ item }: Placed): unknown {
  return readExtension(REVISION, item.extension)
}

function isRevision(placed: Placed, { assessmentId }: About): boolean {
  const revision = revisionOf(placed)
  return (
    assessmentId !== undefined &&
    Number.isInteger(revision) &&
    Number(revision) >= 1 &&
    Number(revision) <= MAX_REVISION
  )
}

function* findBadRevisions(items: Items, about: About): Iterable<Fault> {
  for (const [linkId, placed] of items) {
    const revision = revisionOf(placed)
    if (revision === undefined || isRevision(placed, about)) continue
    const message =
      about.assessmentId === undefined
        ? 'names a revision, but the response has no identifier that says of which assessment'
        : `${quoted(revision)} is no revision of an answer`
    yield { path: placed.path, linkId, message }
  }
}

/** What may be missing for now may not be missing from a response that is complete. */
function faultOf({ field, question, remedy, message }: FieldProblem, items: Items, { status }: About): Fault[] {
  if (remedy === 'warn' && status === 'in-progress') return []
  const part = field.split('.').at(-1)
  const linkId = part === 'reason' || part === 'date' || part === 'note' ? partLinkId(question, part) : question
  const path = (items.get(linkId) ?? items.get(question))?.path ?? 'QuestionnaireResponse'
  return [{ path, linkId, message }]
}

function* findWrongValues(asked: Asked, items: Items, changes: readonly AnswerChange[]): Iterable<Fault> {
  const values = calculatedValues(asked, answersGiven(changes))
  for (const [linkId, { answer, path }] of items) {
    const given = answer?.valueDecimal ?? answer?.valueInteger
    const value = Object.values(values.get(linkId) ?? {})[0]
    if (given === undefined || given === value) continue
    const made = value === undefined ? 'the answers make no score' : `the answers make it ${value}`
    yield { path, linkId, message: `says ${quoted(given)}, but ${made}` }
  }
}

/** Changes as they would be stored, to be written out again. */
export function givenIn(changes: readonly AnswerChange[]): GivenAnswer[] {
  return changes.map(({ seen, ...given }) => ({ ...given, revision: seen }))
}
