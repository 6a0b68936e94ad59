// The database that the measurements run on: organisations with a submitted 2017 and an open 2026, each with a session.
import { startSession } from '#db/sessions.ts'
import { openStore, type Store, type Work } from '#db/store.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import type { PublishedEditions } from '#server/published-editions.ts'

export type Respondent = { code: string; userId: string; cookie: string; assessmentId: string; submittedId: string }

export type BenchData = {
  path: string
  asked: Asked
  editions: PublishedEditions
  respondents: Respondent[]
}

const AT = '2026-11-01T09:00:00.000Z'
const SETTING = 'acute'

export async function makeDatabase(path: string, count: number): Promise<BenchData> {
  const store = await openStore(path, 'db/migrations')
  const editions = await publishEditionFiles(store, AT)
  const { collections } = store.tables
  for (const [year, opensAt, closesAt] of [
    [2017, '2017-09-01T00:00:00.000Z', '2017-12-01T00:00:00.000Z'],
    [2026, '2026-01-01T00:00:00.000Z', '2126-01-01T00:00:00.000Z'],
  ] as const) {
    const editionId = `trust/${year}`
    const title = `Bench ${year}`
    await store.db
      .insert(collections)
      .values({ id: `trust-${year}`, questionnaire: 'trust', editionId, title, year, opensAt, closesAt })
  }
  const respondents: Respondent[] = []
  for (let index = 0; index < count; index += 1) respondents.push(await addRespondent(store, editions, index))
  await store.close()
  return { path, asked: askedFrom(editions, 2026), editions, respondents }
}

function askedFrom(editions: PublishedEditions, year: number): Asked {
  const published = editions.get(`trust/${year}`)
  if (!published) throw new Error(`trust/${year} is missing`)
  return askedOf(published.edition, SETTING)
}

async function addRespondent(store: Store, editions: PublishedEditions, index: number) {
  const { db, tables } = store
  const code = `ZB${String(index).padStart(3, '0')}`
  const userId = `user-${index}`
  const email = `lead-${index}@bench.example`
  await db.insert(tables.organisations).values({ code, name: `Bench trust ${index}`, type: 'trust', setting: SETTING })
  await db
    .insert(tables.users)
    .values({ id: userId, email, name: `Lead ${index}`, passwordHash: 'none', isAdministrator: false, createdAt: AT })
  await db.insert(tables.memberships).values({ userId, organisationCode: code, role: 'lead', grantedAt: AT })
  const submittedId = await addSubmitted(store, askedFrom(editions, 2017), code, userId)
  const assessmentId = `open-${index}`
  await db.insert(tables.assessments).values({
    id: assessmentId,
    collectionId: 'trust-2026',
    organisationCode: code,
    setting: SETTING,
  })
  const at = new Date().toISOString()
  const token = await store.atomically(function* (tx): Work<string> {
    return yield* startSession(tx, tables, { userId, email, at })
  })
  return { code, userId, cookie: `session=${token}`, assessmentId, submittedId }
}

async function addSubmitted({ db, tables }: Store, asked: Asked, organisationCode: string, userId: string) {
  const assessmentId = `submitted-${organisationCode}`
  await db.insert(tables.assessments).values({
    id: assessmentId,
    collectionId: 'trust-2017',
    organisationCode,
    setting: SETTING,
    submittedAt: AT,
  })
  const answers = asked.questions.map((question, index) => ({
    question: question.id,
    option: question.options[index % question.options.length]?.id ?? 'dont-know',
    reason: '',
    note: index % 10 === 0 ? 'Checked with the people who use it every day.' : '',
    revision: 1,
  }))
  const rows = answers.map((answer) => ({ ...answer, assessmentId, changedBy: userId, changedAt: AT }))
  await db.insert(tables.answers).values(rows)
  await db.insert(tables.answerHistory).values(rows)
  await db.insert(tables.submissions).values({
    assessmentId,
    number: 1,
    editionId: 'trust/2017',
    contentHash: 'bench',
    declaration: 'Bench',
    submittedBy: userId,
    submitterName: 'Lead',
    submittedAt: AT,
    answers,
  })
  return assessmentId
}
