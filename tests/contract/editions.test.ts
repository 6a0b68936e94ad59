// A published edition never changes, on every engine.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishEdition, publishedEditions } from '#db/editions.ts'
import type { Store } from '#db/store.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-03-02T09:00:00.000Z'
const edition = {
  id: 'trust/2026',
  questionnaire: 'trust',
  contentHash: 'abc',
  content: '{"title":"Trusts – 2026"}',
  fileHash: 'f1',
}

describe.each(engines)('on $name, an edition', ({ open }) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(() => store.db.delete(store.tables.editions))

  it('is published as it is', async () => {
    expect(await publishEdition(store, edition, at)).toEqual({ kind: 'published' })
    expect(await publishedEditions(store)).toEqual([edition])
  })

  it('may be published again with the same content', async () => {
    await publishEdition(store, edition, at)
    expect(await publishEdition(store, edition, at)).toEqual({ kind: 'already published' })
    expect(await publishedEditions(store)).toEqual([edition])
  })

  it('is refused with other content, and stays what it was', async () => {
    await publishEdition(store, edition, at)
    const other = { ...edition, contentHash: 'def', content: '{"title":"Trusts, mended"}' }
    expect(await publishEdition(store, other, at)).toEqual({ kind: 'refused', storedHash: 'abc' })
    expect(await publishedEditions(store)).toEqual([edition])
  })

  it('has one content when two services start together with different files', async () => {
    const other = { ...edition, contentHash: 'def', content: '{}' }
    const outcomes = await Promise.all([publishEdition(store, edition, at), publishEdition(store, other, at)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['published', 'refused'])
    expect(await publishedEditions(store)).toHaveLength(1)
  })

  it('stands beside the others, in order of its id', async () => {
    for (const id of ['trust/2017', 'gp-practice/2020', 'trust/2026'])
      await publishEdition(store, { ...edition, id }, at)
    expect((await publishedEditions(store)).map(({ id }) => id)).toEqual([
      'gp-practice/2020',
      'trust/2017',
      'trust/2026',
    ])
  })
})
