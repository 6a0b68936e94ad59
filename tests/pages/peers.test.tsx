// An organisation among its peers, as its people meet it without a browser.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as peers from '#app/pages/peers/peers.tsx'
import * as section from '#app/pages/peers/section.tsx'
import * as results from '#app/pages/results/results.tsx'
import { addAssessment, addCollection, addPerson, addTrust } from '#tests/support/factories.ts'
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
    // All answered as high on every scale as there are options: 41 scores, the own one the 31st of them, as two others'.
    expect(page.text).toContain('Readiness: you scored 79; half of 41 scored between 21 and 79.')
    expect(page.text).toContain('Readiness 79 0 21 58 79 100 41')
    expect(page.text).toContain('Leadership 81 0 19 62 81 100 41')
    expect(page.text).toContain('Within it in 14 of 14 sections')
    expect(page.html).toContain('data-mark="own"')
  })

  it('sees no other organisation’s name or code', async () => {
    await share(nation())
    for (const path of [of(site.last.id), of(site.last.id, '/governance')]) {
      expect((await asha.get(path)).html).not.toMatch(/Trust (NW|SO|AM|MH)|\b(NW|SO|AM|MH)\d/)
    }
  })

  it('is shown to everyone of the organisation, and to nobody else', async () => {
    await share(nation())
    expect((await vera.get(of(site.last.id))).status).toBe(200)
    expect((await vera.get(of(site.last.id, '/governance'))).status).toBe(200)
    const other = await addTrust(site.store, { code: 'ZZ9' })
    const stranger = await site.as(await addPerson(site.store, { name: 'Of Another', of: other, role: 'lead' }))
    const root = await site.as(await addPerson(site.store, { name: 'Root', isAdministrator: true }))
    for (const visit of [stranger, root]) {
      expect((await visit.get(of(site.last.id))).status).toBe(404)
      expect((await visit.get(of(site.last.id, '/governance'))).status).toBe(404)
    }
  })

  it('chooses another group among those that may be shown', async () => {
    await share(nation())
    const page = await asha.get(of(site.last.id, '?setting=acute&region=Y1&icb=&size='))
    expect(page.text).toContain('Acute, in North West: 21 organisations')
    expect(page.html).toContain(
      'href="/assessments/zz1-2017/peers/governance?setting=acute&amp;region=Y1&amp;icb=&amp;size="',
    )
    const everybody = await asha.get(of(site.last.id, '?setting=&region=&icb=&size='))
    expect(everybody.text).toContain('Everybody who answered: 53 organisations')
  })

  it('is told why a group isn’t shown, and sees nothing of it', async () => {
    await share(nation())
    const few = await asha.get(of(site.last.id, '?setting=ambulance'))
    expect(few.text).toContain(
      'Nothing is shown of this group: Ambulance. Fewer than 6 organisations like that answered.',
    )
    const traceable = await asha.get(of(site.last.id, '?region=Y1'))
    expect(traceable.text).toContain('it would tell what fewer than 6 organisations answered')
    const nobody = await asha.get(of(site.last.id, '?region=Y9'))
    expect(nobody.text).toContain(
      'Nothing is shown. No organisation that was asked is like that: choose from the lists.',
    )
    for (const page of [few, traceable, nobody]) expect(page.html).not.toContain('<svg')
    expect((await asha.get(of(site.last.id, '/governance?setting=ambulance'))).status).toBe(404)
  })

  it('sees nothing where fewer than 5 others answered', async () => {
    await share([FERNHILL, ...trusts(4, 'NW')])
    const page = await asha.get(of(site.last.id))
    expect(page.text).toContain('Fewer than 6 organisations like that answered')
    expect(page.html).not.toContain('<svg')
    expect((await asha.get(of(site.last.id, '/governance'))).status).toBe(404)
  })

  it('sees how its peers answered each question, with its own answer marked', async () => {
    await share(nation())
    const page = await asha.get(of(site.last.id, '/governance'))
    expect(page.title).toContain('Governance among peers')
    const { asked } = site
    const question = asked.questions.find(({ section }) => section === 'governance') ?? expect.fail('no question')
    expect(page.text).toContain('Your answer')
    expect(page.text).toMatch(/Most often: “.*?”, \d+%\. Your answer: “.*?”, as \d+% of them\./)
    expect(question.section).toBe('governance')
    const counts = [...page.html.matchAll(/<tbody.*?<\/tbody>/gs)].map(([body]) =>
      [...body.matchAll(/<td[^>]*numeric[^>]*>(\d+)<\/td>/g)].reduce((sum, [, count]) => sum + Number(count), 0),
    )
    expect(counts.length).toBeGreaterThan(8)
    expect(new Set(counts)).toEqual(new Set([41]))
  })

  it('sees the last round that has closed while its own is open, which is said', async () => {
    await share(nation())
    const page = await asha.get(of(site.assessment.id))
    expect(page.text).toContain('Digital maturity 2026 is shown when it has closed for everybody, on')
    expect(page.text).toContain('Digital maturity 2017. Acute: 41 organisations')
  })

  it('sees nothing before any round has closed, and why', async () => {
    site.clock.now = new Date('2017-03-01T09:00:00.000Z')
    const page = await asha.get(of(site.last.id))
    expect(page.status).toBe(200)
    expect(page.text).toContain('shown when the collection has closed for everybody, on 31 March 2017 at the earliest')
  })

  it('sees its own marks missing where it had submitted nothing by then', async () => {
    await share(nation().slice(1))
    const page = await asha.get(of(site.last.id))
    expect(page.text).toContain('You had submitted nothing of it by then')
    expect(page.text).toContain('Readiness: half of 52 scored between')
    expect(page.html).not.toContain('data-mark="own"')
  })

  it('can’t tell from an address whether the only organisation of a place answered', async () => {
    const only = { code: 'EA1', region: 'Y3' }
    const missing = { ...only, name: 'East', type: 'trust', setting: 'acute', icb: null, size: null }
    const of2017 = { answering: nation(), places: new Map([...places, ['Y3', 'East']]) }
    await shareRound(site.store, site.editions, site.past, { ...of2017, missing: [missing] })
    const silent = (await asha.get(of(site.last.id, '?region=Y3'))).text
    expect(silent).toContain('Nothing is shown of this group: In East. Fewer than 6 organisations like that answered.')
    await shareRound(site.store, site.editions, site.past, { ...of2017, answering: [...nation(), only] })
    expect((await asha.get(of(site.last.id, '?region=Y3'))).text).toContain(
      'Nothing is shown of this group: In East. Fewer than 6 organisations like that answered.',
    )
  })

  it('is told that an exercise is compared with nothing', async () => {
    await share(nation())
    const exercise = await addCollection(site.store, {
      ...{ year: 2025, editionId: 'trust/2026', id: 'training', title: 'Exercise: 2025' },
      isExercise: true,
    })
    const training = await addAssessment(site.store, { collection: exercise, of: site.trust })
    const page = await asha.get(of(training.id))
    expect(page.text).toContain(
      'Exercise: 2025 is for training, and is compared with nothing. You see Digital maturity 2017',
    )
    expect(page.text).not.toContain('at the earliest')
  })

  it('is led here from its results', async () => {
    const page = await asha.get(`/assessments/${site.last.id}/results`)
    expect(page.html).toContain(`href="/assessments/${site.last.id}/peers"`)
  })
})

