// Starting local assurance, on every engine: once for a submission, by somebody who may, and only while it stands.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssurance } from '#app/reviews/start-assurance.ts'
import type { Assessment } from '#db/assessments.ts'
import { assurableUnder } from '#db/assurance.ts'
import { eventsOf } from '#db/events.ts'
import { declareConflict } from '#db/reviewers.ts'
import { findReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { withdrawSubmission } from '#db/submissions.ts'
import { makeVoid } from '#review/acts/finish.ts'
import { assuranceFiles, readAllAssurance } from '#server/assurance-files.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { type AssuranceStory, addAssuranceStory } from '#tests/support/assurance-story.ts'
import { addReviewer } from '#tests/support/reviewed.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let story: AssuranceStory
  let context: Parameters<typeof startAssurance>[0]

  beforeAll(async () => {
    store = await open()
    const editions = await publishEditionFiles(store, new Date().toISOString())
    story = await addAssuranceStory(store, editions)
    const read = [...editions.values()].map(({ edition }) => edition)
    const assurance = readAllAssurance(assuranceFiles(), read).byEdition
    context = { store, editions: editions as never, assurance, now: () => new Date() }
  })
  afterAll(() => store.close())

  const start = (assessment: Assessment, person: { id: string }, scope = 'PC1') =>
    startAssurance(context, { assessmentId: assessment.id, scope, userId: person.id })

  it('lists what was submitted under a commissioner, and under its region', async () => {
    const under = async (scope: string) => {
      const found = await assurableUnder(store, { scope, editionIds: ['national-expectations/2007-08'], limit: 10 })
      return found.map(({ organisationName, review }) => [organisationName, review])
    }
    expect(await under('PC1')).toEqual([
      ['Elm Trust', null],
      ['Oak Trust', null],
    ])
    expect(await under('SH1')).toEqual([
      ['Elm Trust', null],
      ['Oak Trust', null],
      ['Shire PCT', null],
    ])
    expect(await under('PC2')).toEqual([])
    expect(await assurableUnder(store, { scope: 'PC1', editionIds: ['ssmm/2007'], limit: 10 })).toEqual([])
    expect(
      await assurableUnder(store, { scope: 'SH1', editionIds: ['national-expectations/2007-08'], limit: 2 }),
    ).toHaveLength(2)
  })

  it('opens one review however often and by how many at once it is started', async () => {
    const colleague = await addReviewer(store, 'Cleo Colleague', 'PC1')
    const outcomes = await Promise.all([
      start(story.elm, story.local),
      start(story.elm, colleague),
      start(story.elm, story.local),
      start(story.elm, colleague),
    ])
    const started = outcomes.filter(({ kind }) => kind === 'started')
    expect(started).toHaveLength(2)
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([
      { kind: 'refused', why: 'taken' },
      { kind: 'refused', why: 'taken' },
    ])
    const [one] = await assurableUnder(store, { scope: 'PC1', editionIds: ['national-expectations/2007-08'], limit: 1 })
    const id = one?.review?.id ?? ''
    const review = await findReview(store, id)
    expect(review).toMatchObject({ kind: 'local', scope: 'PC1', doubled: [], submissionNumber: 1 })
    expect(review?.assignments).toHaveLength(1)
    expect(review?.required).toHaveLength(33)
    expect((await eventsOf(store, id)).map(({ kind }) => kind)).toEqual(['review assigned'])
    const told = (await eventsOf(store, review?.assessmentId ?? '')).filter(({ kind }) => kind === 'review opened')
    expect(told).toMatchObject([{ actor: null, detail: { kind: 'local', scope: 'PC1' } }])
  })

  it('a region starts its own beside that of the commissioner', async () => {
    expect(await start(story.elm, story.regional, 'SH1')).toMatchObject({ kind: 'started' })
    expect(await start(story.shire, story.regional, 'SH1')).toMatchObject({ kind: 'started' })
  })

  it('refuses those who may not, and what isn’t theirs', async () => {
    expect(await start(story.oak, story.ofOak)).toEqual({ kind: 'refused', why: 'own organisation' })
    expect(await start(story.oak, story.regional, 'PC1')).toEqual({ kind: 'refused', why: 'not in scope' })
    expect(await start(story.elsewhere, story.local)).toEqual({ kind: 'refused', why: 'not in scope' })
    // A commissioner doesn't assure a commissioner's checklist, nor anybody what a region answers.
    expect(await start(story.shire, story.local)).toEqual({ kind: 'refused', why: 'not there' })
    const conflict = {
      userId: story.careful.id,
      organisationCode: 'ZB2',
      reason: 'I set it up',
      at: '2026-10-01T00:00:00Z',
    }
    await declareConflict(store, conflict)
    expect(await start(story.oak, story.careful)).toEqual({ kind: 'refused', why: 'declared' })
    const nothing = await assurableUnder(store, {
      scope: 'PC1',
      editionIds: ['national-expectations/2007-08'],
      limit: 9,
    })
    expect(nothing.find(({ organisationName }) => organisationName === 'Oak Trust')?.review).toBeNull()
  })

  it('refuses a submission that was withdrawn', async () => {
    const submittedAt = story.oak.submittedAt ?? ''
    await withdrawSubmission(store, {
      ...{ assessmentId: story.oak.id, submittedAt, by: story.ofOak.id, reason: 'A slip' },
      ...{ at: new Date().toISOString(), voidReview: makeVoid },
    })
    expect(await start(story.oak, story.local)).toEqual({ kind: 'refused', why: 'not there' })
  })
})
