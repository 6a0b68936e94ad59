// The national result, from the database to the page to the file: the figures that were published of 2016, 2017 and
// 2019-20, two trusts that became one, and who may see any of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppContext } from '#app/context.ts'
import * as collections from '#app/pages/national/collections.tsx'
import * as figureFile from '#app/pages/national/figure-file.tsx'
import * as overview from '#app/pages/national/overview.tsx'
import * as part from '#app/pages/national/part.tsx'
import { contentOfSnapshot, keepSnapshot, newestSnapshot } from '#db/snapshots.ts'
import { openStore, type Store } from '#db/store.ts'
import { readSnapshot, writeSnapshot } from '#national/snapshot-text.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { loadSample } from '#sample/load.ts'
import { makeSample } from '#sample/sample.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import {
  addCollection,
  addPastCollection,
  addPerson,
  addSubmittedAssessment,
  addTrust,
  type Person,
} from '#tests/support/factories.ts'
import { siteOver } from '#tests/support/together-site.tsx'
import type { Seen } from '#tests/support/visit.ts'

const PAGES = {
  'administration/national': collections,
  'administration/national/:collection': overview,
  'administration/national/:collection/figures/:file': figureFile,
  'administration/national/:collection/:part/:about?': part,
}

/** Rows of the table with that caption, as text. */
function tableOf({ html }: Seen, caption: string): string[][] {
  const table = html.match(/<table.*?<\/table>/gs)?.find((each) => wordsOf(each).startsWith(caption))
  if (!table) throw new Error(`there is no table “${caption}”`)
  return (table.match(/<tr.*?<\/tr>/gs) ?? []).map((row) => (row.match(/<t[hd].*?<\/t[hd]>/gs) ?? []).map(wordsOf))
}

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .trim()
}

/** Cells by the names of their columns. */
function rowsOf(csv: string): Record<string, string>[] {
  const [head = '', ...lines] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
  const columns = head.split(',')
  // No cell that is looked at here has a comma in it; texts that have stand in quotes.
  return lines.map((line) => {
    const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, ''))
    return Object.fromEntries(columns.map((column, at) => [column, cells?.[at] ?? '']))
  })
}

/** An empty store with the editions, its site, and an administrator. */
async function openNation() {
  const store = await openStore(':memory:', 'db/migrations')
  const editions = (await publishEditionFiles(store, '2016-01-01T00:00:00.000Z')) as unknown as AppContext['editions']
  const root = await addPerson(store, { name: 'Ruth Root', isAdministrator: true })
  return { store, root, editions, site: siteOver(store, editions, PAGES) }
}

