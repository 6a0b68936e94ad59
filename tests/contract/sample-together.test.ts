// What the demo shows of a whole organisation answering together: Riverside's open assessment, read back from a store.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ancestorsOf } from '#db/ancestors.ts'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import { findAssessment, submissionOf } from '#db/assessments.ts'
import { assignmentsOf } from '#db/assignments.ts'
import { decisionsIn } from '#db/decisions.ts'
import { eventsOf } from '#db/events.ts'
import { evidenceOf } from '#db/evidence.ts'
import { circumstancesOf } from '#db/history.ts'
import { sectionsOwnedBy } from '#db/owned-sections.ts'
import { viewsIn } from '#db/poll-views.ts'
import { isPollOpen, pollsOn } from '#db/polls.ts'
import { allReviewers } from '#db/reviewers.ts'
import { reviewsOfAssessment } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { readInTurn } from '#db/store-reading.ts'
import { openThreadsIn, threadsOn } from '#db/thread-views.ts'
import { workshopsOn } from '#db/workshops.ts'
import { stateOf } from '#review/standing.ts'
import type { Sample } from '#sample/definition.ts'
import { loadSample } from '#sample/load.ts'
import { makeSample } from '#sample/sample.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { castOf } from '#tests/support/sample-cast.ts'
import { engines } from '#tests/support/stores.ts'

const today = '2026-07-01'
const at = `${today}T10:00:00.000Z`
const NOW = 'trust-2026-sample001'
const BEFORE = 'trust-2017-sample001'

