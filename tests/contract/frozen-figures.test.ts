// The sample's rounds, frozen: what a snapshot holds gives the published figures, and comes back from the store unchanged.
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Figures } from '#app/context.ts'
import { newestFigures, sharedFigures } from '#app/national/newest.ts'
import { type Collection, collectionsOf } from '#db/collections.ts'
import { contentOfSnapshot, findSnapshot } from '#db/snapshots.ts'
import type { Store } from '#db/store.ts'
import { decodeAnswers } from '#national/answer-codes.ts'
import { readSnapshot, writeSnapshot } from '#national/snapshot-text.ts'
import { loadSample } from '#sample/load.ts'
import { makeSample } from '#sample/sample.ts'
import { bandOf } from '#scoring/bands.ts'
import { bandShares } from '#scoring/distribution.ts'
import { asText } from '#scoring/fraction.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { figuresHere } from '#server/figures-here.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import type { PublishedEditions } from '#server/published-editions.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-07-01T10:00:00.000Z'

describe.each(engines)('frozen figures on $name', ({ open }) => {
  let store: Store
  let editions: PublishedEditions
  let context: { store: Store; figures: Figures; now: () => Date }
  const rounds = new Map<number, Collection>()
  const roundOf = (year: number) => rounds.get(year) ?? expect.fail(`no round of ${year}`)

  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, at)
    const all = [...editions.values()].map(({ edition }) => edition)
    const sample = makeSample(all, { today: '2026-07-01', questionnaires: ['trust'] })
    await loadSample(store, sample, { at, hashPassword: async () => 'hash' })
    for (const round of await collectionsOf(store, 'trust')) rounds.set(round.year, round)
    context = { store, figures: figuresHere({ store, editions }), now: () => new Date(at) }
    return () => store.close()
  }, 120_000)

  it('hold every submission of a round with the bands that were published (NAO 2020, Figure 4)', async () => {
    const frozen = await newestFigures(context, roundOf(2017))
    const { edition } = editions.get('trust/2017') ?? expect.fail('no edition')
    const { respondents } = frozen?.snapshot ?? expect.fail('nothing frozen')
    expect(respondents).toHaveLength(232)
    const scores = respondents.map(({ themes }) => ({
      themes: edition.themes.map(({ id }, index) => {
        const score = themes[index]?.score ?? null
        return { id, band: score === null ? null : bandOf(edition, score) }
      }),
    }))
    const percents = bandShares(edition, scores).map(({ bands }) => bands.map(({ percent }) => percent))
    expect(percents).toEqual([
      [0, 17, 83],
      [16, 71, 13],
      [0, 28, 72],
    ])
  })

  it('hold answers from which every score can be made again', async () => {
    const frozen = await newestFigures(context, roundOf(2017))
    const { edition } = editions.get('trust/2017') ?? expect.fail('no edition')
    for (const { setting, answers, themes, sections } of frozen?.snapshot.respondents ?? []) {
      const again = scoreAssessment(edition, setting, decodeAnswers(edition, answers)).themes
      expect(themes.map((each) => each?.exact)).toEqual(again.map(({ exact }) => exact && asText(exact)))
      const sectionsAgain = new Map(again.flatMap((theme) => theme.sections.map(({ id, score }) => [id, score])))
      const ids = edition.themes.flatMap((theme) => theme.sections.map(({ id }) => id))
      expect(sections.map((each) => each?.score)).toEqual(ids.map((id) => sectionsAgain.get(id)))
    }
  })

  it('are the same text after reading and writing them again', async () => {
    const { head } = (await newestFigures(context, roundOf(2016))) ?? expect.fail('nothing frozen')
    const content = (await contentOfSnapshot(store, head.id)) ?? expect.fail('nothing kept')
    expect(writeSnapshot(readSnapshot(content))).toBe(content)
  })

  it('are frozen once, and shared with organisations when the round has closed', async () => {
    const first = await newestFigures(context, roundOf(2017))
    const again = await sharedFigures(context, roundOf(2017))
    expect(again?.head.id).toBe(first?.head.id)
  })

  it('are shared by themselves but once: two who come first at the same time share the same', async () => {
    const freezing = { collection: roundOf(2016), by: null, at, isShared: true }
    await newestFigures(context, roundOf(2016))
    const ids = await Promise.all([context.figures.freeze(freezing), context.figures.freeze(freezing)])
    const shared = (await Promise.all(ids.map((id) => findSnapshot(store, id)))).map((head) => head?.sharedAt)
    expect(shared).toEqual([null, null])
  })

  it('are no organisation’s to see while the round is open', async () => {
    const open = roundOf(2026)
    const then = { ...context, now: () => new Date(Date.parse(open.closesAt) - 1) }
    expect(await sharedFigures(then, open)).toBeNull()
    const forAdministrators = await newestFigures(then, open)
    expect(forAdministrators?.head.sharedAt).toBeNull()
    expect(await sharedFigures(then, open)).toBeNull()
  })

  it('are no organisation’s to see while any has more time: the difference would be what that one submitted', async () => {
    const round = roundOf(2026)
    const daysLater = (days: number) => {
      const at = new Date(Date.parse(round.closesAt) + days * 86_400_000)
      return { ...context, now: () => at }
    }
    const { assessments } = store.tables
    const [late] = await store.db
      .select({ id: assessments.id })
      .from(assessments)
      .where(eq(assessments.collectionId, round.id))
      .limit(1)
    const extendedTo = daysLater(7).now().toISOString()
    await store.db
      .update(assessments)
      .set({ extendedTo })
      .where(eq(assessments.id, late?.id ?? ''))
    expect(await sharedFigures(daysLater(1), round)).toBeNull()
    expect((await newestFigures(daysLater(1), round))?.head.sharedAt).toBeNull()
    expect((await sharedFigures(daysLater(8), round))?.head.sharedAt).toBe(daysLater(8).now().toISOString())
  })

  it('tell who is missing', async () => {
    const open = roundOf(2026)
    const frozen = await newestFigures({ ...context, now: () => new Date(Date.parse(open.closesAt) - 1) }, open)
    const { respondents, missing } = frozen?.snapshot ?? expect.fail('nothing frozen')
    expect(missing.length).toBeGreaterThan(0)
    const codes = new Set(respondents.map(({ code }) => code))
    expect(missing.every(({ code }) => !codes.has(code))).toBe(true)
  })
})