describe('the national result of the sample', () => {
  let store: Store
  let site: ReturnType<typeof siteOver>
  let root: Person

  beforeAll(async () => {
    const prepared = await openNation()
    ;({ store, site, root } = prepared)
    const all = [...prepared.editions.values()].map(({ edition }) => edition)
    const sample = makeSample(all, { today: '2026-07-01', questionnaires: ['trust', 'gp-practice'] })
    await loadSample(store, sample, { at: '2026-07-01T10:00:00.000Z', hashPassword: async () => 'hash' })
  }, 240_000)
  afterAll(() => store.close())
  const see = async (path: string) => (await site.as(root)).get(`/administration/national${path}`)

  it('lists the collections of each questionnaire with how many submitted', async () => {
    const page = await see('')
    expect(page.status).toBe(200)
    expect(page.text).toContain('232 of 232')
    expect(page.text).toContain('6,872')
  })

  it('has the eighteen cells of the bands of 2016 and 2017 side by side (NAO 2020, Figure 4), on the page and in the file', async () => {
    const published = {
      'Readiness, 2016': { low: 3, medium: 32, high: 65 },
      'Readiness, 2017': { low: 0, medium: 17, high: 83 },
      'Capability, 2016': { low: 51, medium: 46, high: 3 },
      'Capability, 2017': { low: 16, medium: 71, high: 13 },
      'Infrastructure, 2016': { low: 6, medium: 42, high: 52 },
      'Infrastructure, 2017': { low: 0, medium: 28, high: 72 },
    }
    const page = await see('/trust-2017?with=trust-2016')
    expect(tableOf(page, 'Organisations in each band').slice(1)).toEqual(
      Object.entries(published).map(([row, { low, medium, high }]) => [
        row,
        row.endsWith('2016') ? '238' : '232',
        ...[low, medium, high].map((percent) => `${percent}%`),
      ]),
    )
    const rows = rowsOf((await see('/trust-2017/figures/bands.csv?with=trust-2016')).html)
    const cells = rows.map(({ theme_title, year, band, percent }) => [`${theme_title}, ${year}`, band, percent])
    expect(cells).toEqual(
      Object.entries(published).flatMap(([row, bands]) =>
        Object.entries(bands).map(([band, percent]) => [row, band, String(percent)]),
      ),
    )
    // 30 trusts were high on capability in 2017.
    expect(rows.find((row) => row.theme === 'capability' && row.year === '2017' && row.band === 'high')?.count).toBe(
      '30',
    )
  })

  it('has the ten shares of practices (NAO 2020, 1.21), on the page and in the file', async () => {
    const published = ['44', '13', '90', '5', '70', '2', '57', '42', '23', '17']
    const page = await see('/gp-practice-2020')
    const shares = tableOf(page, 'Shares that are published').slice(1)
    expect(shares.map((cells) => cells.at(-1))).toEqual(published.map((percent) => `${percent}%`))
    expect(shares.every((cells) => cells[1] === '6,872')).toBe(true)
    const rows = rowsOf((await see('/gp-practice-2020/figures/shares.csv')).html)
    expect(rows.map(({ percent }) => percent)).toEqual(published)
  })

  it.each([
    ['standards', 'st-snomed-ct', [3, 1, 43, 19, 19, 8, 7]],
    ['standards', 'st-dmd', [5, 10, 22, 15, 13, 19, 16]],
    ['standards', 'st-clinical-summaries', [4, 5, 6, 10, 14, 40, 21]],
    ['records', 'ra-relied-on', [2, 0, 7, 15, 22, 32, 22]],
    ['records', 'ra-recorded-once', [2, 0, 8, 17, 21, 40, 13]],
  ])(
    'has the answers to a question within a point of those printed (NAO 2020, Figures 9 and 10): %s, %s',
    async (section, question, printed) => {
      const rows = rowsOf((await see(`/trust-2017/figures/answers.${section}.agreement.csv`)).html)
      const own = rows.filter((row) => row.question === question)
      expect(own.reduce((sum, { count }) => sum + Number(count), 0)).toBe(232)
      // Printed: not applicable or blank, don't know, then the scale.
      const percentOf = (answer: string) => Number(own.find((row) => row.answer === answer)?.percent)
      const scale = ['disagree-completely', 'mostly-disagree', 'neither', 'mostly-agree', 'agree-completely']
      for (const [at, answer] of ['not-applicable', 'dont-know', ...scale].entries()) {
        expect(Math.abs(percentOf(answer) - (printed[at] ?? 0)), answer).toBeLessThanOrEqual(1)
      }
      const page = await see(`/trust-2017/answers/${section}`)
      expect(page.status).toBe(200)
      expect(page.text).toContain(`${percentOf('agree-completely')}%`)
    },
  )

  it('says who moved from which band to which, and the moves sum to those who can be followed', async () => {
    const page = await see('/trust-2017/movement?with=trust-2016')
    expect(page.status).toBe(200)
    const moves = tableOf(page, 'Readiness: from 2016 to 2017')
    const all = Number(moves.at(-1)?.at(-1))
    const inner = moves.slice(1, -1).flatMap((cells) => cells.slice(1, -1).map(Number))
    expect(inner.reduce((sum, count) => sum + count, 0)).toBe(all)
    expect(page.text).toContain(`${all} organisations can be followed one by one`)
    expect(page.text).toContain('Like-for-like is over the questions that ask the same in both years')
  })

  it('has every figure as a picture that stands alone, in SVG and PNG', async () => {
    const svg = (await see('/trust-2017/figures/bands.svg')).html
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(svg).toContain('<title id="title">Organisations in each band</title>')
    // Over two lines, as it is too long for one.
    expect(svg.replaceAll(/<\/text><text[^>]*>/g, ' ')).toContain('232 of 232 organisations')
    const png = (await see('/trust-2017/figures/bands.png')).html
    expect(png).toContain('PNG')
  })

  it('is not shared anew where the difference would tell what a few organisations did', async () => {
    await see('/trust-2016')
    const before = await newestSnapshot(store, 'trust-2016', 'shared')
    const { respondents, ...rest } = readSnapshot((await contentOfSnapshot(store, before?.id ?? '')) ?? '')
    const content = writeSnapshot({ ...rest, respondents: respondents.slice(3) })
    const asAt = new Date().toISOString()
    const snapshot = await keepSnapshot(store, {
      collectionId: 'trust-2016',
      asAt,
      content,
      by: root.id,
      isShared: false,
    })
    const visit = await site.as(root)
    const page = await visit.post('/administration/national/trust-2016', { intent: 'share', snapshot })
    expect(page.text).toContain('Nothing was shared: so few organisations changed')
    expect((await newestSnapshot(store, 'trust-2016', 'shared'))?.id).toBe(before?.id)
  })

  it('refuses what an address makes up, with the reason, and shows no figure then', async () => {
    for (const [query, reason] of [
      ['setting=dentist', '“dentist” is not among those who were asked'],
      ['with=trust-1999', '“trust-1999” is none of the earlier ones'],
      ['with=trust-2026', '“trust-2026” is none of the earlier ones'],
      ['setting=acute&setting=ambulance', '“acute, ambulance” is not among those who were asked'],
      ['setting=%3Cscript%3E', '“<script>” is not among those who were asked'],
    ]) {
      const page = await see(`/trust-2017?${query}`)
      expect(page.status).toBe(400)
      expect(page.title).toMatch(/^Error: /)
      expect(page.text).toContain(reason)
      expect(page.html).not.toContain('<figure')
      const file = await see(`/trust-2017/figures/bands.csv?${query}`)
      expect([file.status, file.html]).toEqual([400, expect.stringContaining(String(reason))])
    }
    for (const path of [
      '/nothing',
      '/trust-2017/nonsense',
      '/trust-2017/answers/nonsense',
      '/trust-2017/figures/nothing.csv',
    ]) {
      expect((await see(path)).status).toBe(404)
    }
    for (const file of [
      'bands.exe',
      'bands',
      '..%2Fbands.csv',
      'movement.medians.csv',
      'breakdown.nonsense.levels.csv',
    ]) {
      expect((await see(`/trust-2017/figures/${file}`)).status).toBe(404)
    }
  })

  it('says what was chosen, and how to take it away again', async () => {
    const page = await see('/trust-2017?setting=ambulance')
    expect(page.text).toContain('Care setting: Ambulance Take away')
    expect(page.text).toContain('11 of 11 organisations submitted (100%)')
  })
})