describe('year by year', () => {
  const twenty = () =>
    addCollection(site.store, {
      ...{ id: 'trust-2020', year: 2020, editionId: 'trust/2017', title: 'Digital maturity 2020' },
      ...{ opensAt: '2020-02-01T09:00:00.000Z', closesAt: '2020-03-31T16:00:00.000Z' },
    })

  it('shows the own score beside the group of each year, and says where that year’s isn’t shown', async () => {
    await share(nation())
    await shareRound(site.store, site.editions, await twenty(), {
      answering: [{ ...FERNHILL, share: 1 }, ...trusts(10, 'NW')],
    })
    const page = await asha.get(of(site.last.id))
    expect(page.text).toContain('2017: you scored 79; half of 41 scored between 21 and 79.')
    expect(page.text).toContain('2020: you scored 100; half of 11 scored between')
    const region = await asha.get(of(site.last.id, '?setting=acute&region=Y1'))
    expect(region.text).toContain('Not shown of that year')
  })

  it('has a row for each organisation that it came of, by name, and no average of them', async () => {
    const { successions } = site.store.tables
    await addTrust(site.store, { code: 'RM2', name: 'South' })
    await addTrust(site.store, { code: 'RW3', name: 'Central' })
    await site.store.db
      .insert(successions)
      .values(['RM2', 'RW3'].map((predecessor) => ({ predecessor, successor: 'ZZ1', on: '2018-04-01' })))
    await share([...nation().slice(1), { code: 'RM2', share: 1 }, { code: 'RW3', share: 0 }])
    await shareRound(site.store, site.editions, await twenty(), { answering: [FERNHILL, ...trusts(10, 'NW')] })
    const page = await asha.get(of(site.last.id))
    expect(page.text).toContain('South (RM2) and Central (RW3) became part of this organisation on 1 April 2018.')
    expect(page.text).toContain('It is never averaged')
    expect(page.text).toMatch(/2017, RM2 100 .* 2017, RW3 0 .* 2020 79 /)
  })
})

describe('peers of other kinds of questionnaires', () => {
  const round = async (questionnaire: string, edition: string, year: number, answering: readonly Answering[]) => {
    const collection = await addCollection(site.store, {
      ...{ questionnaire, year, id: `${questionnaire}-${year}`, editionId: `${questionnaire}/${edition}` },
      ...{ opensAt: `${year}-02-01T09:00:00.000Z`, closesAt: `${year}-03-31T16:00:00.000Z` },
    })
    const setting = answering[0]?.setting ?? 'acute'
    const assessment = await addAssessment(site.store, { collection, of: site.trust, setting })
    await shareRound(site.store, site.editions, collection, { answering })
    return asha.get(of(assessment.id))
  }

  it('are shared out over the levels of a ladder, with the own one marked', async () => {
    const like = { setting: 'acute-community' }
    const page = await round('ssmm', '2007', 2008, [{ ...FERNHILL, share: 1, ...like }, ...trusts(9, 'NW', like)])
    expect(page.text).toContain('The level that peers reached')
    expect(page.text).toMatch(/Not yet at Level I \d \d+%/)
    expect(page.text).toMatch(/Your level: “/)
  })

  it('are shown by what is in place of each heading of a checklist', async () => {
    const like = { setting: 'providers' }
    const page = await round('national-expectations', '2007-08', 2008, [
      { ...FERNHILL, share: 1, ...like },
      ...trusts(9, 'NW', like),
    ])
    expect(page.text).toContain('In place, heading by heading')
    expect(page.text).toMatch(/\d+ of \d+ \d+% \d+%/)
  })
})
