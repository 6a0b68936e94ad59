// Publishing the results of a collection: built, checked, signed by two, public, corrected. As plain forms without a browser.
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as nationalOverview from '#app/pages/national/overview.tsx'
import * as answers from '#app/pages/published/answers.tsx'
import * as dataPage from '#app/pages/published/data.tsx'
import * as file from '#app/pages/published/file.tsx'
import * as newest from '#app/pages/published/newest.tsx'
import * as organisation from '#app/pages/published/organisation.tsx'
import * as organisations from '#app/pages/published/organisations.tsx'
import * as published from '#app/pages/published/published.tsx'
import * as publicRelease from '#app/pages/published/release.tsx'
import * as builtRelease from '#app/pages/releases/release.tsx'
import * as releases from '#app/pages/releases/releases.tsx'
import {
  addPerson,
  addSubmittedAssessment,
  addTrustWithLead,
  daysFromNow,
  type Person,
} from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Seen, Visit } from '#tests/support/visit.ts'

const pages = {
  'administration/national/:collection': nationalOverview,
  'administration/collections/:collection/releases': releases,
  'administration/releases/:release': builtRelease,
  results: published,
  'results/:questionnaire/:year': newest,
  'results/:questionnaire/:year/:version': publicRelease,
  'results/:questionnaire/:year/:version/organisations': organisations,
  'results/:questionnaire/:year/:version/organisations/:code': organisation,
  'results/:questionnaire/:year/:version/answers/:section?': answers,
  'results/:questionnaire/:year/:version/data': dataPage,
  'results/:questionnaire/:year/:version/data/:file': file,
}

let prepared: Prepared
let site: Together
let root: Person
let robin: Visit
let sam: Visit
let anybody: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  root = await addPerson(site.store, { name: 'Robin Root', isAdministrator: true })
  robin = await site.as(root)
  sam = await site.as(await addPerson(site.store, { name: 'Sam Second', isAdministrator: true }))
  for (let number = 1; number <= 6; number += 1) await addAnother(number)
  await closeOn(daysFromNow(-1))
  anybody = site.stranger()
})
afterEach(() => site.store.close())

/** Each answers all, with the option at their number where the scale has it. */
async function addAnother(number: number) {
  const { trust, lead } = await addTrustWithLead(site.store, `ZA${number}`, `Trust ${'ABCDEFGH'[number - 1]}`)
  const choose = ({ options }: { options: readonly { id: string }[] }) => ({
    option: options[number % options.length]?.id ?? null,
  })
  await addSubmittedAssessment(site.store, editions(), { collection: site.collection, of: trust, by: lead, choose })
}

async function closeOn(closesAt: string) {
  await site.store.db.update(site.store.tables.collections).set({ closesAt })
}

const editions = () => new Map([['trust/2026', site.editions.get('trust/2026') ?? expect.fail('no edition')]])

const RELEASES = '/administration/collections/trust-2026/releases'
const V1 = '/results/trust/2026/v1'
const build = (fields: Readonly<Record<string, string>> = {}) =>
  robin.post(RELEASES, { note: '', names: 'all', ...fields })

async function publish(fields: Readonly<Record<string, string>> = {}): Promise<Seen> {
  const built = await build(fields)
  const [, version] = built.text.match(/version (\d)/) ?? []
  await robin.submit(built, `Sign version ${version}`)
  return sam.submit(await sam.get(built.path.replace(/\?.*/, '')), `Sign and publish version ${version}`)
}

