// Organisations, people, collections and assessments to test with: valid as they come, changed by what is handed in.
// Answers and submissions go in through the store's own functions, so that they are what the service would have stored.
import { randomUUID } from 'node:crypto'
import { hashPassword } from '#app/auth/passwords.ts'
import { answersOf, saveAnswers } from '#db/answers.ts'
import { type Assessment, findAssessment, submitAssessment } from '#db/assessments.ts'
import type { Collection } from '#db/collections.ts'
import { publishEdition } from '#db/editions.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import { addOrganisation, type Organisation } from '#db/organisations.ts'
import type { Role } from '#db/schema.ts'
import type { Store } from '#db/store.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { type Asked, type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Editions } from './service.ts'

export const PASSWORD = 'four plain words here'
const passwordHash = hashPassword(PASSWORD)

const DAY = 86_400_000
/** A time `days` from now: negative for the past. */
export const daysFromNow = (days: number) => new Date(Date.now() + days * DAY).toISOString()

export async function addTrust(
  store: Store,
  given: Partial<Organisation & { parentCode: string }> = {},
): Promise<Organisation> {
  const trust = { code: 'ZZ1', name: 'Fernhill Trust', type: 'trust', setting: 'acute', ...given }
  await addOrganisation(store, trust)
  return trust
}

export type Person = { id: string; name: string; email: string; isAdministrator: boolean }

