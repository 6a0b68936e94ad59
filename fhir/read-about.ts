// What a QuestionnaireResponse says of itself: which edition it answers, for which organisation, how far it is.
import type { Asked } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { ASSESSMENT_ID, canonicalOf, isOdsCode, isOdsSystem } from './canonical.ts'
import { type Fault, isRecord, type Json, quoted } from './faults.ts'
import type { About } from './response.ts'

/** What the response must be about; anything goes where it is left out. */
export type Expected = { readonly organisationCode?: string; readonly assessmentId?: string }

/** The edition and setting that a response is pinned to, or why there is none. */
export function findPinned(
  { resourceType, questionnaire }: Json,
  editions: Iterable<Edition>,
): { readonly edition: Edition; readonly setting: string } | { readonly faults: readonly Fault[] } {
  const fault = (path: string, message: string) => ({ faults: [{ path, message }] })
  if (resourceType !== 'QuestionnaireResponse') return fault('', `is a ${quoted(resourceType)}`)
  const known: string[] = []
  for (const edition of editions) {
    for (const { id: setting } of edition.settings) {
      const canonical = canonicalOf({ edition, setting })
      if (canonical === questionnaire) return { edition, setting }
      known.push(canonical)
    }
  }
  const path = 'QuestionnaireResponse.questionnaire'
  const versions = known.filter((canonical) => canonical.split('|')[0] === String(questionnaire).split('|')[0])
  if (versions.length === 0) return fault(path, `${quoted(questionnaire)} is none of our questionnaires`)
  return fault(path, `${quoted(questionnaire)} names no edition that there is; there is ${versions.join(', ')}`)
}

const STATUSES: readonly unknown[] = ['in-progress', 'completed', 'amended'] satisfies About['status'][]

/** Checked against the edition and setting that must have been answered. */
export function readAbout(resource: Json, asked: Asked, expected: Expected): About | { faults: Fault[] } {
  const { resourceType, questionnaire, status, subject, authored, identifier } = resource
  const faults: Fault[] = []
  const report = (element: string, message: string) => {
    faults.push({ path: `QuestionnaireResponse${element}`, message })
  }
  if (resourceType !== 'QuestionnaireResponse')
    return { faults: [{ path: '', message: `is a ${quoted(resourceType)}` }] }
  const canonical = canonicalOf(asked)
  if (questionnaire !== canonical) report('.questionnaire', `must be “${canonical}”, not ${quoted(questionnaire)}`)
  if (!STATUSES.includes(status)) report('.status', `must be ${STATUSES.join(', ')}, not ${quoted(status)}`)
  for (const element of ['modifierExtension', 'implicitRules']) {
    if (element in resource) report(`.${element}`, 'may change what the response means, in a way not known here')
  }
  const organisation = readOrganisation(subject, expected, report)
  if (authored !== undefined && !isInstant(authored)) report('.authored', 'must be a time with its offset')
  const assessment = isRecord(identifier) && identifier.system === ASSESSMENT_ID ? identifier.value : undefined
  if (expected.assessmentId !== undefined && assessment !== undefined && assessment !== expected.assessmentId) {
    report('.identifier', `is of the assessment ${quoted(assessment)}, not “${expected.assessmentId}”`)
  }
  if (faults.length > 0) return { faults }
  return {
    ...(typeof assessment === 'string' ? { assessmentId: assessment } : {}),
    ...organisation,
    status: status as About['status'],
    ...(typeof authored === 'string' ? { authored } : {}),
  }
}

function isInstant(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  )
}

function readOrganisation(subject: unknown, expected: Expected, report: (element: string, message: string) => void) {
  const { type = 'Organization', identifier, display } = isRecord(subject) ? subject : {}
  const { system, value } = isRecord(identifier) ? identifier : {}
  if (type !== 'Organization') report('.subject.type', `must be “Organization”, not ${quoted(type)}`)
  if (!isOdsSystem(system)) report('.subject.identifier', 'must name the organisation by its ODS code')
  else if (!isOdsCode(value)) report('.subject.identifier.value', `${quoted(value)} is not an ODS code`)
  else if (expected.organisationCode !== undefined && value !== expected.organisationCode) {
    report('.subject.identifier.value', `is the organisation ${quoted(value)}, not “${expected.organisationCode}”`)
  }
  return {
    organisationCode: typeof value === 'string' ? value : '',
    ...(typeof display === 'string' ? { organisationName: display } : {}),
  }
}
