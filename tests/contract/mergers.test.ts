// What a claim is compared with after a merger or a split, on every engine: a jump that is none makes no signal.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standingIn } from '#db/claims.ts'
import type { Collection } from '#db/collections.ts'
import { earlierOf } from '#db/earlier.ts'
import { successionsAround } from '#db/lineage.ts'
import type { Store } from '#db/store.ts'
import { forebearsOf } from '#national/lineage.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import type { PublishedEditions } from '#server/published-editions.ts'
import { addCollection, addPastCollection, addSubmittedAssessment, addTrustWithLead } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let editions: PublishedEditions
  let round: Collection

  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, new Date().toISOString())
    const past = await addPastCollection(store, 2017)
    round = await addCollection(store, { year: 2026 })
    const submittedThen = ['RM2', 'RW3', 'RW6', 'RM3', 'OLD', 'SAME', 'NOTYET']
    const submittedNow = ['R0A', 'RM3', 'NEW', 'SAME', 'NEVER', 'LATER']
    for (const code of new Set([...submittedThen, ...submittedNow])) {
      const { trust, lead } = await addTrustWithLead(store, code, code)
      for (const [collection, codes] of [
        [past, submittedThen],
        [round, submittedNow],
      ] as const) {
        if (codes.includes(code)) await addSubmittedAssessment(store, editions, { collection, of: trust, by: lead })
      }
    }
    const { successions } = store.tables
    await store.db.insert(successions).values([
      { predecessor: 'RM2', successor: 'R0A', on: '2017-10-01' },
      { predecessor: 'RW3', successor: 'R0A', on: '2017-10-01' },
      { predecessor: 'RW6', successor: 'R0A', on: '2021-10-01' },
      { predecessor: 'RW6', successor: 'RM3', on: '2021-10-01' },
      { predecessor: 'OLD', successor: 'NEW', on: '2020-04-01' },
      { predecessor: 'RZZ', successor: 'SAME', on: '2010-04-01' },
      { predecessor: 'NOTYET', successor: 'LATER', on: '2999-04-01' },
    ])
  }, 120_000)
  afterAll(() => store.close())

  it('a claim is compared with the organisation’s own last one, unless another became part of it since', async () => {
    const standing = await standingIn(store, round.id)
    const earlier = await earlierOf(store, standing, round)
    expect(standing.map(({ organisationCode }) => organisationCode)).toEqual([
      'LATER',
      'NEVER',
      'NEW',
      'R0A',
      'RM3',
      'SAME',
    ])
    // SAME took another over, before its own last claim; NEW is OLD under another code.
    expect([...earlier.keys()].sort()).toEqual(['NEW', 'SAME'])
    expect(earlier.get('NEW')).toMatchObject({ editionId: 'trust/2017', setting: 'acute' })
    expect(earlier.get('NEW')?.answers.length).toBe(175)
  })

  it('an organisation’s past is found through others, with the other heirs of what was split', async () => {
    const { successions, names } = await successionsAround(store, 'R0A', '2026-07-01')
    expect(forebearsOf('R0A', successions).map(({ code, otherHeirs }) => [code, ...otherHeirs])).toEqual([
      ['RW6', 'RM3'],
      ['RM2'],
      ['RW3'],
    ])
    expect(names.get('RM3')).toBe('RM3')
    expect(await successionsAround(store, 'RM2', '2026-07-01')).toEqual({ successions: [], names: new Map() })
  })

  it('a succession that is only planned is nobody’s past before its day', async () => {
    const codesOn = async (today: string) => {
      const { successions } = await successionsAround(store, 'R0A', today)
      return forebearsOf('R0A', successions).map(({ code }) => code)
    }
    expect(await codesOn('2021-09-30')).toEqual(['RM2', 'RW3'])
    expect(await codesOn('2021-10-01')).toEqual(['RW6', 'RM2', 'RW3'])
  })
})
