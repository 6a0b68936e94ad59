// How long a reviewer's queue takes at national size: 1,000 reviews of 175 questions, 200 of them one reviewer's, of
// which a quarter is finished.
import { startSession } from '#db/sessions.ts'
import { openStore, type Work } from '#db/store.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { clientOf, expectStatus, percentile } from './http.ts'
import { startService } from './service.ts'

const REVIEWS = 1_000
const MINE = 200
const OTHERS = 8
const LOOKS = 200
const WARM_UP = 20
const AT = '2026-11-01T09:00:00.000Z'
const ME = 'reviewer-0'

/** `p95ms`: from the request to the last byte, over loopback. */
export async function measureReviewQueue(path: string): Promise<{ reviews: number; p95ms: number }> {
  const cookie = await fill(path)
  const service = await startService(path)
  try {
    const send = clientOf(service.port)
    const times: number[] = []
    for (let look = 0; look < WARM_UP + LOOKS; look += 1) {
      const reply = expectStatus(await send(look % 2 ? '/reviews' : '/reviews?page=2', { cookie }), 200)
      if (look >= WARM_UP) times.push(reply.milliseconds)
    }
    return { reviews: REVIEWS, p95ms: percentile(times, 0.95) }
  } finally {
    await service.stop()
  }
}

async function fill(path: string): Promise<string> {
  const store = await openStore(path, 'db/migrations')
  const editions = await publishEditionFiles(store, AT)
  const edition = editions.get('trust/2026')?.edition
  if (!edition) throw new Error('trust/2026 is missing')
  const questions = askedOf(edition, 'acute').questions.map(({ id }) => id)
  const { db, tables } = store
  const people = Array.from({ length: OTHERS + 1 }, (_, index) => `reviewer-${index}`)
  for (const id of people) {
    const person = { id, email: `${id}@bench.example`, name: id, passwordHash: 'none', isAdministrator: false }
    await db.insert(tables.users).values({ ...person, createdAt: AT })
    await db.insert(tables.reviewers).values({ userId: id, scope: '', mayModerate: true, grantedAt: AT })
  }
  const dates = { opensAt: AT, closesAt: '2126-01-01T00:00:00.000Z' }
  const collection = { id: 'trust-2026', questionnaire: 'trust', editionId: 'trust/2026', title: 'Bench', year: 2026 }
  await db.insert(tables.collections).values({ ...collection, ...dates })
  // One transaction: a commit for each row would take longer than all that is measured.
  const token = await store.atomically(function* (tx): Work<string> {
    for (let index = 0; index < REVIEWS; index += 1) {
      for (const insert of reviewRows(index, questions, people))
        yield tx.insert(tables[insert.into]).values(insert.rows as never)
    }
    return yield* startSession(tx, tables, { userId: ME, email: `${ME}@bench.example`, at: new Date().toISOString() })
  })
  await store.close()
  return `session=${token}`
}

type Into =
  | 'organisations'
  | 'assessments'
  | 'reviews'
  | 'reviewAssignments'
  | 'reviewDecisions'
  | 'reviewQueries'
  | 'reviewMessages'

function reviewRows(index: number, questions: string[], people: string[]): { into: Into; rows: object }[] {
  const isMine = index < MINE
  const userId = isMine ? ME : (people[1 + (index % OTHERS)] ?? ME)
  const isDone = index % 4 === 3
  const code = `ZB${String(index).padStart(4, '0')}`
  const [assessmentId, reviewId] = [`assessment-${index}`, `review-${index}`]
  const day = `2026-12-${String(1 + (index % 28)).padStart(2, '0')}`
  const decided = isDone ? questions : questions.slice(0, index % questions.length)
  const asked = questions.at(-1) ?? ''
  const decision = { part: 'first', userId, decision: 'accept', reason: '', evidence: [], revision: 1, decidedAt: AT }
  const query = { id: `query-${index}`, reviewId, question: asked, part: 'first', askedBy: userId, askedAt: AT }
  return [
    { into: 'organisations', rows: { code, name: `Bench trust ${index}`, type: 'trust', setting: 'acute' } },
    {
      into: 'assessments',
      rows: { id: assessmentId, collectionId: 'trust-2026', organisationCode: code, setting: 'acute', submittedAt: AT },
    },
    {
      into: 'reviews',
      rows: {
        ...{ id: reviewId, assessmentId, submissionNumber: 1, kind: 'national', scope: '', way: 'random', why: '' },
        ...{ reasons: [], required: questions, doubled: questions.slice(0, 55), dueOn: day },
        ...{ queryDays: 10, validMonths: 36, openedAt: AT },
      },
    },
    {
      into: 'reviewAssignments',
      rows: {
        ...{ id: `part-${index}`, reviewId, part: 'first', userId, assignedAt: AT, dueOn: day },
        doneAt: isDone ? AT : null,
      },
    },
    ...(decided.length === 0
      ? []
      : [{ into: 'reviewDecisions' as const, rows: decided.map((question) => ({ reviewId, question, ...decision })) }]),
    ...(isDone
      ? []
      : [
          { into: 'reviewQueries' as const, rows: { ...query, answerBy: '2026-11-20' } },
          {
            into: 'reviewMessages' as const,
            rows: {
              ...{ id: `message-${index}`, queryId: query.id, side: 'reviewer', author: userId },
              ...{ at: AT, text: 'What shows it?', evidence: [] },
            },
          },
        ]),
  ]
}
