// A release of each questionnaire, of nobody, of one and of some whose names and words try to be more than text: every page
// and file that is linked is there for everybody, holds nothing of any person, and is built again the same.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AppContext } from '#app/context.ts'
import * as answers from '#app/pages/published/answers.tsx'
import * as dataPage from '#app/pages/published/data.tsx'
import * as file from '#app/pages/published/file.tsx'
import * as newest from '#app/pages/published/newest.tsx'
import * as organisation from '#app/pages/published/organisation.tsx'
import * as organisations from '#app/pages/published/organisations.tsx'
import * as published from '#app/pages/published/published.tsx'
import * as publicRelease from '#app/pages/published/release.tsx'
import { verifyReleases } from '#cli/release-verify.ts'
import { contentOfRelease, findRelease } from '#db/releases.ts'
import { signRelease } from '#db/sign-release.ts'
import { SMALLEST_GROUP } from '#national/groups.ts'
import { readRelease } from '#release/release.ts'
import { figuresHere } from '#server/figures-here.ts'
import { addAssessment, addCollection, addPerson, addSubmittedAssessment, addTrust } from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Seen } from '#tests/support/visit.ts'

const pages = {
  results: published,
  'results/:questionnaire/:year': newest,
  'results/:questionnaire/:year/:version': publicRelease,
  'results/:questionnaire/:year/:version/organisations': organisations,
  'results/:questionnaire/:year/:version/organisations/:code': organisation,
  'results/:questionnaire/:year/:version/answers/:section?': answers,
  'results/:questionnaire/:year/:version/data': dataPage,
  'results/:questionnaire/:year/:version/data/:file': file,
}

const NAMES = [
  `=HYPERLINK("http://x.example","Click")`,
  '@SUM(1+1)*cmd|’ /C calc’!A0',
  'O’Brien, “St Mary”, "North"\nand South',
  '<script>alert(1)</script> & Sons',
  '\u202Etsurt desreveR\u202C',
  '😀 Practice',
  'Ángel’s Trust',
  'L'.repeat(300),
]
const SECRETS = ['Persona Nongrata', 'persona.nongrata', 'Unsayable reason', 'Unsayable note']

const KINDS = [
  { edition: 'trust/2017', settings: ['acute', 'mental-health'] },
  { edition: 'gp-practice/2026', settings: ['gp'] },
  { edition: 'social-care/2026', settings: ['council'] },
  { edition: 'ssmm/2007', settings: ['acute-community', 'gp'] },
  { edition: 'national-expectations/2007-08', settings: ['providers', 'shas'] },
] as const

let prepared: Prepared
let site: Together

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
})
afterEach(() => site.store.close())

const YEAR = 2031

/** Of so many that submitted, and one that did not; public. Returns its id. */
async function publish({ edition, settings }: (typeof KINDS)[number], count: number, names: 'all' | 'none') {
  const { store, editions } = site
  const [questionnaire = ''] = edition.split('/')
  const collection = await addCollection(store, {
    ...{ id: 'round', year: YEAR, questionnaire, editionId: edition },
    ...{ opensAt: '2024-02-01T09:00:00.000Z', closesAt: '2024-03-31T16:00:00.000Z' },
  })
  const by = await addPerson(store, { name: 'Persona Nongrata', isAdministrator: true })
  for (let at = 0; at <= count; at += 1) {
    const name = NAMES[at % NAMES.length] ?? ''
    const of = await addTrust(store, { code: `QK${100 + at}`, name })
    const setting = settings[at % settings.length] ?? ''
    if (at === count) await addAssessment(store, { collection, of, setting })
    else {
      await addSubmittedAssessment(store, editions, {
        ...{ collection, of, by, setting },
        choose: ({ options, number }) => {
          const option = options[(at + number) % options.length]
          if (number % 29 === at) return { option: 'not-applicable', reason: 'Unsayable reason' }
          return { option: option?.id ?? null, date: option?.asksDate ? '2032-03-31' : '', note: 'Unsayable note' }
        },
      })
    }
  }
  const figures = figuresHere({ store, editions: editions as unknown as AppContext['editions'] })
  const at = new Date().toISOString()
  const snapshotId = await figures.freeze({ collection, by: by.id, at, isShared: true })
  const options = { note: '', names, league: names === 'all', minimum: SMALLEST_GROUP } as const
  const id = await figures.build({ collection, snapshotId, options, by: by.id, at })
  const head = (await findRelease(store, id ?? '')) ?? expect.fail('it was not built')
  expect(head.checks.filter(({ passed }) => !passed)).toEqual([])
  const second = await addPerson(store, { name: 'Persona Nongrata Two', isAdministrator: true })
  for (const signer of [by, second]) {
    await signRelease(store, { releaseId: head.id, contentHash: head.contentHash, by: signer.id, at })
  }
  return head.id
}

/** Every page and file under the release that links lead to, each once; of organisations and sections a few. */
async function everything(start: string): Promise<Seen[]> {
  const stranger = site.stranger()
  const seen = new Map<string, Seen>()
  const waiting = [start]
  const kinds = new Map<string, number>()
  for (const path of waiting) {
    if (seen.has(path)) continue
    const page = await stranger.get(path)
    seen.set(path, page)
    for (const [, found = ''] of page.html.matchAll(/href="(\/results[^"#]*)"/g)) {
      const href = found.replaceAll('&amp;', '&')
      const kind = href.replace(/(organisations|answers)\/.*/, '$1').replace(/\?.*/, '?')
      const soFar = kinds.get(kind) ?? 0
      kinds.set(kind, soFar + 1)
      if (soFar < 25 && !waiting.includes(href)) waiting.push(href)
    }
  }
  return [...seen.values()]
}

describe.each(KINDS)('a release of $edition', (kind) => {
  it.each([
    [0, 'all'],
    [1, 'all'],
    [3, 'none'],
    [16, 'all'],
    [16, 'none'],
  ] as const)(
    'of %i organisations, %s by name, is there whole',
    async (count, names) => {
      const id = await publish(kind, count, names)
      const all = await everything('/results')
      expect(all.map(({ path, status }) => [path, status]).filter(([, status]) => status !== 200)).toEqual([])
      expect(all.length).toBeGreaterThan(10)
      for (const { path, html } of all) {
        for (const secret of SECRETS) expect([path, html.includes(secret)]).toEqual([path, false])
        if (html.startsWith('<!DOCTYPE')) expect([path, html.includes('<script>alert')]).toEqual([path, false])
        if (!path.endsWith('.xlsx')) expect([path, /NaN|undefined|\[object/.exec(html)?.[0]]).toEqual([path, undefined])
      }
      const context = { store: site.store, editions: site.editions as unknown as AppContext['editions'] }
      expect((await verifyReleases(context, 'round', undefined)).holds).toBe(true)
      const release = readRelease((await contentOfRelease(site.store, id)) ?? '')
      expect(release.counts).toMatchObject({ asked: count + 1, submitted: count })
      const report = all.find(({ path }) => path.endsWith('fhir.json'))
      expect(JSON.parse(report?.html ?? '').group?.length).not.toBe(0)
    },
    60_000,
  )
})
