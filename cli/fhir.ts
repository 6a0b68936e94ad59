// `dma fhir export …` and `dma fhir import …`: editions and answers in FHIR R4, from and to files and the database.
import { stringify } from 'csv-stringify/sync'
import { exportResponse, importResponse } from '#app/assessments/fhir-exchange.ts'
import { parseEmail } from '#app/auth/email.ts'
import { may } from '#app/auth/policy.ts'
import { type Assessment, findAssessment } from '#db/assessments.ts'
import type { Store } from '#db/store.ts'
import { findUserByEmail, membersOf } from '#db/users.ts'
import { isOdsCode } from '#fhir/canonical.ts'
import { definitionsBundle } from '#fhir/definitions.ts'
import { type Fault, faultsInWords, type Json, MOST_BYTES, parseResource } from '#fhir/faults.ts'
import { questionnaireOf } from '#fhir/questionnaire.ts'
import { findPinned } from '#fhir/read-about.ts'
import { readQuestionnaire } from '#fhir/read-questionnaire.ts'
import { readResponse } from '#fhir/read-response.ts'
import { responseOf } from '#fhir/response.ts'
import type { AnswerChange } from '#questionnaires/answers.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { writeEdition } from '#questionnaires/write-edition.ts'
import { editionFiles, type IdentifiedEdition, identify, readSoundEditions } from '#server/edition-files.ts'
import { csvProblemsInWords, readAnswersCsv } from './answers-csv.ts'
import { findEdition, json, readBytes, readTextFile, requireSetting } from './named-input.ts'
import { withStore } from './open-store.ts'
import type { Options } from './options.ts'
import { WrongInput } from './wrong-input.ts'

const USAGE =
  'dma fhir export questionnaire | response | definitions, or dma fhir import FILE.json: see dma fhir --help'

export async function fhirVerb([verb = '', what = '']: readonly string[], options: Options): Promise<string> {
  if (verb === 'import') return importFile(what, options)
  if (verb !== 'export') throw new WrongInput(`There is no “fhir ${verb}”. ${USAGE}`)
  if (what === 'definitions') return json(definitionsBundle())
  if (what === 'questionnaire') return exportQuestionnaire(options)
  if (what === 'response') return options.assessment ? exportAssessment(options.assessment) : exportAnswers(options)
  throw new WrongInput(`There is no “fhir export ${what}”. ${USAGE}`)
}

async function exportQuestionnaire({ edition: id, setting }: Options): Promise<string> {
  const { edition, contentHash } = await findEdition(id)
  return json(questionnaireOf(askedOf(edition, requireSetting(edition, setting)), { contentHash }))
}

async function exportAssessment(id: string): Promise<string> {
  return withStore(async (store, editions) => {
    const { assessment, asked } = await requireAssessment(store, editions, id)
    return json(await exportResponse(store, assessment, asked))
  })
}

async function exportAnswers({ edition: id, setting, organisation, answers: file }: Options): Promise<string> {
  if (file === undefined) throw new WrongInput('Which answers? --assessment ID, or --answers FILE.csv with --edition')
  const { edition } = await findEdition(id)
  const asked = askedOf(edition, requireSetting(edition, setting))
  if (!isOdsCode(organisation)) throw new WrongInput('Whose answers? --organisation CODE, an ODS code such as RJ1')
  return json(responseOfCsv(asked, organisation, await readTextFile(file), file))
}

/** A response with the answers of a CSV file. Nobody submitted them, so they are in progress. */
export function responseOfCsv(asked: Asked, organisationCode: string, text: string, file: string) {
  const read = readAnswersCsv(text, asked.edition, asked.setting)
  if ('problems' in read) throw wrong(file, csvProblemsInWords(read.problems))
  const given = [...read.answers].map(([question, answer]) => ({ ...answer, question, note: '', revision: 0 }))
  return responseOf(asked, given, { organisationCode, status: 'in-progress' })
}