describe('the national result of two rounds between which trusts merged', () => {
  let store: Store
  let site: ReturnType<typeof siteOver>
  let root: Person
  let lead: Person

  beforeAll(async () => {
    const prepared = await openNation()
    ;({ store, site, root } = prepared)
    const before = await addPastCollection(store, 2017)
    const now = await addCollection(store, { year: 2026 })
    const training = await addCollection(store, {
      year: 2025,
      id: 'training',
      editionId: 'trust/2026',
      isExercise: true,
    })
    const trust = async (code: string, name: string) => addTrust(store, { code, name })
    const [rm2, rw3, rm3] = [
      await trust('RM2', '=SUM(A1)'),
      await trust('RW3', 'Central'),
      await trust('RM3', 'Salford'),
    ]
    const r0a = await trust('R0A', 'Manchester')
    lead = await addPerson(store, { name: 'Lee Lead', of: r0a, role: 'lead' })
    const submitted = { by: lead }
    for (const of of [rm2, rw3, rm3])
      await addSubmittedAssessment(store, prepared.editions as never, { collection: before, of, ...submitted })
    for (const of of [r0a, rm3])
      await addSubmittedAssessment(store, prepared.editions as never, { collection: now, of, ...submitted })
    await addSubmittedAssessment(store, prepared.editions as never, { collection: training, of: r0a, ...submitted })
    await store.db.insert(store.tables.successions).values([
      { predecessor: 'RM2', successor: 'R0A', on: '2017-10-01' },
      { predecessor: 'RW3', successor: 'R0A', on: '2017-10-01' },
    ])
  }, 120_000)
  afterAll(() => store.close())
  const see = async (path: string) => (await site.as(root)).get(`/administration/national${path}`)

  it('counts each trust once on its side, and says for how many each year stands', async () => {
    const page = await see('/trust-2026?with=trust-2017')
    expect(page.text).toContain('The matched cohort stands for 3 organisations in 2017 and 2 in 2026')
    const matched = tableOf(page, 'Organisations in each band, matched cohort').slice(1)
    expect(matched.map(([label, n]) => [label, n])).toEqual([
      ['Readiness, 2017', '3'],
      ['Readiness, 2026', '2'],
      ['Capability, 2017', '3'],
      ['Capability, 2026', '2'],
      ['Infrastructure, 2017', '3'],
      ['Infrastructure, 2026', '2'],
    ])
  })

  it('averages those that merged into nothing: they stand beside each other, and in no movement', async () => {
    const page = await see('/trust-2026/movement?with=trust-2017')
    expect(page.text).toContain('1 organisation can be followed one by one')
    const [, merged] = tableOf(page, 'Organisations that merged, split or were regrouped')
    expect(merged?.[0]).toBe('Merged')
    expect(merged?.[1]).toMatch(/=SUM\(A1\) \(RM2\): Readiness \d+, .*Central \(RW3\): Readiness \d+/)
    expect(merged?.[2]).toMatch(/^Manchester \(R0A\): Readiness \d+/)
    expect(tableOf(page, 'Readiness: from 2017 to 2026').at(-1)?.at(-1)).toBe('1')
  })

  it('writes no cell that a spreadsheet would run', async () => {
    const file = await see('/trust-2026/figures/movement.others.csv?with=trust-2017')
    expect(file.html).toContain(",'=SUM(A1),")
  })

  it('has nothing of an exercise', async () => {
    expect((await see('')).text).not.toContain('Digital maturity 2025')
    expect((await see('/training')).status).toBe(404)
    expect((await see('/training/figures/bands.csv')).status).toBe(404)
    expect((await (await site.as(root)).post('/administration/national/training', { intent: 'freeze' })).status).toBe(
      404,
    )
  })

  it('says in one sentence that nothing was submitted, and who is missing', async () => {
    await addCollection(store, { id: 'nobody', year: 2027, editionId: 'trust/2026' })
    const visit = await site.as(root)
    for (const part of ['', '/scores', '/answers']) {
      const page = await visit.get(`/administration/national/nobody${part}`)
      expect(page.text).toContain('None of these organisations submitted anything')
      expect(page.text).not.toContain('Download')
    }
    const response = await visit.get('/administration/national/nobody/missing')
    expect(response.text).not.toContain('None of these organisations submitted anything')
    expect(response.text).toContain('Download')
  })

  it('is nobody’s to see but administrators’', async () => {
    const visit = await site.as(lead)
    for (const path of [
      '',
      '/trust-2026',
      '/trust-2026/answers',
      '/trust-2026/figures/bands.csv',
      '/trust-2026/figures/bands.png',
    ]) {
      expect((await visit.get(`/administration/national${path}`)).status).toBe(404)
    }
    const posted = await visit.post('/administration/national/trust-2026', { intent: 'freeze' })
    expect(posted.status).toBeGreaterThanOrEqual(400)
  })

  it('is frozen again, and shared with organisations only once its collection has closed', async () => {
    const visit = await site.as(root)
    const open = await visit.get('/administration/national/trust-2026')
    expect(open.text).toContain('Organisations see nothing of these figures while the collection is open')
    expect(open.text).not.toContain('Share with organisations')
    const again = await visit.submit(open, 'Freeze again', { intent: 'freeze' })
    expect(again.text).toContain('The figures were frozen as they stand now')
    expect(again.text).toContain('the 2nd time for this collection')

    const closed = await visit.get('/administration/national/trust-2017')
    expect(closed.text).toContain('Organisations have seen these figures among their peers since')
    const second = await visit.submit(closed, 'Freeze again', { intent: 'freeze' })
    const shared = await visit.submit(second, 'Share with organisations', { intent: 'share' })
    expect(shared.text).toContain('The figures were shared with the organisations')
    expect(shared.text).not.toContain('Once you share these')
  })

  it('shares no figures of another collection, nor any while theirs is open', async () => {
    const visit = await site.as(root)
    const all = await store.db.select().from(store.tables.snapshots)
    const of2026 = all.find(({ collectionId }) => collectionId === 'trust-2026')?.id ?? ''
    const open = await visit.post('/administration/national/trust-2026', { intent: 'share', snapshot: of2026 })
    expect(open.text).toContain('Nothing was shared: organisations see figures only from after a collection has closed')
    const other = await visit.post('/administration/national/trust-2017', { intent: 'share', snapshot: of2026 })
    expect(other.status).toBe(404)
    const untouched = await store.db.select().from(store.tables.snapshots)
    expect(untouched.find(({ id }) => id === of2026)?.sharedAt).toBeNull()
  })
})

