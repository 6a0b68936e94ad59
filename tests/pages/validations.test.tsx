// Planning a validation and drawing its sample: as plain forms without a browser.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as drawFile from '#app/pages/administration/draw-file.tsx'
import * as reviewing from '#app/pages/administration/reviewing.tsx'
import * as validation from '#app/pages/administration/validation.tsx'
import * as validationPlan from '#app/pages/administration/validation-plan.tsx'
import { drawAgainVerb } from '#cli/draw-again.ts'
import { planValidation, validationNumbered } from '#db/validations.ts'
import { addPerson, addSubmittedAssessment, addTrustWithLead, type Person } from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Visit } from '#tests/support/visit.ts'

const pages = {
  'administration/reviewing': reviewing,
  'administration/collections/:collection/validation': validationPlan,
  'administration/collections/:collection/validations/:number': validation,
  'administration/collections/:collection/validations/:number/draw.json': drawFile,
}

let prepared: Prepared
let site: Together
let root: Person
let robin: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  root = await addPerson(site.store, { name: 'Robin Root', isAdministrator: true })
  robin = await site.as(root)
  for (const code of ['ZA1', 'ZA2', 'ZA3']) {
    const { trust, lead } = await addTrustWithLead(site.store, code, `Trust ${code}`)
    const choose = ({ options }: { options: readonly { id: string }[] }) => ({ option: options.at(-1)?.id ?? null })
    const best = code === 'ZA1' ? { choose } : {}
    await addSubmittedAssessment(site.store, editions(), { collection: site.collection, of: trust, by: lead, ...best })
  }
})
afterEach(() => site.store.close())

const editions = () => new Map([['trust/2026', { id: 'trust/2026', contentHash: 'h', edition: site.asked.edition }]])

const PLAN = '/administration/collections/trust-2026/validation'
const FIRST = `${PLAN}s/1`
const ALL = {
  settings: ['acute', 'mental-health', 'community', 'ambulance'],
  bands: ['high'],
  aboveThemes: ['readiness', 'capability', 'infrastructure'],
}
const TEXTS = {
  ...{
    aboveFrom: '',
    risk: '50',
    riskUnit: 'percent',
    random: '1',
    randomUnit: 'organisations',
    rest: '2',
    restUnit: 'organisations',
  },
  ...{ reviewDays: '60', queryDays: '14', validMonths: '36' },
}

type Typed = Readonly<Record<string, string | readonly string[]>>

/** As the form sends it, with what was typed otherwise. */
function typed(changed: Typed = {}): URLSearchParams {
  const sent = new URLSearchParams()
  for (const [name, value] of Object.entries({ validation: '', seen: '', ...ALL, ...TEXTS, ...changed })) {
    for (const each of typeof value === 'string' ? [value] : value) sent.append(name, each)
  }
  return sent
}

const planned = () => robin.post(PLAN, typed())

describe('reviewing', () => {
  it('lists the collections of which anything was submitted, with what is next', async () => {
    const page = await robin.get('/administration/reviewing')
    expect(page.text).toMatch(/Digital maturity 2026 \(trust-2026\).*3 of 4.*None.*Plan a validation of trust-2026/)
    await planned()
    expect((await robin.get('/administration/reviewing')).text).toContain(
      'Validation 1 of trust-2026: planned, not drawn yet',
    )
  })

  it.each(['/administration/reviewing', PLAN, FIRST, `${FIRST}/draw.json`])(
    'is not there for a lead: %s',
    async (path) => {
      await planned()
      const asha = await site.as(site.lead)
      expect((await asha.get(path)).status).toBe(404)
      expect((await asha.post(path, typed())).status).toBeGreaterThanOrEqual(404)
      expect(await validationNumbered(site.store, 'trust-2026', 2)).toBeNull()
    },
  )

  it('knows no collection and no validation that isn’t there', async () => {
    for (const path of ['/administration/collections/none/validation', FIRST, `${PLAN}s/x`]) {
      expect((await robin.get(path)).status).toBe(404)
    }
  })
})