async function importFile(file: string, { assessment, user }: Options): Promise<string> {
  const parsed = parseResource(await readBytes(file, MOST_BYTES))
  if ('faults' in parsed) throw refused(file, parsed.faults)
  const { resource } = parsed
  if (assessment === undefined && user === undefined) {
    const editions = readSoundEditions(editionFiles()).map(identify)
    return printed(
      resource,
      editions.map(({ edition }) => edition),
      file,
    )
  }
  if (assessment === undefined || user === undefined) {
    throw new WrongInput('To save the answers, say where and in whose name: --assessment ID --user EMAIL')
  }
  return withStore((store, editions) => save({ store, editions, file, resource }, assessment, user))
}

/** What a file holds: an edition as YAML, or answers as CSV. */
export function printed(resource: Json, editions: readonly Edition[], file: string): string {
  if (resource.resourceType === 'Questionnaire') {
    const read = readQuestionnaire(resource)
    if ('faults' in read) throw refused(file, read.faults)
    return writeEdition(read.edition)
  }
  const pinned = findPinned(resource, editions)
  if ('faults' in pinned) throw refused(file, pinned.faults)
  const read = readResponse(resource, askedOf(pinned.edition, pinned.setting))
  if ('faults' in read) throw refused(file, read.faults)
  return answersCsv(read.changes)
}

// As `dma score` reads it.
function answersCsv(changes: readonly AnswerChange[]): string {
  const rows = changes.map(({ question, option, reason, date, note }) => [question, option ?? '', reason, date, note])
  return stringify([['question', 'answer', 'reason', 'date', 'note'], ...rows], { escape_formulas: true })
}

type Saving = {
  readonly store: Store
  readonly editions: ReadonlyMap<string, IdentifiedEdition>
  readonly file: string
  readonly resource: Json
}

async function save({ store, editions, file, resource }: Saving, id: string, typed: string): Promise<string> {
  const { assessment, asked } = await requireAssessment(store, editions, id)
  const by = await requireAnswerer(store, assessment, typed)
  const at = new Date().toISOString()
  const imported = await importResponse(store, { assessment, asked, by, at }, resource)
  if (imported.kind === 'refused') throw refused(file, imported.faults)
  if (imported.kind === 'closed') {
    throw new WrongInput(`The assessment ${id} was submitted, or its collection is not open. Nothing was saved.`)
  }
  const { read, conflicts } = imported
  if (conflicts.length > 0) {
    const saved = `${read - conflicts.length} of ${read} answers were saved; these changed since the export:`
    throw new WrongInput([saved, ...conflicts].join('\n'))
  }
  return json({ assessment: id, answers: read })
}

async function requireAssessment(store: Store, editions: Saving['editions'], id: string) {
  const assessment = await findAssessment(store, id)
  const edition = assessment && editions.get(assessment.editionId)?.edition
  if (!assessment || !edition) throw new WrongInput(`There is no assessment “${id}”`)
  return { assessment, asked: askedOf(edition, assessment.setting) }
}

/** The id of the user, who may answer the assessment. */
async function requireAnswerer(store: Store, { organisationCode }: Assessment, typed: string): Promise<string> {
  const user = await findUserByEmail(store, parseEmail(typed) ?? '')
  if (!user) throw new WrongInput(`There is nobody with the email address “${typed}”`)
  const members = await membersOf(store, organisationCode)
  const memberships = members
    .filter(({ email }) => email === user.email)
    .map(({ role }) => ({ organisationCode, role }))
  if (!may({ ...user, isAdministrator: false, memberships }, { to: 'answer', organisationCode })) {
    throw new WrongInput(`${user.email} may not answer for ${organisationCode}`)
  }
  return user.id
}

function refused(file: string, faults: readonly Fault[]): WrongInput {
  return wrong(file, faultsInWords(faults))
}

function wrong(file: string, problems: readonly string[]): WrongInput {
  return new WrongInput(problems.map((problem) => `${file}: ${problem}`).join('\n'))
}
