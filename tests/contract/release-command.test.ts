// `dma release verify`, over a round with two public versions and one that waits: each is built again, byte for byte.
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyReleases } from '#cli/release.ts'
import type { Store } from '#db/store.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import type { PublishedEditions } from '#server/published-editions.ts'
import { addPublishedRound } from '#tests/support/published-round.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('verifying releases on $name', ({ open }) => {
  let store: Store
  let editions: PublishedEditions

  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, new Date().toISOString())
    await addPublishedRound(store, editions)
    return () => store.close()
  }, 120_000)

  const verify = (version?: string) => verifyReleases({ store, editions }, 'trust-2016', version)

  it('finds every version the same, and the database as it was', async () => {
    const { report, holds } = await verify()
    expect(holds).toBe(true)
    expect(report.match(/built again from its frozen figures: the same, byte for byte/g)).toHaveLength(3)
    expect(report.match(/frozen again from the database: the same, byte for byte/g)).toHaveLength(3)
  })

  it('says that the database changed since, which is no fault', async () => {
    await store.db.update(store.tables.organisations).set({ name: 'Renamed Trust' })
    const { report, holds } = await verify('2')
    expect(holds).toBe(true)
    expect(report).toContain('something changed there since')
  })

  it('finds a release that somebody changed in the database', async () => {
    const { releases } = store.tables
    const [first] = await store.db.select({ content: releases.content }).from(releases)
    const changed = (first?.content ?? '').replace('Number 1 Community', 'Number 9 Community')
    await store.db.update(releases).set({ content: changed })
    const { report, holds } = await verify('1')
    expect(holds).toBe(false)
    expect(report).toMatch(/its content has the hash [0-9a-f]{64}, not [0-9a-f]{64}/)
    expect(report).toMatch(/built again it differs, first at character \d+: “.*Number 9/)
  })

  it('says what there is where there is nothing', async () => {
    await expect(verify('9')).rejects.toThrow('trust-2016 has no release of version “9”. There is: 1, 2, 3')
    await expect(verifyReleases({ store, editions }, 'none', undefined)).rejects.toThrow(
      'There is no collection “none”',
    )
  })
})
