// Drafts, and how one becomes an edition, on every engine.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDraft, discardDraft, findDraft, listDrafts, MOST_DRAFTS, type NewDraft, publishDraft } from '#db/drafts.ts'
import { followedBy, publishEdition, publishedEditions, publishingTimes } from '#db/editions.ts'
import { eventsOf } from '#db/events.ts'
import type { Store } from '#db/store.ts'
import { addPerson, type Person } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-03-02T09:00:00.000Z'
const trust2026 = {
  id: 'trust/2026',
  questionnaire: 'trust',
  follows: 'trust/',
  contentHash: 'hash of 2026',
  content: '{"edition":"2026"}',
  fileHash: 'f1',
}

describe.each(engines)('on $name, a draft', ({ open }) => {
  let store: Store
  let root: Person
  beforeAll(async () => {
    store = await open()
    root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const { drafts, editions, events } = store.tables
    for (const table of [drafts, editions, events]) await store.db.delete(table)
    await publishEdition(store, trust2026, at)
  })

  const draftOf = (given: Partial<NewDraft> = {}): NewDraft => ({
    questionnaire: 'trust',
    editionId: 'trust/2027',
    follows: 'trust/2026',
    contentHash: 'hash of 2027',
    content: '{"edition":"2027"}',
    fileName: 'trust-2027.xlsx',
    uploadedBy: root.id,
    uploadedAt: at,
    ...given,
  })

  async function added(given: Partial<NewDraft> = {}) {
    const draft = draftOf(given)
    const outcome = await addDraft(store, draft)
    if (outcome.kind !== 'added') throw new Error(outcome.kind)
    return { id: outcome.id, contentHash: draft.contentHash, by: root.id, at }
  }

  const kindsOf = async (subject: string) => (await eventsOf(store, subject)).map(({ kind }) => kind)

  it('is kept as it was uploaded, with who uploaded it', async () => {
    const { id } = await added()
    expect(await findDraft(store, id)).toEqual({ id, ...draftOf(), uploaderName: 'Robin Root' })
    const { content, ...brief } = draftOf()
    expect(await listDrafts(store)).toEqual([{ id, ...brief, uploaderName: 'Robin Root' }])
    expect(await findDraft(store, 'no-such-draft')).toBeNull()
    expect(await kindsOf('trust/2027')).toEqual(['draft uploaded'])
  })

  it('is the same one when the same content comes again, together or later', async () => {
    const outcomes = await Promise.all([
      addDraft(store, draftOf()),
      addDraft(store, draftOf({ fileName: 'again.yaml' })),
    ])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['added', 'already there'])
    const [first, second] = outcomes.map((outcome) => 'id' in outcome && outcome.id)
    expect(second).toBe(first)
    expect(await listDrafts(store)).toHaveLength(1)
  })

  it('is refused where there are too many, but for one that is there already', async () => {
    for (let number = 0; number < MOST_DRAFTS; number += 1) await added({ contentHash: `hash ${number}` })
    expect(await addDraft(store, draftOf({ contentHash: 'one more' }))).toEqual({ kind: 'too many' })
    expect(await addDraft(store, draftOf({ contentHash: 'hash 3' }))).toMatchObject({ kind: 'already there' })
    expect(await listDrafts(store)).toHaveLength(MOST_DRAFTS)
  })

  it('becomes an edition, once, and is a draft no more', async () => {
    const draft = await added()
    expect(await publishDraft(store, { ...draft, at: '2026-04-01T09:00:00.000Z' })).toEqual({ kind: 'published' })
    const [, edition] = await publishedEditions(store)
    expect(edition).toEqual({
      id: 'trust/2027',
      questionnaire: 'trust',
      contentHash: 'hash of 2027',
      content: '{"edition":"2027"}',
      fileHash: '',
    })
    expect((await publishingTimes(store)).get('trust/2027')).toBe('2026-04-01T09:00:00.000Z')
    expect(await listDrafts(store)).toEqual([])
    expect(await publishDraft(store, draft)).toEqual({ kind: 'gone' })
    const published = (await eventsOf(store, 'trust/2027')).filter(({ kind }) => kind === 'edition published')
    expect(published).toMatchObject([
      { actor: root.id, detail: { contentHash: 'hash of 2027', fileName: 'trust-2027.xlsx' } },
    ])
  })

  it('is not published for somebody who saw another content', async () => {
    const draft = await added()
    expect(await publishDraft(store, { ...draft, contentHash: 'hash of something else' })).toEqual({ kind: 'gone' })
    expect(await publishedEditions(store)).toHaveLength(1)
    expect(await listDrafts(store)).toHaveLength(1)
  })

  it('is recognised when the very same edition was published meanwhile', async () => {
    const draft = await added()
    const { editionId, uploadedAt, uploadedBy, fileName, ...same } = draftOf()
    await publishEdition(store, { ...same, id: editionId, fileHash: 'f2' }, at)
    expect(await publishDraft(store, draft)).toEqual({ kind: 'already published' })
    expect(await listDrafts(store)).toEqual([])
    expect(await kindsOf('trust/2027')).toEqual(['draft uploaded'])
  })

  it('is refused where its id names something else by now, and stays a draft', async () => {
    const draft = await added()
    await publishEdition(store, { ...trust2026, id: 'trust/2027', follows: 'trust/2026', contentHash: 'other' }, at)
    expect(await publishDraft(store, draft)).toEqual({ kind: 'refused', storedHash: 'other' })
    expect(await listDrafts(store)).toHaveLength(1)
  })

  it('is refused where another edition was published after the same one', async () => {
    const draft = await added()
    await publishEdition(store, { ...trust2026, id: 'trust/2026-b', follows: 'trust/2026', contentHash: 'other' }, at)
    expect(await publishDraft(store, draft)).toEqual({ kind: 'superseded', by: 'trust/2026-b' })
    expect(await listDrafts(store)).toHaveLength(1)
  })

  it('is published, of two that follow the same edition, only first', async () => {
    const one = await added()
    const other = await added({ editionId: 'trust/2028', contentHash: 'hash of 2028' })
    const outcomes = await Promise.all([publishDraft(store, one), publishDraft(store, other)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['published', 'superseded'])
    expect(await publishedEditions(store)).toHaveLength(2)
  })

  it('begins a new questionnaire, of which there is one first edition', async () => {
    const follows = followedBy({ questionnaire: 'dentists', previous: null })
    const first = await added({ questionnaire: 'dentists', editionId: 'dentists/2027', follows })
    const rival = await added({ questionnaire: 'dentists', editionId: 'dentists/1', follows, contentHash: 'other' })
    expect(await publishDraft(store, first)).toEqual({ kind: 'published' })
    expect(await publishDraft(store, rival)).toEqual({ kind: 'superseded', by: 'dentists/2027' })
  })

  it('can be discarded, once', async () => {
    const draft = await added()
    expect(await discardDraft(store, { ...draft, contentHash: 'another' })).toBe(false)
    expect(await discardDraft(store, draft)).toBe(true)
    expect(await discardDraft(store, draft)).toBe(false)
    expect(await listDrafts(store)).toEqual([])
    // In this story both happened at one instant.
    expect((await kindsOf('trust/2027')).sort()).toEqual(['draft discarded', 'draft uploaded'])
  })
})
