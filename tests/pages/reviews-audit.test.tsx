// Pages about reviews as a whole: their statistics, the audit file with its check, and local assurance.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppContext } from '#app/context.ts'
import * as statistics from '#app/pages/administration/review-statistics.tsx'
import * as statisticsCsv from '#app/pages/administration/review-statistics-csv.tsx'
import * as local from '#app/pages/assurance/local.tsx'
import * as administratorsFile from '#app/pages/audit/administrators-file.tsx'
import * as organisationsFile from '#app/pages/audit/organisations-file.tsx'
import { assuranceInWords } from '#app/reviews/assurance-in-words.ts'
import { AssuranceOutcome } from '#app/reviews/assurance-outcome.tsx'
import { submissionUnder } from '#app/reviews/subject.ts'
import { checkAuditFile } from '#cli/check-audit.ts'
import { assurableUnder } from '#db/assurance.ts'
import { grantReviewing } from '#db/reviewers.ts'
import { findReview } from '#db/reviews.ts'
import { openStore, type Store } from '#db/store.ts'
import type { Acted, Ground } from '#review/acts/acted.ts'
import { decide } from '#review/acts/decide.ts'
import { finish } from '#review/acts/finish.ts'
import type { Review } from '#review/review.ts'
import { assuranceFiles, readAllAssurance } from '#server/assurance-files.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { type AssuranceStory, addAssuranceStory } from '#tests/support/assurance-story.ts'
import { addEventfulReview, type Eventful } from '#tests/support/eventful-review.ts'
import { addPerson, type Person } from '#tests/support/factories.ts'
import { act, assignPart, OPENED, openReview } from '#tests/support/reviewed.ts'
import { siteOver } from '#tests/support/together-site.tsx'

const PAGES = {
  'administration/collections/:collection/review-statistics': statistics,
  'administration/collections/:collection/review-statistics.csv': statisticsCsv,
  'administration/assessments/:assessment/audit.json': administratorsFile,
  'assessments/:assessment/review/audit.json': organisationsFile,
  'reviews/local': local,
  'reviews/:review': { default: () => <h1>A review</h1> },
}

let store: Store
let editions: AppContext['editions']
let site: ReturnType<typeof siteOver>
let story: Eventful
let assurance: AssuranceStory
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'))
  store = await openStore(':memory:', 'db/migrations')
  editions = (await publishEditionFiles(store, new Date().toISOString())) as AppContext['editions']
  site = siteOver(store, editions, PAGES)
  story = await addEventfulReview(store, editions as never)
  assurance = await addAssuranceStory(store, editions as never)
}, 120_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await store.close()
})

const see = async (person: Person, path: string) => (await site.as(person)).get(path)

describe('the statistics of a collection', () => {
  const path = '/administration/collections/trust-2026/review-statistics'

  it('say where reviews stand, how far reviewers agree and that one review ranks nothing', async () => {
    const page = await see(story.people.root, path)
    expect(page.status).toBe(200)
    expect(page.text).toContain('No review is under way.')
    expect(page.text).toContain('Final, after an appeal 1 0')
    expect(page.text).toContain('1 validation has its outcome. It took less than a day.')
    expect(page.text).toContain('On 1 of 2 questions both accepted or both adjusted the answer.')
    expect(page.text).toContain('Of the 1 that both adjusted, 1 got the same answer from both.')
    expect(page.text).toContain('Cohen’s kappa is 0.00.')
    expect(page.text).toContain('No question has been reviewed 5 times or more yet.')
  })

  it('can be downloaded, a row for each question', async () => {
    const { html } = await see(story.people.root, `${path}.csv`)
    const [head, ...rows] = html.replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(head).toBe('question,section,text,reviewed,down,up,otherwise,total_change,ranked')
    expect(rows).toHaveLength(6)
    expect(rows.filter((row) => row.startsWith(`${story.q},`))[0]).toMatch(/,1,\d,\d,\d,-?\d+,no$/)
  })

  it('are there for administrators alone, and of a collection that is there', async () => {
    for (const one of [path, `${path}.csv`]) {
      expect((await see(story.people.lead, one)).status).toBe(404)
      expect((await see(story.people.first, one)).status).toBe(404)
    }
    expect((await see(story.people.root, path.replace('2026', '1999'))).status).toBe(404)
    const empty = await see(story.people.root, path.replace('trust-2026', 'national-expectations-2008'))
    expect(empty.text).toContain('Nothing of this collection is under review yet.')
  })
})