describe.each(engines)('the demo’s Riverside, on $name, shows', ({ open }) => {
  let store: Store
  let sample: Sample
  beforeAll(async () => {
    store = await open()
    const editions = [...(await publishEditionFiles(store, at)).values()].map(({ edition }) => edition)
    sample = castOf(makeSample(editions, { today, questionnaires: ['trust'] }))
    await loadSample(store, sample, { at, hashPassword: async (password) => password })
  }, 120_000)
  afterAll(() => store.close())

  it('sections with their people: under way, overdue, handed back with a comment, and returned with one', async () => {
    const sections = await assignmentsOf(store, NOW)
    const standing = [...sections.values()].map(({ section, name, state, dueOn }) => {
      return [section, name, state, dueOn < today ? 'overdue' : 'in time']
    })
    expect(standing).toEqual([
      ['enabling-infrastructure', 'Ash Sample', 'ready', 'overdue'],
      ['information-governance', 'Jules Sample', 'assigned', 'in time'],
      ['records', 'Ash Sample', 'returned', 'in time'],
      ['resourcing', 'Robin Sample', 'assigned', 'in time'],
      ['standards', 'Ash Sample', 'assigned', 'overdue'],
      ['transfers', 'Ash Sample', 'assigned', 'in time'],
    ])
    expect(sections.get('enabling-infrastructure')?.comment).toContain('asset register')
    expect(sections.get('records')?.comment).toContain('same-day entries')
  })

  it('a running poll without names, in which 5 of 8 colleagues have given their view', async () => {
    const [poll] = await pollsOn(store, NOW, ['mm-dose-barcode'])
    if (!poll) throw new Error('there is no poll')
    expect(poll).toMatchObject({ asked: 8, given: 5, showsNames: false })
    expect(isPollOpen(poll, at)).toBe(true)
    // In batches of 3: nobody can tell whose the last two are.
    expect((await viewsIn(store, poll)).map(({ name }) => name)).toEqual(['', '', ''])
  })

  it('a poll with names that is over, and the answer that was decided after it', async () => {
    const [poll] = await pollsOn(store, NOW, ['rs-clinical-time'])
    if (!poll) throw new Error('there is no poll')
    expect(poll).toMatchObject({ asked: 6, given: 5, showsNames: true })
    expect(isPollOpen(poll, at)).toBe(false)
    expect((await viewsIn(store, poll)).map(({ name }) => name)).toEqual(['Amal', 'Bo', 'Cam', 'Dee', 'Eddy'])
    const history = await answerHistoryOf(store, NOW)
    expect(history.find(({ question }) => question === 'rs-clinical-time')).toMatchObject({
      option: 'percent-21-40',
      changedByName: 'Robin Sample',
      how: 'poll',
      detail: poll.id,
    })
    const { views } = await circumstancesOf(store, NOW, { polls: [poll.id], workshops: [] })
    expect(views.get(poll.id)).toBe(5)
  })

  it('an open discussion in which somebody is mentioned, and a resolved one', async () => {
    const [open] = await threadsOn(store, NOW, 'tc-referral-structure')
    const [resolved] = await threadsOn(store, NOW, 'go-benefits-measured')
    expect(await openThreadsIn(store, NOW)).toEqual(new Map([['tc-referral-structure', 1]]))
    expect(open?.messages.map(({ author, mentions }) => [author, mentions])).toEqual([
      ['Ash Sample', ['Nour Sample']],
      ['Nour Sample', []],
    ])
    expect(resolved).toMatchObject({ startedBy: 'Nour Sample', resolvedBy: 'Nour Sample' })
  })

  it('evidence: one that expired, one for two questions, and one of 2017 that went on with its answer', async () => {
    const evidence = await evidenceOf(store, NOW)
    const expired = evidence.filter(({ expiresOn }) => expiresOn !== '' && expiresOn < today)
    const ofTwo = evidence.filter(({ id }) => evidence.filter((other) => other.id === id).length === 2)
    const carried = evidence.filter(({ question }) => question === 'ig-access-audit')
    expect(expired.map(({ question }) => question)).toEqual(['ei-restore-proven'])
    expect(ofTwo.map(({ question }) => question)).toEqual(['sa-approved-strategy', 'sa-measured-aims'])
    expect(carried.map(({ title, addedByName }) => [title, addedByName])).toEqual([
      ['How we audit access to patient records', 'Jules Sample'],
    ])
  })

  it('answers confirmed from 2017, and one still to confirm whose evidence of 2017 is still valid', async () => {
    const history = await answerHistoryOf(store, NOW)
    const confirmed = history.filter(({ how }) => how === 'confirmed')
    expect(confirmed).toHaveLength(5)
    expect(new Set(confirmed.map(({ detail }) => detail))).toEqual(new Set(['2017']))
    expect(history.some(({ question }) => question === 'ig-sharing-agreements')).toBe(false)
    const submission = await submissionOf(store, BEFORE)
    const proof = submission?.evidence?.find(({ question }) => question === 'ig-sharing-agreements')
    expect(proof?.expiresOn.localeCompare(today)).toBe(1)
    expect((await evidenceOf(store, BEFORE)).map(({ question }) => question)).toEqual(
      submission?.evidence?.map(({ question }) => question),
    )
  })

  it('a workshop, who was in the room, and its two decisions', async () => {
    const [workshop] = await workshopsOn(store, NOW, 'transfers')
    expect(workshop?.people.split('\n')).toHaveLength(5)
    const decided = await decisionsIn(store, NOW, { how: 'workshop', id: workshop?.id ?? '' })
    expect(decided.map(({ question, option, decidedByName }) => [question, option, decidedByName])).toEqual([
      ['tc-summary-gp-system', 'percent-21-40', 'Robin Sample'],
      ['tc-summary-24-hours', 'percent-61-80', 'Robin Sample'],
    ])
  })

  it('a history with a line for each of these, none of it after today', async () => {
    const events = await eventsOf(store, NOW)
    const counts: Record<string, number> = {}
    for (const { kind } of events) counts[kind] = (counts[kind] ?? 0) + 1
    expect(counts).toEqual({
      'section assigned': 6,
      'section handed back': 2,
      'section returned': 1,
      'evidence added': 4,
      'thread started': 2,
      replied: 2,
      'thread resolved': 1,
      'poll started': 2,
      'poll closed': 1,
      'workshop started': 1,
      decided: 3,
    })
    expect(events.filter((event) => event.at >= today)).toEqual([])
  })

  it('the answers that it began with as they were, and 8 more', async () => {
    const began = sample.assessments.find(({ id }) => id === NOW)?.answers ?? []
    const answers = await answersOf(store, NOW)
    const now = new Map(answers.map(({ question, option, note, changedAt }) => [question, { option, note, changedAt }]))
    for (const { question, option, note, changedAt } of began) {
      expect(now.get(question)).toEqual({ option, note, changedAt })
    }
    expect(answers).toHaveLength(began.length + 8)
    expect(
      answers
        .map(({ changedAt }) => changedAt)
        .sort()
        .at(-1),
    ).toBe((await findAssessment(store, NOW))?.lastSavedAt ?? '')
  })

  it('Jules, who leads Harbourside’s assessment and looks after a section of Riverside’s', async () => {
    const own = await sectionsOwnedBy(store, 'sample003-lead', at)
    expect(own.map(({ organisationName, section, role }) => [organisationName, section, role])).toEqual([
      ['Sample Riverside Acute Trust', 'information-governance', 'contributor'],
    ])
    const memberships = sample.memberships.filter(({ userId }) => userId === 'sample003-lead')
    expect(memberships.map(({ organisationCode, role }) => [organisationCode, role])).toEqual([
      ['SAMPLE003', 'lead'],
      ['SAMPLE001', 'contributor'],
    ])
  })

  it('the outcome of the review of 2017, as it was told, and what the organisation may know of it', async () => {
    const [told] = sample.reviewing.flatMap(({ reviews }) => reviews)
    const [review] = await reviewsOfAssessment(store, BEFORE)
    if (!told || !review) throw new Error('nothing was reviewed')
    expect(review).toMatchObject({ way: 'random', openedBy: 'sample-administrator', outcome: told.review.outcome })
    expect(stateOf(review)).toBe('issued')
    expect(review.decisions).toHaveLength(told.review.decisions.length)
    expect(review.queries).toMatchObject(told.review.queries)
    const events = await eventsOf(store, review.id)
    expect(events.map(({ kind, at: when, actor }) => [kind, when, actor]).sort()).toEqual(
      told.history.map(({ event, at: when, by }) => [event.kind, when, by]).sort(),
    )
    const known = (await eventsOf(store, BEFORE)).filter(({ detail }) => detail.review === review.id)
    expect(known.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['review queried', null],
      ['query replied to', 'sample001-lead'],
      ['review issued', null],
    ])
  })

  it('its reviewers, and to which commissioner it belongs', async () => {
    const reviewers = await allReviewers(store)
    expect(reviewers.map(({ name, scopes, mayModerate }) => [name, scopes, mayModerate])).toEqual([
      ['Ira Sample', [''], true],
      ['Noa Sample', [''], false],
      ['Sol Sample', ['SAMPCOM01'], false],
      ['Tam Sample', [''], false],
    ])
    const above = await readInTurn(ancestorsOf(store.db, store.tables, ['SAMPLE001']))
    expect(above.get('SAMPLE001')).toEqual(['SAMPCOM01', 'SAMPREG01'])
  })

  it('nothing of the kind at any other organisation', async () => {
    const { assignments, polls, threads, evidenceUses, workshops } = store.tables
    for (const table of [assignments, polls, threads, workshops, evidenceUses]) {
      const rows = await store.db.select({ assessmentId: table.assessmentId }).from(table)
      expect(rows.filter(({ assessmentId }) => assessmentId !== NOW && assessmentId !== BEFORE)).toEqual([])
    }
  })
})
