// Mergers and splits in an organisation's own years: RM2 and RW3 became R0A in October 2017; RW6 was split between RM3 and R0A
// in October 2021. What each had submitted stands by itself beside what came of it.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as results from '#app/pages/results/results.tsx'
import type { Collection } from '#db/collections.ts'
import type { Organisation } from '#db/organisations.ts'
import { addCollection, addSubmittedAssessment, addTrustWithLead, type Person } from '#tests/support/factories.ts'
import { answerAt } from '#tests/support/peer-rounds.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Seen } from '#tests/support/visit.ts'

const SUCCESSIONS = [
  { predecessor: 'RM2', successor: 'R0A', on: '2017-10-01' },
  { predecessor: 'RW3', successor: 'R0A', on: '2017-10-01' },
  { predecessor: 'RW6', successor: 'R0A', on: '2021-10-01' },
  { predecessor: 'RW6', successor: 'RM3', on: '2021-10-01' },
]

let prepared: Prepared
let site: Together
const trusts = new Map<string, { trust: Organisation; lead: Person }>()

beforeAll(async () => {
  prepared = await prepareTogether()
  return () => prepared.remove()
}, 60_000)
beforeEach(async () => {
  site = await prepared.open({ 'assessments/:assessment/results': results })
  const names = { RM2: 'South', RW3: 'Central', R0A: 'Manchester', RW6: 'Pennine', RM3: 'Salford', OLD: 'Oldest' }
  for (const [code, name] of Object.entries(names)) trusts.set(code, await addTrustWithLead(site.store, code, name))
  await site.store.db.insert(site.store.tables.successions).values(SUCCESSIONS)
})
afterEach(() => site.store.close())

/** Answered that high on every scale; seen by its lead. */
async function submitted(code: string, collection: Collection, share: number) {
  const { trust: of, lead } = trusts.get(code) ?? expect.fail(`no ${code}`)
  const choose = answerAt(share)
  const { id } = await addSubmittedAssessment(site.store, site.editions, { collection, of, by: lead, choose })
  return async (): Promise<Seen> => (await site.as(lead)).get(`/assessments/${id}/results`)
}

const twenty = () =>
  addCollection(site.store, {
    ...{ id: 'trust-2020', year: 2020, editionId: 'trust/2017', title: 'Digital maturity 2020' },
    ...{ opensAt: '2020-02-01T09:00:00.000Z', closesAt: '2020-03-31T16:00:00.000Z' },
  })

describe('results after a merger', () => {
  it('show each predecessor’s scores in a column of its own, and no average', async () => {
    await submitted('RM2', site.past, 1)
    await submitted('RW3', site.past, 0)
    const page = await (await submitted('R0A', await twenty(), 0.75))()
    expect(page.text).toContain('South (RM2) and Central (RW3) became part of this organisation on 1 October 2017.')
    expect(page.text).toContain('Part South (RM2) in 2017 Central (RW3) in 2017 R0A in 2020')
    // Readiness, theme and section; an average would be 50.
    expect(page.text).toMatch(/Readiness 100 0 \d\d Strategic alignment 100 0 \d\d/)
    expect(page.text).toContain('RM2 in 2017: 100 RW3 in 2017: 0')
    expect(page.text).toContain('never averaged')
    expect(page.text).not.toContain('Like-for-like')
    expect(page.text).not.toContain('There is no earlier submitted assessment')
  })

  it('show what came of a split to each heir, with what became of the rest', async () => {
    await submitted('RM2', site.past, 1)
    await submitted('RW6', site.past, 0)
    await submitted('RM3', site.past, 1)
    await submitted('R0A', await twenty(), 0.75)
    const salford = await (await submitted('RM3', site.collection, 0.5))()
    expect(salford.text).toContain(
      'Pennine (RW6) was split on 1 October 2021, into this organisation and Manchester (R0A).',
    )
    expect(salford.text).toContain('Its scores are those of the whole of it.')
    expect(salford.text).toContain('Part Pennine (RW6) in 2017 RM3 in 2026')
    // Its own last year is compared as ever.
    expect(salford.text).toContain('Since 2017')
    expect(salford.text).toContain('Like-for-like')
    const manchester = await (await submitted('R0A', site.collection, 0.5))()
    expect(manchester.text).toContain(
      'Pennine (RW6) was split on 1 October 2021, into this organisation and Salford (RM3).',
    )
    // What is older than its own last year is no news any more.
    expect(manchester.text).not.toContain('South (RM2)')
  })

  it('look further back where a predecessor had submitted nothing', async () => {
    const { successions } = site.store.tables
    await site.store.db.insert(successions).values({ predecessor: 'OLD', successor: 'RW3', on: '2017-05-01' })
    await submitted('OLD', site.past, 1)
    const page = await (await submitted('R0A', await twenty(), 0.75))()
    expect(page.text).toContain('Oldest (OLD) became part of Central (RW3) on 1 May 2017.')
    expect(page.text).toContain('Part Oldest (OLD) in 2017 R0A in 2020')
  })

  it('say nothing of a succession that came after the collection, nor of one that nobody submitted before', async () => {
    await submitted('RW6', site.past, 1)
    const before = await (await submitted('R0A', await twenty(), 0.75))()
    expect(before.text).not.toContain('Pennine')
    expect(before.text).toContain('There is no earlier submitted assessment')
    expect(before.text).not.toContain('South')
  })

  it('are shown to the successor’s people, who can’t open what the predecessor answered', async () => {
    await submitted('RM2', site.past, 1)
    const seen = await submitted('R0A', await twenty(), 0.75)
    expect((await seen()).text).toContain('South (RM2)')
    const { lead } = trusts.get('R0A') ?? expect.fail('no lead')
    const page = await (await site.as(lead)).get('/assessments/rm2-2017/results')
    expect(page.status).toBe(404)
  })
})