describe('a release', () => {
  it('is built, checked, signed by two administrators, and public from then on', async () => {
    expect((await robin.get(RELEASES)).text).toContain('Build version 1')
    const built = await build()
    expect(built.text).toContain('The release is built and checked. Nobody sees it yet but administrators')
    expect(built.text).not.toContain('Failed')
    expect(built.text).toContain('7 organisations asked, 6 submitted')
    expect((await anybody.get(V1)).status).toBe(404)

    const preview = await robin.get(V1)
    expect(preview.text).toContain('Not published: only administrators see this page')

    const signed = await robin.submit(built, 'Sign version 1')
    expect(signed.text).toContain('You signed it. Another administrator has to sign it too')
    expect(signed.text).not.toContain('Sign version 1')
    expect((await anybody.get(V1)).status).toBe(404)

    const second = await sam.submit(await sam.get(built.path.replace('?built', '')), 'Sign and publish version 1')
    expect(second.text).toContain('You signed it, and it is published')
    const page = await anybody.get('/results/trust/2026')
    expect([page.status, page.path]).toEqual([200, V1])
    expect(page.text).toContain('6 of 7 organisations that were asked submitted (86%)')
    expect((await anybody.get('/results')).text).toContain('Digital maturity 2026')
  })

  it('is not there before it is published, nor for a lead', async () => {
    await build()
    const asha = await site.as(site.lead)
    const parts = [
      '',
      '/organisations',
      '/organisations/ZA1',
      '/answers',
      '/data',
      '/data/release.json',
      '/data/scores-wide.csv',
    ]
    for (const path of ['/results/trust/2026', ...parts.map((part) => V1 + part)]) {
      expect([path, (await anybody.get(path)).status, (await asha.get(path)).status]).toEqual([path, 404, 404])
    }
  })

  it.each([RELEASES, '/administration/releases/x'])('is an administrator’s to build and sign: %s', async (path) => {
    const asha = await site.as(site.lead)
    expect((await asha.get(path)).status).toBe(404)
    expect((await asha.post(path, { note: '', names: 'all', intent: 'sign' })).status).toBe(404)
  })

  it('can’t be signed while the collection is open, and says so', async () => {
    await closeOn(daysFromNow(1))
    const built = await build()
    expect(built.text).toContain('A check failed: it can’t be signed')
    expect(built.text).toMatch(/Failed .*the collection closes on/)
    expect(built.text).not.toContain('Sign version 1')
    const hash = built.text.match(/Content hash ([0-9a-f]{64})/)?.[1] ?? ''
    const forced = await robin.post(built.path, { intent: 'sign', seen: hash })
    expect([forced.status, forced.text]).toEqual([409, expect.stringContaining('A check of this release failed')])
  })

  it('can’t be signed as somebody saw it before it was built again', async () => {
    const built = await build()
    const page = await sam.get(built.path)
    await build({ note: 'With a note' })
    const late = await sam.submit(page, 'Sign version 1')
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('It was built again')])
  })

  it('is signed in nobody else’s name', async () => {
    const built = await build()
    const other = await sam.submit(built, 'Sign version 1')
    expect(other.status).toBe(403)
    expect(other.text).not.toContain('Save it as Sam Second')
  })

  it('can be discarded and is nowhere then', async () => {
    const built = await build()
    const gone = await robin.submit(built, 'Discard version 1')
    expect(gone.text).toContain('Discarded on')
    expect((await robin.get(V1)).status).toBe(404)
    expect((await robin.get(RELEASES)).text).toContain('Discarded')
  })

  it('keeps what was typed where something is wrong', async () => {
    const wrong = await build({ names: 'none', league: 'yes', note: 'Mind the gap' })
    expect(wrong.status).toBe(400)
    expect(wrong.title).toContain('Error')
    expect(wrong.html).toContain('href="#league"')
    expect(wrong.text).toContain('Only organisations that are named can be put in order')
    expect(wrong.text).toContain('Mind the gap')
  })

  it('is the same, to the last byte, when it is built again', async () => {
    const first = await build()
    const again = await build()
    const hashOf = ({ text }: Seen) => text.match(/Content hash ([0-9a-f]{64})/)?.[1]
    expect(hashOf(again)).toBe(hashOf(first))
    expect(hashOf(first)).toBeDefined()
  })
})

describe('the public pages', () => {
  it('show an organisation beside all, and the answers of nobody', async () => {
    await publish()
    const list = await anybody.get(`${V1}/organisations`)
    expect(list.text).toContain('All 7 organisations')
    expect(list.text).toMatch(/Fernhill Trust \(ZZ1\).*Did not submit/)
    const found = await anybody.get(`${V1}/organisations?q=trust+b`)
    expect(found.text).toContain('1 of 7 organisations')
    const page = await anybody.get(`${V1}/organisations/ZA2`)
    expect(page.title).toContain('Trust B')
    expect(page.text).toMatch(/Readiness \d+, (Low|Medium|High)/)
    expect((await anybody.get(`${V1}/organisations/ZZ1`)).status).toBe(404)
    expect((await anybody.get(`${V1}/organisations?q=nobody+at+all`)).text).toContain(
      'No organisation with “nobody at all”',
    )
  })

  it('put nobody in order unless the release says so', async () => {
    await publish()
    expect((await anybody.get(`${V1}/organisations`)).text).not.toContain('In order of')
    expect((await anybody.get(`${V1}/organisations?order=readiness`)).status).toBe(404)
  })

  it('put organisations in order where the release says so', async () => {
    await publish({ league: 'yes' })
    const league = await anybody.get(`${V1}/organisations?order=readiness`)
    const scores = [...league.text.matchAll(/\(ZA\d\) \D*(\d+),/g)].map(([, score]) => Number(score))
    expect(scores).toHaveLength(6)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })

  it('name nobody where the release has no names', async () => {
    await publish({ names: 'none' })
    const page = await anybody.get(V1)
    expect(page.text).not.toContain('Organisations Answers')
    for (const path of ['organisations', 'organisations/ZA1', 'data/scores-wide.csv']) {
      expect((await anybody.get(`${V1}/${path}`)).status).toBe(404)
    }
    expect((await anybody.get(`${V1}/data/release.json`)).html).not.toContain('Trust A')
  })

  it('count how a section was answered', async () => {
    await publish()
    const page = await anybody.get(`${V1}/answers`)
    expect(page.text).toContain('All organisations: 6 asked')
    expect((await anybody.get(`${V1}/answers/leadership`)).text).toContain('Leadership')
    expect((await anybody.get(`${V1}/answers/nowhere`)).status).toBe(404)
    expect((await anybody.get(`${V1}/answers?group=region=Y99`)).status).toBe(404)
  })

  it('know no other versions, years and files', async () => {
    await publish()
    const wrong = [
      '/results/trust/2026/v2',
      '/results/trust/2026/1',
      '/results/trust/26/v1',
      '/results/none/2026',
      `${V1}/data/x`,
    ]
    for (const path of wrong) expect([path, (await anybody.get(path)).status]).toEqual([path, 404])
  })
})

