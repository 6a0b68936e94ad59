// `dma release`, over a round with two public versions and one that waits: each is built again, byte for byte; and the next one
// is built as the page builds it.
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Options } from '#cli/options.ts'
import { buildRelease } from '#cli/release-build.ts'
import { verifyReleases } from '#cli/release-verify.ts'
import { eventsOf } from '#db/events.ts'
import { releasesOf } from '#db/releases.ts'
import type { Store } from '#db/store.ts'
import { figuresHere } from '#server/figures-here.ts'
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
    const isFirst = eq(releases.version, 1)
    const [first] = await store.db.select({ content: releases.content }).from(releases).where(isFirst)
    const changed = (first?.content ?? '').replace('Number 1 Community', 'Number 9 Community')
    await store.db.update(releases).set({ content: changed }).where(isFirst)
    const { report, holds } = await verify('1')
    expect(holds).toBe(false)
    expect(report).toMatch(/its content has the hash [0-9a-f]{64}, not [0-9a-f]{64}/)
    expect(report).toMatch(/built again it differs, first at character \d+: “.*Number 9/)
  })

  it.each([
    ['no JSON any more', (content: string) => content.replace('{', 'x'), /it can’t be built again: .*JSON/],
    [
      'of no format that is known',
      (content: string) => content.replace('release/1', 'release/7'),
      /of the format “release\/7” can’t/,
    ],
    ['cut off', (content: string) => content.slice(0, -1), /it can’t be built again/],
    ['longer', (content: string) => `${content} `, /built again it differs, first at character \d+/],
  ])('finds a release that is %s', async (_what, change, says) => {
    const { releases } = store.tables
    const kept = await store.db.select({ id: releases.id, content: releases.content }).from(releases)
    const restore = async (turn: (content: string) => string) => {
      for (const { id, content } of kept) {
        await store.db
          .update(releases)
          .set({ content: turn(content) })
          .where(eq(releases.id, id))
      }
    }
    await restore(change)
    const { report, holds } = await verify()
    await restore((content) => content)
    expect(holds).toBe(false)
    expect(report).toMatch(says)
  })

  it('finds a note that somebody changed beside the content', async () => {
    const { releases } = store.tables
    await store.db.update(releases).set({ note: 'All is well.' }).where(eq(releases.version, 2))
    const { report, holds } = await verify('2')
    expect([holds, report]).toEqual([false, expect.stringContaining('its note, version or league table are others')])
  })

  it('says what there is where there is nothing', async () => {
    await expect(verify('9')).rejects.toThrow('trust-2016 has no release of version “9”. There is: 1, 2, 3')
    await expect(verifyReleases({ store, editions }, 'none', undefined)).rejects.toThrow(
      'There is no collection “none”',
    )
  })
})

describe.each(engines)('building a release on $name', ({ open }) => {
  let store: Store
  let editions: PublishedEditions
  let email: string

  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, new Date().toISOString())
    email = (await addPublishedRound(store, editions)).first.email
    return () => store.close()
  }, 120_000)

  const build = (options: Options, id = 'trust-2016') => {
    const context = { store, editions, figures: figuresHere({ store, editions }), now: () => new Date() }
    return buildRelease(context, id, options)
  }

  it('builds it in the name of an administrator, and prints what was checked', async () => {
    const { report, holds } = await build({ user: email, note: 'Put right' })
    expect(holds).toBe(true)
    expect(report).toMatch(/^Digital maturity of trusts 2016, version 3\n {2}content hash [0-9a-f]{64}\n/)
    expect(report).toContain('  passed: Answers agree with the database: 2,100 answers, as many of each')
    expect(report).toContain('Two administrators have to sign it, on its page.')
    const [waiting] = await releasesOf(store, 'trust-2016')
    expect(waiting).toMatchObject({ version: 3, note: 'Put right', publishedAt: null, showsLeague: false })
    expect((await eventsOf(store, 'trust-2016')).at(-1)).toMatchObject({ kind: 'release built' })
  })

  it('says which check failed', async () => {
    const { collections } = store.tables
    await store.db.update(collections).set({ closesAt: new Date(Date.now() + 86_400_000).toISOString() })
    const { report, holds } = await build({ user: email, note: 'Put right' })
    expect(holds).toBe(false)
    expect(report).toMatch(/FAILED: The collection is over, and no exercise: the collection closes on/)
    expect(report).toContain('A check failed: nobody can sign it.')
  })

  it.each([
    [{ note: 'Put right' }, 'In whose name? --user EMAIL of an administrator'],
    [{ note: 'Put right', user: 'lead.of.number.1@pr11.example' }, 'There is no administrator with'],
    [{ note: '' }, 'Say what is different from version 2, and why'],
    [{ note: 'Put right', names: 'some' }, 'Select whether organisations are named'],
    [{ note: 'Put right', names: 'none', league: 'yes' }, 'Only organisations that are named can be put in order'],
  ])('builds nothing of %o', async (options, problem) => {
    const user = problem.startsWith('In whose') ? {} : { user: email }
    await expect(build({ ...user, ...options })).rejects.toThrow(problem)
  })

  it('builds nothing of an exercise', async () => {
    const { collections } = store.tables
    await store.db.update(collections).set({ isExercise: true })
    await expect(build({ user: email, note: 'Put right' })).rejects.toThrow('This collection is an exercise')
  })
})