describe('a plan', () => {
  it('is filled in, and says what it comes to, with the SHA-256 of its seed', async () => {
    const form = await robin.get(PLAN)
    expect(form.text).toContain('Plan a validation')
    const page = await planned()
    expect([page.status, page.path]).toEqual([200, `${FIRST}?planned`])
    expect(page.text).toContain('The plan is saved. Nobody is chosen yet')
    expect(page.text).toContain('In scope Any theme in the band High')
    expect(page.text).toMatch(
      /By risk 50% of those in scope By lot 1 organisation in scope By lot from the others 2 organisations out of scope/,
    )
    const counted = await robin.get(`${FIRST}?count=now`)
    expect(page.text).not.toContain('Submitted, and not')
    expect(counted.text).toMatch(
      /Submitted, and not reviewed yet 3 In scope 1 Out of scope because of their bands 2 Chosen: by risk at most 1 Chosen: by lot 0 Chosen: by lot from the others 2/,
    )
    const kept = await validationNumbered(site.store, 'trust-2026', 1)
    expect(kept?.plan).toEqual({
      scope: { bands: ['high'] },
      risk: { percent: 50 },
      random: { count: 1 },
      rest: { count: 2 },
    })
    expect(page.text).toContain(kept?.seedHash)
    expect(page.text).toContain('Seed Secret until it is published')
  })

  it.each<[Typed, string, string]>([
    [{ settings: [] }, 'settings', 'Select who may be chosen'],
    [{ settings: ['dentists'] }, 'settings', 'There is no setting “dentists”.'],
    [{ bands: [] }, 'bands', 'Select at least one band'],
    [{ bands: ['low', 'medium', 'high'] }, 'rest', 'With every band selected there are no others'],
    [{ aboveFrom: '101' }, 'aboveFrom', 'The score must be a whole number from 0 to 100'],
    [{ aboveFrom: '80', aboveThemes: [] }, 'aboveThemes', 'Select at least one theme that the score is about'],
    [{ aboveFrom: '80', aboveThemes: ['wit'] }, 'settings', 'There is no theme “wit”.'],
    [{ risk: '150' }, 'risk', 'The percentage by risk must be a whole number from 1 to 100'],
    [{ random: '1.5' }, 'random', 'How many by lot must be a whole number from 1 to 100,000'],
    [{ rest: 'two' }, 'rest', 'How many of the others must be a whole number'],
    [{ risk: '', random: '', rest: '' }, 'aboveFrom', 'Choose in at least one way'],
    [{ reviewDays: '0' }, 'reviewDays', 'Days for reviewers must be a whole number from 1 to 365'],
    [{ queryDays: '' }, 'queryDays', 'Days for a reply must be'],
    [{ validMonths: '1000' }, 'validMonths', 'Months that a band is good for must be'],
  ])('is refused with %j, and keeps what was typed', async (changed, field, problem) => {
    const page = await robin.post(PLAN, typed({ reviewDays: '77', ...changed }))
    expect([page.status, page.title.slice(0, 6)]).toEqual([400, 'Error:'])
    expect(page.html).toContain(`href="#${field}"`)
    expect(page.html).toContain(`id="${field}"`)
    expect(page.text).toContain(problem)
    for (const value of Object.values(changed))
      if (typeof value === 'string') expect(page.html).toContain(`value="${value}"`)
    if (!('reviewDays' in changed)) expect(page.html).toContain('value="77"')
    expect(await validationNumbered(site.store, 'trust-2026', 1)).toBeNull()
  })

  it('is changed as long as nobody was drawn', async () => {
    await planned()
    const form = await robin.get(PLAN)
    expect(form.text).toContain('Change the plan of validation 1')
    const seen = (await validationNumbered(site.store, 'trust-2026', 1))?.plannedAt ?? ''
    const id = (await validationNumbered(site.store, 'trust-2026', 1))?.id ?? ''
    expect(form.html).toContain(`value="${seen}"`)
    const page = await robin.post(PLAN, typed({ validation: id, seen, aboveFrom: '90', aboveThemes: ['capability'] }))
    expect(page.path).toBe(`${FIRST}?changed`)
    expect(page.text).toContain('Everybody from a score 90 or more in Capability')
  })

  it('that somebody else saved meanwhile is shown beside what was typed, and replaced by a second press', async () => {
    const other = await addPerson(site.store, { name: 'Olu Other', isAdministrator: true })
    const terms = { reviewDays: 5, queryDays: 5, validMonths: 12 }
    const plan = { scope: {}, random: { count: 9 } }
    await planValidation(site.store, {
      collectionId: 'trust-2026',
      plan,
      ...terms,
      by: other.id,
      at: site.clock.now.toISOString(),
    })
    const page = await robin.post(PLAN, typed({ reviewDays: '77' }))
    expect(page.status).toBe(409)
    expect(page.text).toMatch(/Olu Other saved a plan on .* Save yours to put it in place of theirs/)
    expect(page.text).toContain('9 organisations in scope')
    expect(page.html).toContain('value="77"')
    const kept = await validationNumbered(site.store, 'trust-2026', 1)
    const again = await robin.post(
      PLAN,
      typed({ reviewDays: '77', validation: kept?.id ?? '', seen: kept?.plannedAt ?? '' }),
    )
    expect(again.path).toBe(`${FIRST}?changed`)
    expect(again.text).toContain('Reviewers have 77 days')
  })
})