describe('the national result of a ladder by region and care setting', () => {
  let store: Store
  let site: ReturnType<typeof siteOver>
  let root: Person

  beforeAll(async () => {
    const prepared = await openNation()
    ;({ store, site, root } = prepared)
    const collection = await addCollection(store, {
      ...{ year: 2008, questionnaire: 'ssmm', editionId: 'ssmm/2007', title: 'Systems maturity 2008' },
      ...{ opensAt: '2008-02-01T09:00:00.000Z', closesAt: '2008-03-31T16:00:00.000Z' },
    })
    const region = async (code: string, name: string) => addTrust(store, { code, name, type: 'region', setting: null })
    const [london, south] = [await region('Y01', 'London'), await region('Y02', 'South')]
    const upTo =
      (...sections: string[]) =>
      (question: AskedQuestion) => {
        if (question.scale === 'planned-date') return { option: 'no-plan' }
        return { option: sections.includes(question.section) ? 'met' : 'not-met' }
      }
    const second = upTo('existing-systems', 'hosted-administration')
    const trusts = [
      { code: 'L1A', parentCode: london.code, setting: 'acute-community', choose: second },
      { code: 'L2A', parentCode: london.code, setting: 'acute-community', choose: upTo('existing-systems') },
      { code: 'L3M', parentCode: london.code, setting: 'mental-health', choose: second },
      { code: 'S1A', parentCode: south.code, setting: 'acute-community', choose: upTo() },
    ]
    for (const { code, parentCode, setting, choose } of trusts) {
      const of = await addTrust(store, { code, name: `Trust ${code}`, parentCode })
      const submitted = { collection, of, setting, by: root, choose }
      await addSubmittedAssessment(store, prepared.editions as never, submitted)
    }
  }, 120_000)
  afterAll(() => store.close())
  const see = async (path: string) => (await site.as(root)).get(`/administration/national${path}`)

  it('has the shape of the table of deployments of 2008, on the page and in the file', async () => {
    const page = await see('/ssmm-2008/breakdown/region')
    expect(tableOf(page, 'Organisations at Level II or higher, by region and care setting')).toEqual([
      [
        'Region',
        'Acute and community: organisations',
        'Acute and community: at Level II or higher',
        'Mental health: organisations',
        'Mental health: at Level II or higher',
      ],
      ['London', '2', '1', '1', '1'],
      ['South', '1', '0', '0', '0'],
      ['Total', '3', '1', '1', '1'],
    ])
    const rows = rowsOf((await see('/ssmm-2008/figures/breakdown.region.level.level-2.csv')).html)
    const cells = rows.map((row) => [row.region_name, row.setting, row.organisations, row.at_level_or_higher])
    expect(cells).toEqual([
      ['London', 'acute-community', '2', '1'],
      ['London', 'mental-health', '1', '1'],
      ['South', 'acute-community', '1', '0'],
      ['South', 'mental-health', '0', '0'],
      ['Total', 'acute-community', '3', '1'],
      ['Total', 'mental-health', '1', '1'],
    ])
  })

  it('narrows to a region, and refuses a board beside it', async () => {
    const london = await see('/ssmm-2008?region=Y01')
    expect(london.text).toContain('3 of 3 organisations submitted (100%)')
    expect(london.text).toContain('Region: London Take away')
    const both = await see('/ssmm-2008?region=Y01&icb=Y01')
    expect(both.status).toBe(400)
  })
})