/** Someone who can sign in with PASSWORD; a member of `of` where it is given. */
export async function addPerson(
  store: Store,
  given: { name: string; of?: Organisation; role?: Role; isAdministrator?: boolean },
): Promise<Person> {
  const { name, of: organisation, role = 'contributor', isAdministrator = false } = given
  const { users, memberships } = store.tables
  const createdAt = daysFromNow(-400)
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${organisation?.code.toLowerCase() ?? 'nowhere'}.example`
  const person = { id: randomUUID(), name, email, isAdministrator }
  await store.db.insert(users).values({ ...person, passwordHash: await passwordHash, createdAt })
  if (organisation) {
    const membership = { userId: person.id, organisationCode: organisation.code, role, grantedAt: createdAt }
    await store.db.insert(memberships).values(membership)
  }
  return person
}

/** What most stories of several trusts need: a trust with its lead. */
export async function addTrustWithLead(store: Store, code: string, name: string) {
  const trust = await addTrust(store, { code, name })
  return { trust, lead: await addPerson(store, { name: `Lead of ${name}`, of: trust, role: 'lead' }) }
}

/** A collection that is open now, of the trusts' questionnaire unless another is named. */
export async function addCollection(store: Store, given: Partial<Collection> & { year: number }): Promise<Collection> {
  const { year, questionnaire = 'trust' } = given
  const collection = {
    id: `${questionnaire}-${year}`,
    questionnaire,
    editionId: `${questionnaire}/${year}`,
    title: `Digital maturity ${year}`,
    opensAt: daysFromNow(-10),
    closesAt: daysFromNow(20),
    needsApproval: false,
    isExercise: false,
    ...given,
  }
  await store.db.insert(store.tables.collections).values(collection)
  return collection
}

/** A collection that opened and closed in its year. */
export function addPastCollection(store: Store, year: number, id = `trust-${year}`): Promise<Collection> {
  const opensAt = `${year}-02-01T09:00:00.000Z`
  return addCollection(store, { id, year, opensAt, closesAt: `${year}-03-31T16:00:00.000Z` })
}

/** An edition in name only, where nothing reads its questions. */
export async function addEditionStub(store: Store, id: string): Promise<void> {
  await publishEdition(
    store,
    { id, questionnaire: 'trust', contentHash: id, content: '{}', fileHash: id },
    daysFromNow(0),
  )
}

/** `setting`: the edition's, where it is not the organisation's own. */
export async function addAssessment(
  store: Store,
  given: { collection: Collection; of: Organisation; setting?: string },
): Promise<Assessment> {
  const { collection, of: organisation, setting = organisation.setting ?? 'acute' } = given
  const round = collection.questionnaire === 'trust' ? String(collection.year) : collection.id
  const id = `${organisation.code}-${round}`.toLowerCase()
  const row = { id, collectionId: collection.id, organisationCode: organisation.code, setting }
  await store.db.insert(store.tables.assessments).values(row)
  const assessment = await findAssessment(store, id)
  if (!assessment) throw new Error(`the assessment ${id} was not stored`)
  return assessment
}

export function askedIn(editions: Editions, { editionId, setting }: Assessment): Asked {
  const edition = editions.get(editionId)?.edition
  if (!edition) throw new Error(`there is no edition ${editionId}`)
  return askedOf(edition, setting)
}

/** `seen`: 0 where left out, a first answer. */
export type Given = { option: string | null; reason?: string; date?: string; note?: string; seen?: number }
type Answering = { assessment: Assessment; by: Person; at?: string }

/** Answers, by question id. */
export async function giveAnswers(
  store: Store,
  { assessment, by, at = new Date().toISOString() }: Answering,
  given: Iterable<readonly [question: string, answer: Given]>,
): Promise<void> {
  const changes = [...given].map(([question, answer]) => ({
    question,
    reason: '',
    date: '',
    note: '',
    seen: 0,
    ...answer,
  }))
  const section = assessment.lastSection ?? 'strategic-alignment'
  const request = { assessmentId: assessment.id, section, changedBy: by.id, at, changes, isWholePage: true }
  const outcome = await saveAnswers(store, request)
  if (outcome.kind !== 'saved' || outcome.conflicts.length > 0) throw new Error('the answers could not be stored')
}

/** An answer to any question, each option in its turn: the same one every time. */
export function anyAnswer({ number, options, offersDontKnow }: AskedQuestion): Given {
  if (number % 29 === 0) return { option: 'not-applicable', reason: 'We have no such service' }
  if (number % 23 === 0 && offersDontKnow) return { option: 'dont-know' }
  const option = options[number % options.length]
  const date = option?.asksDate ? `20${10 + (number % 20)}-03-31` : ''
  return { option: option?.id ?? null, date, note: number % 17 === 0 ? 'As audited' : '' }
}

export async function answerEverything(
  store: Store,
  asked: Asked,
  answering: Answering,
  choose: (question: AskedQuestion) => Given = anyAnswer,
): Promise<void> {
  await giveAnswers(
    store,
    answering,
    asked.questions.map((question) => [question.id, choose(question)] as const),
  )
}

/** Submits what is stored, `at` a time when the collection was open. */
export async function submit(store: Store, editions: Editions, { assessment, by, at }: Required<Answering>) {
  const published = editions.get(assessment.editionId)
  const stored = await answersOf(store, assessment.id)
  const { asked } = applying(askedIn(editions, assessment), answersGiven(stored))
  const outcome = await submitAssessment(store, {
    assessmentId: assessment.id,
    seen: await fingerprintNow(store, assessment.id),
    counting: asked.questions.map(({ id }) => id),
    editionId: assessment.editionId,
    contentHash: published?.contentHash ?? '',
    declaration: published?.edition.declaration ?? '',
    submittedBy: by.id,
    submitterName: by.name,
    at,
  })
  if (outcome.kind !== 'submitted') throw new Error(`the assessment was not submitted: ${outcome.kind}`)
}

export async function addSubmittedAssessment(
  store: Store,
  editions: Editions,
  given: {
    collection: Collection
    of: Organisation
    setting?: string
    by: Person
    choose?: (question: AskedQuestion) => Given
  },
): Promise<Assessment> {
  const assessment = await addAssessment(store, given)
  const at = given.collection.opensAt
  await answerEverything(store, askedIn(editions, assessment), { assessment, by: given.by, at }, given.choose)
  await submit(store, editions, { assessment, by: given.by, at })
  return assessment
}

/** What most stories begin with: a trust with its people, submitted in 2017 and asked again now, nothing answered yet. */
export async function addFernhill(store: Store, editions: Editions) {
  const trust = await addTrust(store)
  const lead = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
  const contributor = await addPerson(store, { name: 'Ben Carter', of: trust })
  const past = await addPastCollection(store, 2017)
  const last = await addSubmittedAssessment(store, editions, { collection: past, of: trust, by: lead })
  const collection = await addCollection(store, { year: 2026 })
  const assessment = await addAssessment(store, { collection, of: trust })
  return { trust, lead, contributor, past, last, collection, assessment, asked: askedIn(editions, assessment) }
}

export type Fernhill = Awaited<ReturnType<typeof addFernhill>>