describe('a draw', () => {
  it('warns while the collection is open, then says who was chosen and why, and opens their reviews', async () => {
    const before = await planned()
    expect(before.text).toContain('The collection is still open')
    const page = await robin.submit(before, 'Draw now')
    expect([page.status, page.path]).toEqual([200, `${FIRST}?drawn`])
    expect(page.text).toContain('The sample is drawn, and a review is opened for each organisation')
    expect(page.text).toContain('3 of 3 organisations that could be chosen, 1 of which were in scope')
    expect(page.text).toMatch(/By lot: 1 .*Trust ZA1 \(ZA1\).*Drawn by lot: 1 of the 1 left in scope/)
    expect(page.text).toMatch(/By lot from the others: 2 .*Drawn by lot: 2 of the 2 outside the scope/)
    expect(page.text).not.toContain('Draw now')
    expect(await site.store.db.select().from(site.store.tables.reviews)).toHaveLength(3)
    expect((await robin.get('/administration/reviewing')).text).toContain('3 drawn, seed not published yet')
  })

  it('doesn’t warn where the collection is over', async () => {
    await planned()
    await site.store.db.update(site.store.tables.collections).set({ closesAt: site.clock.now.toISOString() })
    const page = await robin.get(FIRST)
    expect(page.text).toContain('Draw now')
    expect(page.text).not.toContain('still open')
  })

  it('is not made twice, nor of a plan that changed since', async () => {
    const page = await planned()
    const kept = await validationNumbered(site.store, 'trust-2026', 1)
    const stale = await robin.post(FIRST, { intent: 'draw', seen: 'earlier' })
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('Nothing was drawn now')])
    await robin.submit(page, 'Draw now')
    const again = await robin.submit(page, 'Draw now')
    expect([again.status, again.path]).toEqual([200, FIRST])
    expect(await site.store.db.select().from(site.store.tables.reviews)).toHaveLength(3)
    const change = await robin.post(PLAN, typed({ validation: kept?.id ?? '', seen: kept?.plannedAt ?? '' }))
    expect([change.status, change.text]).toEqual([409, expect.stringContaining('Meanwhile the sample was drawn')])
    expect((await robin.post(FIRST, { intent: 'something else' })).status).toBe(400)
  })

  it('can be made again by anybody from the file, once the seed is published', async () => {
    await robin.submit(await planned(), 'Draw now')
    const secret = await site.store.db
      .select({ seed: site.store.tables.validations.seed })
      .from(site.store.tables.validations)
    const seed = secret[0]?.seed ?? ''
    const before = await robin.get(`${FIRST}/draw.json`)
    const page = await robin.get(FIRST)
    for (const { html } of [before, page]) expect(html).not.toContain(seed)
    expect(() => drawAgainVerb(before.html, 'draw.json')).toThrow('has no seed yet')

    const published = await robin.submit(page, 'Publish the seed')
    expect(published.path).toBe(`${FIRST}?published`)
    expect(published.text).toContain(seed)
    expect(published.text).not.toContain('Publish the seed')
    const { html: text } = await robin.get(`${FIRST}/draw.json`)
    expect(drawAgainVerb(text, 'draw.json')).toBe(
      'The draw agrees: 3 of 3 organisations, in the same order and for the same reasons\n',
    )
    expect(() => drawAgainVerb(text.replace('ZA2', 'ZA9'), 'draw.json')).toThrow('The draw does not agree')
    expect(() =>
      drawAgainVerb(
        text.replace(
          seed,
          seed.replace(/./, (c) => (c === '0' ? '1' : '0')),
        ),
        'x',
      ),
    ).toThrow('The seed is not')
    expect(() => drawAgainVerb(`${text} `, 'x')).toThrow('not written as the service writes it')
  })

  it('has no file before', async () => {
    await planned()
    expect((await robin.get(`${FIRST}/draw.json`)).status).toBe(404)
  })

  it('is followed by another validation, which can choose whom it left', async () => {
    await robin.submit(await planned(), 'Draw now')
    const form = await robin.get(PLAN)
    expect(form.text).toContain('Plan a validation')
    const second = await planned()
    expect(second.path).toBe(`${PLAN}s/2?planned`)
    const counted = await robin.get(`${PLAN}s/2?count=now`)
    expect(counted.text).toMatch(/Submitted, and not reviewed yet 0 Reviewed already, so left out 3/)
  })
})