describe('the national result of a checklist in two rounds', () => {
  let store: Store
  let site: ReturnType<typeof siteOver>
  let root: Person

  beforeAll(async () => {
    const prepared = await openNation()
    ;({ store, site, root } = prepared)
    const chosen = (option: string) => (question: AskedQuestion) => ({
      option: question.options.some(({ id }) => id === option) ? option : (question.options[0]?.id ?? null),
      date: '2009-03-31',
    })
    const round = (year: number) =>
      addCollection(store, {
        ...{ year, questionnaire: 'national-expectations', editionId: 'national-expectations/2007-08' },
        ...{ id: `expectations-${year}`, title: `Expectations ${year}` },
        ...{ opensAt: `${year}-02-01T09:00:00.000Z`, closesAt: `${year}-03-31T16:00:00.000Z` },
      })
    const [then, now] = [await round(2008), await round(2009)]
    for (const [code, was, is] of [
      ['A1', 'not-in-place', 'in-place'],
      ['A2', 'in-place', 'in-place'],
      ['A3', 'in-place', 'not-in-place'],
    ] as const) {
      const of = await addTrust(store, { code: `R${code}`, name: `Trust ${code}` })
      const submitted = { of, setting: 'providers', by: root }
      const at = prepared.editions as never
      await addSubmittedAssessment(store, at, { collection: then, choose: chosen(was), ...submitted })
      await addSubmittedAssessment(store, at, { collection: now, choose: chosen(is), ...submitted })
    }
  }, 120_000)
  afterAll(() => store.close())
  const see = async (path: string) => (await site.as(root)).get(`/administration/national${path}`)

  it('has how each heading stands then and now, and for how many it rose and fell, on the page and in the file', async () => {
    expect((await see('/expectations-2009')).html).not.toContain('/movement')
    expect((await see('/expectations-2009?with=expectations-2008')).html).toContain('/movement?with=expectations-2008')
    const page = await see('/expectations-2009/movement?with=expectations-2008')
    expect(page.status).toBe(200)
    expect(page.text).toContain('3 organisations can be followed one by one')
    const [, first] = tableOf(page, 'Organisations by whether more is in place than before')
    expect(first?.slice(1)).toEqual(['3', '33%', '33%', '33%', '0%'])
    const rows = rowsOf((await see('/expectations-2009/figures/movement.direction.csv?with=expectations-2008')).html)
    expect(rows.slice(0, 4).map(({ direction, count, percent }) => [direction, count, percent])).toEqual([
      ['down', '1', '33'],
      ['level', '1', '33'],
      ['up', '1', '33'],
      ['neither', '0', '0'],
    ])
    const states = await see('/expectations-2009/figures/movement.states.svg?with=expectations-2008')
    expect(states.html).toMatch(/^<svg/)
  })

  it('says what of an address means nothing, also of a page that there is only beside another round', async () => {
    for (const query of ['with=expectations-1999', 'with=expectations-2008&setting=dentist']) {
      const page = await see(`/expectations-2009/movement?${query}`)
      expect([query, page.status]).toEqual([query, 400])
    }
  })
})
