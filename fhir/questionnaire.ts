// What an edition asks of one care setting, as a FHIR R4 Questionnaire.
import type { Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption } from 'fhir/r4'
import { NOTE_LIMIT, REASON_LIMIT } from '#questionnaires/answers.ts'
import type { Asked, AskedQuestion, AskedSection, AskedTheme } from '#questionnaires/asked.ts'
import { type Edition, NOT_APPLICABLE } from '#questionnaires/definition.ts'
import { worthOf } from '#scoring/points.ts'
import { calculatedOfEdition, sectionScoreItem, themeScoreItem } from './calculated.ts'
import {
  CONTENT_HASH,
  codingsOf,
  partLinkId,
  questionnaireUrl,
  questionSystem,
  REPLACES,
  settingSystem,
  USAGE_CONTEXT,
  WEIGHTS,
} from './canonical.ts'
import { CROSSWALK, EDITION, extensionOf, FIGURE, RETIRED, SCALE, SCORING } from './extensions.ts'
import { partOfEdition } from './part-of-edition.ts'

/** What is known of an edition beside its content. `period`: the dates of the collection that it is asked in. */
export type Publication = {
  readonly status?: 'draft' | 'active' | 'retired'
  readonly contentHash?: string
  readonly period?: { readonly start: string; readonly end: string }
}

/** `asked`: all that the edition asks of the setting, whatever applies. */
export function questionnaireOf(asked: Asked, publication: Publication = {}): Questionnaire {
  const { edition, setting } = asked
  const part = partOfEdition(edition, setting)
  const url = questionnaireUrl(edition.questionnaire, setting)
  const { status = 'active', contentHash, period } = publication
  return {
    resourceType: 'Questionnaire',
    id: `${edition.questionnaire}.${setting}.${edition.edition}`,
    extension: extensionsOf(part, url),
    url,
    ...(contentHash === undefined ? {} : { identifier: [{ system: CONTENT_HASH, value: contentHash }] }),
    version: edition.edition,
    name: pascal(edition.questionnaire) + pascal(setting),
    title: edition.title,
    status,
    subjectType: ['Organization'],
    useContext: [venueOf(part)],
    jurisdiction: [{ coding: [{ system: 'urn:iso:std:iso:3166', code: 'GB' }] }],
    copyright: edition.notice,
    ...(period === undefined ? {} : { effectivePeriod: { ...period } }),
    item: [...asked.themes.map((theme) => themeItem(asked, theme)), ...calculatedOfEdition(asked)],
  }
}

function extensionsOf(part: Edition, url: string) {
  const [setting] = part.settings
  const replaces = part.previous === null ? [] : [{ url: REPLACES, valueCanonical: `${url}|${part.previous}` }]
  return [
    ...replaces,
    ...extensionOf(EDITION, { ...part, organisations: setting?.organisations }),
    ...extensionOf(SCORING, part.scoring),
    ...extensionOf(SCALE, part.scales),
    ...extensionOf(FIGURE, part.figures),
    ...extensionOf(RETIRED, part.retired),
  ]
}

function venueOf({ questionnaire, settings: [setting] }: Edition) {
  const coding = { system: settingSystem(questionnaire), code: setting?.id ?? '', display: setting?.label ?? '' }
  return { code: { system: USAGE_CONTEXT, code: 'venue' }, valueCodeableConcept: { coding: [coding] } }
}

// A name that a program can use: que-0.
function pascal(id: string): string {
  const words = id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return words.join('').replace(/^(?=\d)/, 'Q')
}

function themeItem(asked: Asked, theme: AskedTheme): QuestionnaireItem {
  const sections = theme.sections.map((section) => sectionItem(asked, section))
  return group(theme, [...sections, ...themeScoreItem(asked, theme)])
}

function sectionItem(asked: Asked, section: AskedSection): QuestionnaireItem {
  const questions = section.questions.map((question) => questionItem(asked, question))
  return group(section, [...questions, ...sectionScoreItem(asked, section)])
}

function group({ id, title, summary }: { id: string; title: string; summary: string }, item: QuestionnaireItem[]) {
  const about = display(partLinkId(id, 'summary'), summary, INSTRUCTIONS)
  return { linkId: id, text: title, type: 'group' as const, item: [about, ...item] }
}