describe('the audit file', () => {
  const named = () => `/administration/assessments/${story.assessment.id}/audit.json`
  const numbered = () => `/assessments/${story.assessment.id}/review/audit.json`

  it('is checked: whether it holds, with what doesn’t, and whether it can be read at all', async () => {
    const { html: written } = await see(story.people.root, named())
    const theirs = await see(story.people.lead, numbered())
    const { hash } = JSON.parse(written) as { hash: string }
    const sound = 'Everything that was checked holds.'
    for (const [text, told] of [[theirs.html], [written, hash.toUpperCase()]] as const) {
      expect(await check(text, told)).toMatchObject({ holds: true, report: expect.stringContaining(sound) })
    }
    expect(await check(written, '0'.repeat(64))).toMatchObject({ holds: false })
    const changed = written.replace('Not shown at all.', 'Not shown.')
    expect(await check(changed)).toMatchObject({ holds: false, report: expect.stringContaining('breaks at entry') })
    const others = [written.slice(0, -20), written.replace('"kind":"look"', '"kind":"lock"')]
    const unknown = written.replaceAll('"trust/2026"', '"trust/1999"')
    for (const bad of ['', '{}', '[]', 'null', ...others.filter((one) => one !== written)]) {
      await expect(check(bad)).rejects.toThrow('is not an audit file')
    }
    await expect(check(unknown)).rejects.toThrow('There is no edition')
  }, 60_000)

  it('that doesn’t hold ends the operator’s command with 1, and its report on standard output', async () => {
    const { html: written } = await see(story.people.root, named())
    writeFileSync(join(folder, 'audit.json'), written.replace('Not shown at all.', 'Not shown.'))
    const words = ['--import', 'tsx', 'cli/dma.ts', 'check-audit', join(folder, 'audit.json')]
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, words, (error, out, err) => resolve({ code: error?.code, out, err }))
    })
    expect(ended).toEqual({ code: 1, out: expect.stringContaining('The hashes: does not hold'), err: '' })
  }, 60_000)

  it('with names is for administrators who neither belong to the organisation nor are reviewing it', async () => {
    const { root, lead, first } = story.people
    expect((await see(root, named())).status).toBe(200)
    expect((await see(lead, named())).status).toBe(404)
    expect((await see(first, named())).status).toBe(404)
    expect((await see(root, '/administration/assessments/none/audit.json')).status).toBe(404)
    const trust = { code: 'ZA1', name: 'Fernhill Trust', type: 'trust', setting: 'acute' }
    const both = await addPerson(store, { name: 'Bo Both', of: trust, role: 'viewer', isAdministrator: true })
    expect((await see(both, named())).status).toBe(404)
    // An administrator who is in the middle of a review of theirs comes to the evidence before others’ opinions.
    const opened = await openReview(store, editions as never, { assessment: assurance.elsewhere })
    const other = `/administration/assessments/${assurance.elsewhere.id}/audit.json`
    expect((await see(root, other)).status).toBe(200)
    await assignPart(store, opened.id, 'first', root)
    expect((await see(root, other)).status).toBe(404)
    // So does one who reviews and may be given the next part.
    const next = await addPerson(store, { name: 'Nia Next', isAdministrator: true })
    expect((await see(next, other)).status).toBe(200)
    await grantReviewing(store, { userId: next.id, scope: '', mayModerate: false, by: null, at: OPENED })
    expect((await see(next, other)).status).toBe(404)
    expect((await see(next, named())).status).toBe(200)
  })

  it('without names is for leads and approvers of the organisation, once an outcome is out', async () => {
    const trust = { code: 'ZA1', name: 'Fernhill Trust', type: 'trust', setting: 'acute' }
    const viewer = await addPerson(store, { name: 'Vi Viewer', of: trust, role: 'viewer' })
    const approver = await addPerson(store, { name: 'Al Approver', of: trust, role: 'approver' })
    expect((await see(viewer, numbered())).status).toBe(404)
    expect((await see(approver, numbered())).status).toBe(200)
    expect((await see(story.people.root, numbered())).status).toBe(404)
    const { html } = await see(story.people.lead, numbered())
    expect(html).not.toContain(story.people.first.name)
    expect((await see(assurance.elmLead, `/assessments/${assurance.elm.id}/review/audit.json`)).status).toBe(404)
  })

  function check(written: string, told?: string) {
    const file = join(folder, 'audit.json')
    writeFileSync(file, written)
    return checkAuditFile(file, told)
  }
})

