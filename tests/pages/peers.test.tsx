// An organisation among its peers, as its people meet it without a browser.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as peers from '#app/pages/peers/peers.tsx'
import * as section from '#app/pages/peers/section.tsx'
import * as results from '#app/pages/results/results.tsx'
import { addPerson, addTrust } from '#tests/support/factories.ts'
import { type Answering, shareRound } from '#tests/support/peer-rounds.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Visit } from '#tests/support/visit.ts'

const pages = {
  'assessments/:assessment/peers': peers,
  'assessments/:assessment/peers/:section': section,
  'assessments/:assessment/results': results,
}

const places = new Map([
  ['Y1', 'North West'],
  ['Y2', 'South'],
])

/** Each a step higher on every scale than the one before. */
const trusts = (count: number, prefix: string, given: Partial<Answering> = {}): Answering[] =>
  Array.from({ length: count }, (_, index) => ({ code: `${prefix}${index}`, share: index / (count - 1), ...given }))

const FERNHILL: Answering = { code: 'ZZ1', share: 0.75, region: 'Y1' }

let prepared: Prepared
let site: Together
let asha: Visit
let vera: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
  return () => prepared.remove()
}, 60_000)
beforeEach(async () => {
  site = await prepared.open(pages)
  asha = await site.as(site.lead)
  vera = await site.as(site.viewer)
})
afterEach(() => site.store.close())

const share = (answering: readonly Answering[]) =>
  shareRound(site.store, site.editions, site.past, { answering, places })
const nation = () => [
  FERNHILL,
  ...trusts(20, 'NW', { region: 'Y1' }),
  ...trusts(20, 'SO', { region: 'Y2' }),
  ...trusts(2, 'AM', { setting: 'ambulance', region: 'Y1' }),
  ...trusts(10, 'MH', { setting: 'mental-health', region: 'Y2' }),
]
const of = (id: string, query = '') => `/assessments/${id}/peers${query}`

describe('an organisation among its peers', () => {
  it('sees where its scores lie among those of its care setting, with how many and as at which day', async () => {
    await share(nation())
    const page = await asha.get(of(site.last.id))
    expect(page.status).toBe(200)
    expect(page.text).toContain('Digital maturity 2017. Acute: 41 organisations')
    expect(page.text).toContain('as at 1 April 2017')
    // The middle half of 0, 0, 5 … 100 and Fernhill’s own.
    expect(page.text).toContain('Readiness: you scored 75; half of 41 scored between')
    expect(page.text).not.toMatch(/Trust (NW|SO|AM|MH)|NW1\b/)
    expect(page.html).toContain('data-mark="own"')
  })

  it('is shown to everyone of the organisation, and to nobody else', async () => {
    await share(nation())
    expect((await vera.get(of(site.last.id))).status).toBe(200)
    expect((await vera.get(of(`${site.last.id}/governance`))).status).toBe(404)
    const other = await addTrust(site.store, { code: 'ZZ9' })
    const stranger = await site.as(await addPerson(site.store, { name: 'Of Another', of: other, role: 'lead' }))
    const root = await site.as(await addPerson(site.store, { name: 'Root', isAdministrator: true }))
    for (const visit of [stranger, root]) {
      expect((await visit.get(of(site.last.id))).status).toBe(404)
      expect((await visit.get(`${of(site.last.id)}/governance`)).status).toBe(404)
    }
  })

  it('chooses another group among those that may be shown', async () => {
    await share(nation())
    const page = await asha.get(of(site.last.id, '?setting=acute&region=Y1&icb=&size='))
    expect(page.text).toContain('Acute, in North West: 21 organisations')
    const everybody = await asha.get(of(site.last.id, '?setting=&region=&icb=&size='))
    expect(everybody.text).toContain('Nothing is shown')
  })
})