function questionItem(asked: Asked, question: AskedQuestion): QuestionnaireItem {
  const { id, number, text, crosswalk } = question
  const extension = extensionOf(CROSSWALK, crosswalk)
  return {
    ...(extension.length > 0 ? { extension } : {}),
    linkId: id,
    code: [{ system: questionSystem(asked.edition.questionnaire), code: id }],
    prefix: `${number}`,
    text,
    // Yes or no as well: a boolean has no room for “don't know”, “not applicable” and weights.
    type: 'choice',
    ...conditionOf(asked, question),
    required: true,
    answerOption: optionsOf(asked, question),
    item: [...guidanceOf(question), ...enteredBeside(asked, question)],
  }
}

function optionsOf({ edition }: Asked, question: AskedQuestion): QuestionnaireItemAnswerOption[] {
  return [...codingsOf(edition.questionnaire, question)].map(([id, coding]) => {
    const { points } = worthOf(edition, question, id)
    const extension = points === null ? [] : WEIGHTS.map((url) => ({ url, valueDecimal: points }))
    return { ...(extension.length > 0 ? { extension } : {}), valueCoding: { ...coding } }
  })
}

function conditionOf(asked: Asked, { when }: AskedQuestion) {
  if (!when) return {}
  const enableWhen = ('all' in when ? when.all : when.any).map(({ question, is }) => enabledBy(asked, question, is))
  return { enableWhen, enableBehavior: 'all' in when ? ('all' as const) : ('any' as const) }
}

function enabledBy({ edition, questionById }: Asked, question: string, option: string) {
  const source = questionById.get(question)
  const coding = source && codingsOf(edition.questionnaire, source).get(option)
  if (!coding) throw new RangeError(`a condition looks at “${option}” of “${question}”, which is not asked or offered`)
  return { question, operator: '=' as const, answerCoding: { system: coding.system, code: coding.code } }
}

const HELP = control('http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', {
  system: 'http://hl7.org/fhir/questionnaire-item-control',
  code: 'help',
})
const INSTRUCTIONS = control('http://hl7.org/fhir/StructureDefinition/questionnaire-displayCategory', {
  system: 'http://hl7.org/fhir/questionnaire-display-category',
  code: 'instructions',
})

function control(url: string, coding: { system: string; code: string }) {
  return { url, valueCodeableConcept: { coding: [coding] } }
}

function guidanceOf({ id, help, good, examples, who, evidence }: AskedQuestion): QuestionnaireItem[] {
  const told = [
    ['good', 'What good looks like', good],
    ['low', 'A low answer', examples?.low],
    ['high', 'A high answer', examples?.high],
    ['who', 'Who is best placed to answer', who],
    ['evidence', 'What would show it', evidence],
  ] as const
  return [
    display(partLinkId(id, 'help'), help, HELP),
    ...told.flatMap(([part, prefix, text]) =>
      text === undefined ? [] : [{ ...display(partLinkId(id, part), text, INSTRUCTIONS), prefix }],
    ),
  ]
}

function display(linkId: string, text: string, control: typeof HELP): QuestionnaireItem {
  return { extension: [control], linkId, text, type: 'display' }
}

/** What is entered beside the option: why not applicable, by when, and a note. */
function enteredBeside(asked: Asked, { id, options }: AskedQuestion): QuestionnaireItem[] {
  const on = (optionIds: readonly string[]) => ({
    enableWhen: optionIds.map((option) => enabledBy(asked, id, option)),
    enableBehavior: 'any' as const,
    required: true,
  })
  const dated = options.filter(({ asksDate }) => asksDate).map((option) => option.id)
  const reason: QuestionnaireItem = {
    linkId: partLinkId(id, 'reason'),
    text: 'Why it does not apply',
    type: 'text',
    ...on([NOT_APPLICABLE]),
    maxLength: REASON_LIMIT,
  }
  const date: QuestionnaireItem = { linkId: partLinkId(id, 'date'), text: 'By when', type: 'date', ...on(dated) }
  const note: QuestionnaireItem = {
    linkId: partLinkId(id, 'note'),
    text: 'Note',
    type: 'text',
    maxLength: NOTE_LIMIT,
  }
  return [reason, ...(dated.length > 0 ? [date] : []), note]
}