describe('a correction', () => {
  it('needs a note, is another version, and leaves the old one where it was', async () => {
    await publish()
    const refused = await build()
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining('Say what is different from version 1'),
    ])
    await publish({ note: 'Names were put right' })
    expect((await anybody.get('/results/trust/2026')).path).toBe('/results/trust/2026/v2')
    const old = await anybody.get(V1)
    expect(old.text).toMatch(/Replaced by version 2 on .* Names were put right Go to version 2/)
    const now = await anybody.get('/results/trust/2026/v2')
    expect(now.text).toContain('What is different in version 2: Names were put right')
    expect(now.text).toMatch(/Earlier: version 1 of/)
    expect((await robin.get(RELEASES)).text).toMatch(/Version 2 .*Published .*Version 1 .*Published, replaced since/)
  })
})

describe('a release after figures that organisations had been shown', () => {
  it('leaves out the counts of answers where the difference would be what one organisation answered', async () => {
    // The first figures after closing are shared.
    const first = await build()
    await robin.submit(first, 'Discard version 1')
    await addAnother(7)
    await publish()
    const page = await anybody.get(V1)
    expect(page.text).toContain('So little changed since figures that were shown before')
    expect((await anybody.get(`${V1}/data/answers.csv`)).html.trim().split('\r\n')).toHaveLength(1)
    expect((await anybody.get(`${V1}/answers`)).status).toBe(200)
  })

  it('is not told of by the next that are shared, where the difference would be what one organisation answered', async () => {
    await publish()
    await addAnother(7)
    const NATIONAL = '/administration/national/trust-2026'
    const again = await robin.submit(await robin.get(NATIONAL), 'Freeze again', { intent: 'freeze' })
    const refused = await robin.submit(again, 'Share with organisations', { intent: 'share' })
    expect(refused.text).toContain('Nothing was shared: so few organisations changed')
  })
})

describe('the files', () => {
  const request = (path: string, headers: Readonly<Record<string, string>> = {}) => anybody.get(path, headers)

  it('are the text that was signed, and tables of it', async () => {
    const signed = await publish()
    const [, hash] = signed.text.match(/Content hash ([0-9a-f]{64})/) ?? []
    const json = await request(`${V1}/data/release.json`)
    expect(createHash('sha256').update(json.html).digest('hex')).toBe(hash)
    const wide = (await request(`${V1}/data/scores-wide.csv`)).html.trim().split('\r\n')
    expect(wide).toHaveLength(7)
    expect(wide[0]).toContain('organisation_code,organisation_name')
    expect(wide[1]).toContain(',ZA1,Trust A,')
    const long = (await request(`${V1}/data/scores-long.csv`)).html.trim().split('\r\n')
    // Three themes and nine sections of each.
    expect(long).toHaveLength(1 + 6 * (3 + site.asked.sections.length))
    expect((await request(`${V1}/data/answers.csv`)).html).toContain(',unanswered,')
    expect((await request(`${V1}/data/figures.csv`)).html).toContain(',response,')
    expect((await request(`${V1}/data/dictionary.csv`)).html).toContain('scores-wide,organisation_code,text,')
    const fhir = JSON.parse((await request(`${V1}/data/fhir.json`)).html)
    expect(fhir).toMatchObject({ resourceType: 'MeasureReport', type: 'summary', status: 'complete' })
  })

  it('need not be sent again to whoever has them, and never change', async () => {
    await publish()
    const [first, second] = [await request(`${V1}/data/workbook.xlsx`), await request(`${V1}/data/workbook.xlsx`)]
    expect(first.html.length).toBeGreaterThan(1000)
    expect(second.html).toBe(first.html)
    const hash = createHash('sha256')
      .update((await request(`${V1}/data/release.json`)).html)
      .digest('hex')
    const known = await request(`${V1}/data/scores-wide.csv`, { 'If-None-Match': `W/"${hash}"` })
    expect([known.status, known.html]).toEqual([304, ''])
    expect((await request(`${V1}/data/scores-wide.csv`, { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  it('are described, with their licence and every column', async () => {
    await publish()
    const page = await anybody.get(`${V1}/data`)
    expect(page.text).toContain('Open Government Licence v3.0')
    expect(page.text).toContain('theme_readiness_score')
    for (const [, href = ''] of page.html.matchAll(/href="([^"]*\/data\/[^"]*)"/g)) {
      expect((await anybody.get(href)).status).toBe(200)
    }
  })
})
