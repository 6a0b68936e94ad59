// The names that our FHIR resources go by: canonical addresses, code systems, link ids. What any of them means never
// changes: others keep them beside their data.
import { optionsOffered } from '#questionnaires/answers.ts'
import type { Asked, AskedQuestion } from '#questionnaires/asked.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'

/** Of everything that is ours. The same in every installation, so that what one exports another can read. */
export const BASE = 'https://digital-maturity.example/fhir'

export const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code'
/** Read, never written. */
const FORMER_ODS = 'http://fhir.nhs.net/Id/ods-organization-code'
export const ASSESSMENT_ID = `${BASE}/Id/assessment`
export const CONTENT_HASH = `${BASE}/Id/content-hash`

export const DATA_ABSENT_REASON = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
export const NOT_APPLICABLE_CODE = 'not-applicable'
/** R4's own extension for an option's weight, and the one that replaced it. */
export const WEIGHTS = [
  'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  'http://hl7.org/fhir/StructureDefinition/itemWeight',
] as const
export const REPLACES = 'http://hl7.org/fhir/StructureDefinition/replaces'
export const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
export const USAGE_CONTEXT = 'http://terminology.hl7.org/CodeSystem/usage-context-type'

/** What an edition asks of one care setting is one Questionnaire; ids hold no full stop, so the parts stay apart. */
export function questionnaireUrl(questionnaire: string, setting: string): string {
  return `${BASE}/Questionnaire/${questionnaire}.${setting}`
}

/** The reverse; null for an address that is none of ours. */
export function readQuestionnaireUrl(url: string): { questionnaire: string; setting: string } | null {
  const [, questionnaire = '', setting = ''] = /^([a-z0-9-]+)\.([a-z0-9-]+)$/.exec(afterBase(url)) ?? []
  return questionnaire === '' ? null : { questionnaire, setting }
}

function afterBase(url: string): string {
  const root = `${BASE}/Questionnaire/`
  return url.startsWith(root) ? url.slice(root.length) : ''
}

/** `…/Questionnaire/trust.acute|2017`: what a response is pinned to. */
export function canonicalOf({ edition, setting }: Pick<Asked, 'edition' | 'setting'>): string {
  return `${questionnaireUrl(edition.questionnaire, setting)}|${edition.edition}`
}

export const questionSystem = (questionnaire: string) => `${BASE}/CodeSystem/question.${questionnaire}`
export const settingSystem = (questionnaire: string) => `${BASE}/CodeSystem/setting.${questionnaire}`
export const scaleSystem = (questionnaire: string, scale: string) =>
  `${BASE}/CodeSystem/scale.${questionnaire}.${scale}`

/** The item of a part of a theme, section or question: `leadership.score`. Ids themselves hold no full stop. */
export function partLinkId(id: string, part: ItemPart): string {
  return `${id}.${part}`
}

export const GUIDANCE = ['help', 'good', 'low', 'high', 'who', 'evidence'] as const
export type ItemPart = (typeof GUIDANCE)[number] | 'summary' | 'reason' | 'date' | 'note' | 'score' | 'reached'

export type OptionCoding = { readonly system: string; readonly code: string; readonly display: string }

/** The options that a question offers, by id, each as FHIR knows it. */
export function codingsOf(questionnaire: string, question: AskedQuestion): ReadonlyMap<string, OptionCoding> {
  const system = scaleSystem(questionnaire, question.scale)
  return new Map(
    optionsOffered(question).map(({ id, label }) => [
      id,
      ABSENT.has(id)
        ? { system: DATA_ABSENT_REASON, code: ABSENT.get(id) ?? id, display: label }
        : { system, code: id, display: label },
    ]),
  )
}

/** Two answers that say why there is none. */
const ABSENT: ReadonlyMap<string, string> = new Map([
  [DONT_KNOW, 'asked-unknown'],
  [NOT_APPLICABLE, NOT_APPLICABLE_CODE],
])

/** The standing option that a data absent reason stands for. */
export function standingOption(code: unknown): string | undefined {
  return [...ABSENT].find(([, absent]) => absent === code)?.[0]
}

export function isOdsSystem(system: unknown): boolean {
  return system === ODS || system === FORMER_ODS
}

/** Source: domain rules, “Organisations”. */
export function isOdsCode(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Z0-9]{3,10}$/.test(code)
}
