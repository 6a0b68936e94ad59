// The answers of an assessment as a FHIR R4 QuestionnaireResponse, pinned to the edition that they answer.
import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
  Reference,
} from 'fhir/r4'
import { answersGiven, asksDate } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import type { Asked, AskedQuestion, AskedSection, AskedTheme } from '#questionnaires/asked.ts'
import { NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { type CalculatedValue, calculatedValues, LEVEL_REACHED } from './calculated.ts'
import { ASSESSMENT_ID, canonicalOf, codingsOf, ODS, type OptionCoding, partLinkId } from './canonical.ts'
import { extensionOf, REVISION } from './extensions.ts'

/** As stored. `revision` is 0 where the answer was never stored, or isn't known to have been. */
export type GivenAnswer = {
  readonly question: string
  /** null: no option chosen; a note may still stand. */
  readonly option: string | null
  readonly reason: string
  readonly date?: string
  readonly note: string
  readonly revision: number
}

/**
 * Whose answers, and how far they are. `authored`: when, with its offset. `isExercise`: given for training, so that nobody
 * takes them for real. No person is named.
 */
export type About = {
  readonly assessmentId?: string
  readonly organisationCode: string
  readonly organisationName?: string
  readonly status: 'in-progress' | 'completed' | 'amended'
  readonly authored?: string
  readonly isExercise?: boolean
}

/** As HL7 marks what is no real data. */
const EXERCISE = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'HTEST',
  display: 'test health data',
}

/**
 * Every question that applies has its item, unanswered ones an empty one; what isn't asked has none. `asked`: all that
 * is asked of the setting. Throws a RangeError for an answer to a question that isn't asked, or with an option that the
 * question doesn't offer.
 */
export function responseOf(asked: Asked, given: Iterable<GivenAnswer>, about: About): QuestionnaireResponse {
  const rows = new Map([...given].map((row) => [row.question, row]))
  const answers = answersGiven(rows.values())
  const now = applying(asked, answers)
  const values = calculatedValues(asked, answers)
  const { assessmentId, status, authored, isExercise = false } = about
  return {
    resourceType: 'QuestionnaireResponse',
    ...(isExercise ? { meta: { tag: [EXERCISE] } } : {}),
    ...(assessmentId === undefined ? {} : { identifier: { system: ASSESSMENT_ID, value: assessmentId } }),
    questionnaire: canonicalOf(asked),
    status,
    subject: organisationOf(about),
    ...(authored === undefined ? {} : { authored }),
    author: organisationOf(about),
    item: [
      ...now.asked.themes.map((theme) => themeItem(asked, theme, rows, values)),
      ...calculatedItem(LEVEL_REACHED, values),
    ],
  }
}

type Rows = ReadonlyMap<string, GivenAnswer>
type Values = ReadonlyMap<string, CalculatedValue>

function organisationOf({ organisationCode, organisationName }: About): Reference {
  const display = organisationName === undefined ? {} : { display: organisationName }
  return { type: 'Organization', identifier: { system: ODS, value: organisationCode }, ...display }
}

function themeItem(asked: Asked, { id, sections }: AskedTheme, rows: Rows, values: Values): QuestionnaireResponseItem {
  const items = sections.map((section) => sectionItem(asked, section, rows, values))
  return { linkId: id, item: [...items, ...calculatedItem(partLinkId(id, 'score'), values)] }
}

function sectionItem(asked: Asked, { id, questions }: AskedSection, rows: Rows, values: Values) {
  const items = questions.map((question) => questionItem(asked, question, rows.get(question.id)))
  return { linkId: id, item: [...items, ...calculatedItem(partLinkId(id, 'score'), values)] }
}

function calculatedItem(linkId: string, values: Values): QuestionnaireResponseItem[] {
  const value = values.get(linkId)
  return value === undefined ? [] : [{ linkId, answer: [{ ...value }] }]
}

function questionItem(asked: Asked, question: AskedQuestion, row: GivenAnswer | undefined): QuestionnaireResponseItem {
  if (!row) return { linkId: question.id }
  const answer = answerOf(asked, question, row)
  return {
    ...(row.revision > 0 ? { extension: extensionOf(REVISION, row.revision) } : {}),
    linkId: question.id,
    ...(answer ? { answer: [answer] } : {}),
  }
}

/** What was entered beside the option stands inside the answer, for a question is no group: also a note alone. */
function answerOf(asked: Asked, question: AskedQuestion, row: GivenAnswer): QuestionnaireResponseItemAnswer | null {
  const { option, reason, date = '', note } = row
  const item = [
    ...entered(partLinkId(question.id, 'reason'), 'valueString', option === NOT_APPLICABLE ? reason : ''),
    ...entered(partLinkId(question.id, 'date'), 'valueDate', asksDate(question, option) ? date : ''),
    ...entered(partLinkId(question.id, 'note'), 'valueString', note),
  ]
  const coding = option === null ? {} : { valueCoding: { ...codingOf(asked, question, option) } }
  return option === null && item.length === 0 ? null : { ...coding, ...(item.length > 0 ? { item } : {}) }
}

function entered(linkId: string, type: 'valueString' | 'valueDate', text: string): QuestionnaireResponseItem[] {
  return text === '' ? [] : [{ linkId, answer: [{ [type]: text }] }]
}

// One export asks for hundreds of them.
const remembered = new WeakMap<AskedQuestion, ReadonlyMap<string, OptionCoding>>()

function codingOf({ edition }: Asked, question: AskedQuestion, option: string): OptionCoding {
  const codings = remembered.get(question) ?? codingsOf(edition.questionnaire, question)
  remembered.set(question, codings)
  const coding = codings.get(option)
  if (!coding) throw new RangeError(`question ${question.id} offers no option “${option}”`)
  return coding
}