describe('local assurance', () => {
  it('is started with a button, and then is with whoever started it', async () => {
    const visit = await site.as(assurance.local)
    const page = await visit.get('/reviews/local')
    expect(page.text).toContain('Shire PCT')
    expect(page.text).toContain('Elm Trust')
    expect(page.text).toContain('Quality assurance by the commissioner Not started')
    expect(page.text).not.toContain('Stray Trust')
    const review = await visit.submit(page, 'Elm Trust')
    expect(review).toMatchObject({ status: 200, text: 'A review' })
    const after = await visit.get('/reviews/local')
    expect(after.text).toMatch(/With you, due \d+ \w+ \d{4}/)
    expect(after.html).toContain(`href="${review.path}"`)
    const colleagues = await see(assurance.careful, '/reviews/local')
    expect(colleagues.text).toContain('With Lou Local, due')
    expect(colleagues.text).toContain('Nothing for you to do')
  })

  it('says why somebody can’t judge their own, and refuses it when it is sent all the same', async () => {
    const visit = await site.as(assurance.ofOak)
    const page = await visit.get('/reviews/local')
    expect(page.text).toContain('You belong to this organisation')
    const sent = await visit.post('/reviews/local', { intent: 'start', assessment: assurance.oak.id, scope: 'PC1' })
    expect(sent).toMatchObject({ status: 409, title: 'Error: Local assurance – Maturity' })
    expect(sent.text).toContain('There is a problem You belong to this organisation')
    const taken = await visit.post('/reviews/local', { intent: 'start', assessment: assurance.elm.id, scope: 'PC1' })
    expect(taken.text).toContain('Somebody else has it already')
  })

  it('isn’t there for those who assure nothing, nor what isn’t theirs', async () => {
    expect((await see(story.people.first, '/reviews/local')).status).toBe(404)
    expect((await see(assurance.elmLead, '/reviews/local')).status).toBe(404)
    const visit = await site.as(assurance.local)
    for (const [assessment, scope] of [
      [assurance.elsewhere.id, 'PC1'],
      [assurance.shire.id, 'SH1'],
      ['none', 'PC1'],
    ] as const) {
      const sent = await visit.post('/reviews/local', { intent: 'start', assessment, scope })
      expect(sent.status === 404 || sent.text.includes('there is nothing to assure')).toBe(true)
    }
    expect((await visit.post('/reviews/local', { intent: 'other' })).status).toBe(400)
  })

  it('comes to an outcome in the words of its edition, which the organisation reads without a name', async () => {
    const reading = { scope: 'PC1', editionIds: ['national-expectations/2007-08'], limit: 9 }
    const found = (await assurableUnder(store, reading)).find(
      ({ organisationName }) => organisationName === 'Elm Trust',
    )
    const id = found?.review?.id ?? ''
    const review = await findReview(store, id)
    if (!review) throw new Error('not started')
    const read = [...editions.values()].map(({ edition }) => edition)
    const words = readAllAssurance(assuranceFiles(), read).byEdition
    const under = await submissionUnder({ store, editions, assurance: words }, review)
    expect(under.choices.map(({ id: choice, asksOption }) => [choice, asksOption])).toEqual([
      ['assured', false],
      ['assured-with-actions', false],
      ['not-assured', false],
    ])
    const by = assurance.local.id
    const later = Math.ceil((Date.parse(review.openedAt) - Date.parse('2026-10-01T09:00:00Z')) / 60_000) + 1
    const change = (how: (review: Review, ground: Ground, at: string) => Acted) =>
      act(store, id, assurance.local, (now, at) => how(now, under.ground, at), later)
    const given = { by, option: null, evidence: [], seen: 0 }
    const [first = '', ...rest] = review.required
    await expect(
      change((now, ground, at) =>
        decide(now, ground, { ...given, at, question: first, decision: 'not-assured', reason: '' }),
      ),
    ).rejects.toThrow('reason missing')
    await expect(
      change((now, ground, at) =>
        decide(now, ground, { ...given, at, question: first, decision: 'accept', reason: '' }),
      ),
    ).rejects.toThrow('no such decision')
    const reason = 'The date has passed.'
    await change((now, ground, at) =>
      decide(now, ground, { ...given, at, question: first, decision: 'not-assured', reason }),
    )
    for (const question of rest) {
      await change((now, ground, at) =>
        decide(now, ground, { ...given, at, question, decision: 'assured', reason: '' }),
      )
    }
    const issued = await change((now, ground, at) => finish(now, ground, { by, at }))
    expect(issued.outcome).toEqual({
      kind: 'words',
      ...{ asked: review.required.length, reviewed: review.required.length },
      words: [
        { decision: 'assured', count: rest.length },
        { decision: 'assured-with-actions', count: 0 },
        { decision: 'not-assured', count: 1 },
      ],
    })
    const shown = assuranceInWords(issued, { ...under, by: 'Shire PCT' })
    const html = shown ? renderToStaticMarkup(<AssuranceOutcome {...shown} />) : ''
    expect(html).toContain('Shire PCT looked at')
    expect(html).toContain(reason)
    expect(html).not.toContain(assurance.local.name)
    expect(assuranceInWords(review, { ...under, by: 'Shire PCT' })).toBeNull()
    expect((await see(assurance.local, '/reviews/local')).text).toContain('Finished on')
    const file = await see(assurance.elmLead, `/assessments/${assurance.elm.id}/review/audit.json`)
    expect(file.status).toBe(200)
    expect(file.html).not.toContain(assurance.local.name)
  })

  it('is there for a region too, beside its commissioner’s', async () => {
    const page = await see(assurance.regional, '/reviews/local')
    expect(page.text).toContain('Dialogue with the region')
    expect(page.text).toContain('Shire PCT')
  })
})
