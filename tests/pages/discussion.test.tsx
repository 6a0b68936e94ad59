// Discussing a question and reading what happened, as people meet it without JavaScript.
import { Meta, Outlet } from '@remix-run/react'
import { parse } from 'csv-parse/sync'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as section from '#app/pages/assessment/section.tsx'
import * as history from '#app/pages/history/history.tsx'
import * as historyCsv from '#app/pages/history/history-csv.tsx'
import * as question from '#app/pages/question/question.tsx'
import { type AnswerChange, saveAnswers } from '#db/answers.ts'
import type { Assessment } from '#db/assessments.ts'
import { eventsOf, recordEvent } from '#db/events.ts'
import { startSession } from '#db/sessions.ts'
import { openStore, type Store } from '#db/store.ts'
import { threadsOn } from '#db/thread-views.ts'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  type Person,
} from '#tests/support/factories.ts'
import { Page } from '#tests/support/read-page.ts'
import { home, openSite, type Site, type SiteParts, Visit } from '#tests/support/visit.ts'

const { edition } = smallEdition({ questions: [{ id: 'beds', scale: 'agreement' }, { id: 'chairs' }] })
const editions = new Map([['small/2016', { id: 'small/2016', contentHash: '', edition }]])

const root = {
  default: Outlet,
  ErrorBoundary: () => <p>This page can’t be shown.</p>,
  Layout: ({ children }: { children: ReactNode }) => (
    <html lang="en">
      <head>
        <Meta />
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  ),
}
const pages = {
  'assessments/:assessment/sections/:section': section,
  'assessments/:assessment/questions/:question': question,
  'assessments/:assessment/questions/:question/history': history,
  'assessments/:assessment/history': history,
  'assessments/:assessment/history.csv': historyCsv,
}

const SCRIPT = '<script>alert(1)</script>'

let store: Store
let assessment: Assessment
let asha: Person
let ben: Person
let stranger: Person
let viewer: Person
let now: Date
let discussion: string

beforeEach(async () => {
  store = await openStore(':memory:', 'db/migrations')
  now = new Date('2026-05-03T13:02:00.000Z')
  await addEditionStub(store, 'small/2016')
  const fernhill = await addTrust(store)
  const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
  asha = await addPerson(store, { name: 'Asha Patel', of: fernhill, role: 'lead' })
  ben = await addPerson(store, { name: `Ben ${SCRIPT}`, of: fernhill })
  viewer = await addPerson(store, { name: 'Vera View', of: fernhill, role: 'viewer' })
  stranger = await addPerson(store, { name: 'Sam Stranger', of: marsh, role: 'lead' })
  const open = { opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2027-01-01T00:00:00.000Z' }
  const collection = await addCollection(store, { year: 2016, questionnaire: 'small', id: 'small-2016', ...open })
  assessment = await addAssessment(store, { collection, of: fernhill, setting: 'wards' })
  discussion = `/assessments/${assessment.id}/questions/beds`
})
afterEach(() => store.close())

function open({ sendsEmail = true } = {}): Site {
  const parts: SiteParts = {
    store,
    editions: editions as unknown as SiteParts['editions'],
    settings: { serviceName: 'Maturity', publicUrl: home },
    now: () => now,
    sendsEmail,
  }
  return openSite(parts, root, pages)
}

/** Somebody signed in. */
async function as(person: Person, site = open()) {
  const visit = new Visit(site)
  const session = { userId: person.id, email: person.email, at: now.toISOString() }
  visit.cookies.set('session', await store.atomically((tx) => startSession(tx, store.tables, session)))
  const read = async (path: string) => pageOf(await visit.get(path))
  const post = async (path: string, fields: readonly (readonly [string, string])[]) => {
    now = new Date(now.getTime() + 60_000)
    return pageOf(await visit.post(path, new URLSearchParams(fields.map(([name, value]) => [name, value]))))
  }
  return { read, post, get: (path: string) => visit.get(path) }
}

const pageOf = ({ status, path, html }: Awaited<ReturnType<Visit['get']>>) => new Page(status, path, html)

const threads = () => threadsOn(store, assessment.id, 'beds')
const letters = () => store.db.select().from(store.tables.letters)

async function save(by: Person, changes: readonly (Partial<AnswerChange> & { question: string })[]) {
  now = new Date(now.getTime() + 60_000)
  const whole = changes.map((change) => ({ option: null, reason: '', date: '', note: '', seen: 0, ...change }))
  const place = { assessmentId: assessment.id, section: 'section', changedBy: by.id, at: now.toISOString() }
  await saveAnswers(store, { ...place, changes: whole, isWholePage: false })
}

async function started(text = 'How many beds?', by = asha): Promise<string> {
  await (await as(by)).post(discussion, [
    ['act', 'start'],
    ['text', text],
  ])
  return (await threads()).at(-1)?.id ?? ''
}

describe('the discussion of a question', () => {
  it('shows the question, its answer now, its note and who saved it', async () => {
    await save(ben, [{ question: 'beds', option: 'agree', note: 'As\ncounted' }])
    const page = await (await as(asha)).read(discussion)
    expect(page.heading).toBe('Fernhill Trust: Section Discussion: question 1')
    expect(page.title).toBe('Discussion: question 1 – Digital maturity 2016 – Maturity')
    expect(page.main).toContain('Answer now Agree Note As counted')
    expect(page.main).toContain(`Saved by Ben ${SCRIPT} on 3 May 2026 at 14:03`)
    expect(page.main).toContain('Nobody has written anything yet.')
    expect(page.linkTo('Back to the section')).toBe(`/assessments/${assessment.id}/sections/section#q-beds`)
  })

  it('is written to, replied to, resolved and reopened', async () => {
    const thread = await started('How many beds?\nIn all')
    const visit = await as(ben)
    const replied = await visit.post(discussion, [
      ['act', 'reply'],
      ['thread', thread],
      ['text', 'Twelve'],
    ])
    expect(replied.main).toMatch(/Asha Patel, 3 May 2026 at 14:03 How many beds\? In all .*Twelve/)
    expect(replied.html).toContain('How many beds?\nIn all</p>')
    const resolved = await visit.post(discussion, [
      ['act', 'resolve'],
      ['thread', thread],
    ])
    expect(resolved.main).toContain(`Resolved by Ben ${SCRIPT} on 3 May 2026 at 14:05: “How many beds?”`)
    expect(resolved.all(`details#thread-${thread}`)).toHaveLength(1)
    await visit.post(discussion, [
      ['act', 'resolve'],
      ['thread', thread],
    ])
    const reopened = await visit.post(discussion, [
      ['act', 'reopen'],
      ['thread', thread],
    ])
    expect(reopened.all(`section#thread-${thread}`)).toHaveLength(1)
    expect(reopened.main).not.toContain('Resolved by')
  })

  it('is written once by a button that is pressed twice', async () => {
    const visit = await as(asha)
    const form = (await visit.read(discussion)).all('form').at(-1)
    const id = form?.querySelector('input[name=id]')?.getAttribute('value') ?? ''
    expect(id).not.toBe('')
    for (const text of ['Once', 'Once', 'Another']) {
      await visit.post(discussion, [
        ['act', 'start'],
        ['id', id],
        ['text', text],
      ])
    }
    expect((await threads()).map(({ messages }) => messages[0]?.text)).toEqual(['Once', 'Another'])
  })

  it('keeps what was typed when it is resolved in the same breath', async () => {
    const thread = await started()
    const page = await (await as(ben)).post(discussion, [
      ['act', 'resolve'],
      ['thread', thread],
      ['text', 'Twelve. Done'],
    ])
    expect(page.main).toContain('Twelve. Done')
    expect(await threads()).toMatchObject([{ resolvedBy: ben.name, messages: [{}, { text: 'Twelve. Done' }] }])
  })

  it('shows a message, a name and a mention as text, never as anything else', async () => {
    await (await as(ben)).post(discussion, [
      ['act', 'start'],
      ['text', `${SCRIPT}<img src=x onerror=alert(1)>`],
      ['mention', asha.id],
    ])
    await (await as(asha)).post(discussion, [
      ['act', 'reply'],
      ['thread', (await threads())[0]?.id ?? ''],
      ['text', 'Seen'],
      ['mention', ben.id],
    ])
    const page = await (await as(viewer)).read(discussion)
    expect(page.html).not.toMatch(/<script>alert|<img/)
    expect(page.main).toContain(`${SCRIPT}<img src=x onerror=alert(1)>`)
    expect(page.main).toContain(`Mentioned: Ben ${SCRIPT}`)
  })

  it('says what is missing or too long, keeps all that was typed, and stores nothing', async () => {
    const thread = await started()
    const visit = await as(ben)
    const long = `Start ${'x'.repeat(9_990)} end`
    const page = await visit.post(discussion, [
      ['act', 'reply'],
      ['thread', thread],
      ['text', long],
      ['mention', asha.id],
    ])
    expect(page.status).toBe(400)
    expect(page.title).toMatch(/^Error: Discussion: question 1/)
    expect(page.problems).toEqual([
      { text: 'Your message must be 4,000 characters or fewer. It has 10,000', leadsTo: `#text-${thread}` },
    ])
    expect(page.all(`#text-${thread}`)[0]?.text.trim()).toBe(long)
    expect(page.chosen).toEqual(['Asha Patel'])
    expect(page.valueOf('Your message')).toBe('')
    for (const text of ['', ' \n', '\u200b']) {
      const empty = await visit.post(discussion, [
        ['act', 'start'],
        ['text', text],
      ])
      expect(empty.problems).toEqual([{ text: 'Enter your message', leadsTo: '#text' }])
    }
    const odd = await visit.post(discussion, [
      ['act', 'start'],
      ['text', 'A bell \u0007'],
    ])
    expect(odd.problems[0]?.text).toBe('Your message must not include control characters')
    expect(await threads()).toMatchObject([{ messages: [{ text: 'How many beds?' }] }])
    expect(await letters()).toEqual([])
  })

  it('counts characters as the browser does, with a new line as one', async () => {
    const text = Array.from({ length: 2000 }, () => 'x').join('\r\n')
    await started(`${text}x`)
    expect((await threads())[0]?.messages[0]?.text).toHaveLength(4000)
  })

  it('sends those mentioned an email with the message and the way there, and says so', async () => {
    const visit = await as(asha)
    expect((await visit.read(discussion)).main).toContain('Mention somebody (they get an email)')
    await visit.post(discussion, [
      ['act', 'start'],
      ['text', 'How many beds?\nIn all'],
      ['mention', ben.id],
      ['mention', ben.id],
    ])
    const [letter, ...others] = await letters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({
      recipient: ben.email,
      subject: 'Asha Patel mentioned you: question 1, Digital maturity 2016',
    })
    expect(letter?.text).toContain('> How many beds?\n> In all')
    expect(letter?.text).toContain(`${home}${discussion}`)
  })

  it('says that no email goes out where none does', async () => {
    const visit = await as(asha, open({ sendsEmail: false }))
    expect((await visit.read(discussion)).main).toContain('This service does not send email. Tell them yourself')
    const page = await visit.post(discussion, [
      ['act', 'start'],
      ['text', 'Hello'],
      ['mention', ben.id],
    ])
    expect(page.main).toContain('Mentioned: Ben')
    expect(await letters()).toEqual([])
  })

  it('refuses a mention of somebody elsewhere: says so, keeps the text, stores nothing', async () => {
    const thread = await started()
    for (const [act, ofThread] of [
      ['start', ''],
      ['reply', thread],
    ] as const) {
      const page = await (await as(asha)).post(discussion, [
        ['act', act],
        ['thread', ofThread],
        ['text', 'Look at this'],
        ['mention', stranger.id],
      ])
      expect(page.status).toBe(400)
      expect(page.problems[0]?.text).toBe('Somebody you ticked does not belong to Fernhill Trust. Nothing was saved')
      expect(page.has(page.problems[0]?.leadsTo.slice(1) ?? '')).toBe(true)
      expect(page.html).toContain('Look at this')
      expect(page.html).not.toContain('Stranger')
    }
    expect(await threads()).toMatchObject([{ messages: [{ text: 'How many beds?' }] }])
    expect(await letters()).toEqual([])
  })

  it('is read, and not written, by a viewer', async () => {
    const thread = await started()
    const visit = await as(viewer)
    const page = await visit.read(discussion)
    expect(page.main).toContain('How many beds?')
    expect(page.all('form, textarea')).toEqual([])
    for (const act of ['start', 'reply', 'resolve', 'reopen']) {
      const answer = await visit.post(discussion, [
        ['act', act],
        ['thread', thread],
        ['text', 'Me too'],
      ])
      expect(answer.status).toBe(404)
    }
    expect(await threads()).toMatchObject([{ resolvedBy: null, messages: [{ text: 'How many beds?' }] }])
  })

  it('does not exist for anybody from elsewhere', async () => {
    const thread = await started()
    const visit = await as(stranger)
    for (const path of [discussion, `${discussion}/history`, `/assessments/${assessment.id}/history`]) {
      expect((await visit.get(path)).status).toBe(404)
    }
    expect((await visit.get(`/assessments/${assessment.id}/history.csv`)).status).toBe(404)
    const posted = await visit.post(discussion, [
      ['act', 'reply'],
      ['thread', thread],
      ['text', 'Hello'],
    ])
    expect(posted.status).toBe(404)
    expect((await threads())[0]?.messages).toHaveLength(1)
  })

  it('has no page for a question that is not asked, and takes no form that is not its own', async () => {
    const visit = await as(asha)
    const elsewhere = `/assessments/${assessment.id}/questions`
    for (const id of ['nothing', '__proto__', '%3Cscript%3E'])
      expect((await visit.get(`${elsewhere}/${id}`)).status).toBe(404)
    const thread = await started()
    const strange: [string, string][][] = [[['act', 'delete']], [['text', 'x']], []]
    for (const fields of strange) expect((await visit.post(discussion, fields)).status).toBe(400)
    for (const [path, id] of [
      [discussion, 'nowhere'],
      [`${elsewhere}/chairs`, thread],
    ] as const) {
      const fields = [
        ['act', 'reply'],
        ['thread', id],
        ['text', 'Hello'],
      ] as const
      expect((await visit.post(path, fields)).status).toBe(404)
    }
    expect((await threads())[0]?.messages).toHaveLength(1)
  })

  it('stays open after the assessment was submitted, and changes nothing of it', async () => {
    const { assessments } = store.tables
    await store.db.update(assessments).set({ submittedAt: now.toISOString() })
    await started('One more thing')
    expect(await threads()).toMatchObject([{ messages: [{ text: 'One more thing' }] }])
    expect((await eventsOf(store, assessment.id)).map(({ kind }) => kind)).toEqual(['thread started'])
  })

  it('is linked from its section, with how many threads are open', async () => {
    const path = `/assessments/${assessment.id}/sections/section`
    const before = await (await as(asha)).read(path)
    expect(before.linkTo('Discussion and evidence on question 1')).toBe(discussion)
    expect(before.question(1).text).not.toContain('open)')
    const thread = await started()
    await started('And another')
    expect((await (await as(asha)).read(path)).question(1).text).toContain(
      'Discussion and evidence on question 1 (2 open)',
    )
    await (await as(asha)).post(discussion, [
      ['act', 'resolve'],
      ['thread', thread],
    ])
    await store.db.update(store.tables.assessments).set({ submittedAt: now.toISOString() })
    const after = await (await as(viewer)).read(path)
    expect(after.main).toContain('Discussion and evidence on question 1 (1 open)')
    expect(after.linkTo('Discussion and evidence on question 2')).toMatch(/questions\/chairs$/)
  })
})

describe('the history', () => {
  const all = () => `/assessments/${assessment.id}/history`
  const linesOn = (page: Page) => page.all('.app-history > li').map((line) => line.text.replace(/\s+/g, ' ').trim())

  beforeEach(async () => {
    await save(asha, [
      { question: 'beds', option: 'agree' },
      { question: 'chairs', option: 'no', note: '=1+1' },
    ])
    await save(ben, [{ question: 'beds', option: 'neither', seen: 1, how: 'confirmed', detail: '2017' }])
    await save(ben, [{ question: 'beds', option: 'neither', note: SCRIPT, seen: 2 }])
    const detail = { section: 'section', to: ben.email, comment: 'Look after this' }
    const event = {
      at: '2026-06-01T23:30:00.000Z',
      actor: asha.id,
      kind: 'section assigned' as const,
      subject: assessment.id,
      detail,
    }
    await store.atomically((tx) => recordEvent(tx, store.tables, event))
  })

  it('of an assessment says in words what happened, newest first, whoever reads it', async () => {
    const page = await (await as(viewer)).read(all())
    expect(page.title).toBe('History – Digital maturity 2016 – Maturity')
    expect(linesOn(page)).toEqual([
      `Section given to Ben ${SCRIPT}Look after thisSection, by Asha Patel, 2 June 2026 at 00:30`,
      `Note addedSection, question 1, by Ben ${SCRIPT}, 3 May 2026 at 14:05Read the noteWhat was written${SCRIPT}`,
      `Agree → NeitherSection, question 1, by Ben ${SCRIPT}, 3 May 2026 at 14:04, confirmed from 2017`,
      'First answered: AgreeSection, question 1, by Asha Patel, 3 May 2026 at 14:03',
      'First answered: No; note addedSection, question 2, by Asha Patel, 3 May 2026 at 14:03Read the noteWhat was written=1+1',
    ])
    expect(page.html).not.toContain('<script>alert')
  })

  it('of a question is about that question', async () => {
    const page = await (await as(viewer)).read(`${discussion}/history`)
    expect(page.heading).toContain('History: question 1')
    expect(linesOn(page).map((line) => line.split('By ')[0])).toEqual([
      'Note added',
      'Agree → Neither',
      'First answered: Agree',
    ])
    expect(page.linkTo('Download as CSV')).toBe(`${all()}.csv?question=beds`)
  })

  it('is narrowed by who, what, section and days of the United Kingdom', async () => {
    const visit = await as(viewer)
    const found = async (query: string) => linesOn(await visit.read(`${all()}?${query}`)).length
    expect(await found('what=notes')).toBe(2)
    expect(await found('what=answers')).toBe(3)
    expect(await found('what=people')).toBe(1)
    expect(await found('what=evidence')).toBe(0)
    expect(await found(`by=${ben.id}`)).toBe(2)
    expect(await found(`by=${ben.id}&what=notes&section=section`)).toBe(1)
    expect(await found('section=section')).toBe(5)
    // 23:30 in UTC is the day after, in summer.
    expect(await found('from=2026-06-02&to=2026-06-02')).toBe(1)
    expect(await found('to=2026-06-01')).toBe(4)
    const decided = { at: '2026-06-02T09:00:00.000Z', actor: asha.id, kind: 'decided' as const, subject: assessment.id }
    const detail = { question: 'beds', poll: 'p1', revision: '3' }
    await store.atomically((tx) => recordEvent(tx, store.tables, { ...decided, detail }))
    expect(linesOn(await visit.read(`${all()}?what=answers`))[0]).toBe(
      'Answer decidedSection, question 1, by Asha Patel, 2 June 2026 at 10:00, after colleagues gave their views',
    )
    const page = await visit.read(`${all()}?what=evidence&from=2026-05-01`)
    expect(page.main).toContain('Nothing that happened fits this choice.')
    expect(page.valueOf('From')).toBe('2026-05-01')
    expect(page.linkTo('Show everything')).toBe(all())
  })

  it('says what is wrong with a filter, and crashes over none', async () => {
    const visit = await as(viewer)
    const long = 'x'.repeat(2000)
    const cases: [string, string][] = [
      ['by=nobody', 'Select a person from the list'],
      [`by=${stranger.id}`, 'Select a person from the list'],
      ['section=__proto__', 'Select a section from the list'],
      ['what=constructor', 'Select what to show from the list'],
      ['from=yesterday', 'The first day must be a day such as 2026-05-03'],
      ['to=2026-02-30', 'The last day must be a day such as 2026-05-03'],
      ['from=2026-05-03&to=2026-05-02', 'The last day must not be before the first'],
      ['page=0', 'There is no such page'],
      ['page=99999999999', 'There is no such page'],
      ['question=nothing', 'There is no such question'],
      [`by=${long}`, 'Select a person from the list'],
      [`from=${encodeURIComponent(SCRIPT)}`, 'The first day must be a day such as 2026-05-03'],
    ]
    for (const [query, said] of cases) {
      const page = await visit.read(`${all()}?${query}`)
      expect([page.status, page.problems.map(({ text }) => text)]).toEqual([400, [said]])
      expect(page.title).toMatch(/^Error: History/)
      expect(page.html).not.toContain('<script>alert')
      expect(linesOn(page)).toEqual([])
      const csv = await visit.get(`${all()}.csv?${query}`)
      if (!query.startsWith('page')) expect([csv.status, csv.text]).toEqual([400, `${said}.`])
    }
    expect((await visit.get(`${all()}?page=900000`)).text).toContain('There is nothing on this page.')
    expect((await visit.get(`${all()}?what=&by=&section=&from=&to=&page=`)).status).toBe(200)
    expect((await visit.get(`${all()}?what=notes&what=answers`)).status).toBe(200)
  })

  it('is downloaded as it is filtered, and runs no formula', async () => {
    now = new Date('2026-10-01T09:00:00.000Z')
    const { html } = await (await as(viewer)).get(`${all()}.csv`)
    const rows = parse(html, { bom: true, columns: true, relax_quotes: false }) as Record<string, string>[]
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'at',
      'by',
      'question',
      'question_id',
      'section',
      'what',
      'before',
      'after',
      'how',
      'detail',
    ])
    expect(rows).toHaveLength(6)
    expect(rows[2]).toEqual({
      ...{ at: '2026-05-03T13:04:00.000Z', by: ben.name, question: '1', question_id: 'beds', section: 'Section' },
      ...{ what: 'Answer', before: 'Agree', after: 'Neither', how: 'confirmed from 2017', detail: '' },
    })
    expect(rows[5]).toMatchObject({ what: 'Note', before: '', after: "'=1+1" })
    expect(rows[0]).toMatchObject({ what: `Section given to ${ben.name}`, detail: 'Look after this' })
    const notes = await (await as(viewer)).get(`${all()}.csv?what=notes&question=chairs`)
    expect(parse(notes.html, { bom: true, columns: true })).toMatchObject([{ what: 'Note', question_id: 'chairs' }])
  })

  it('comes a hundred at a time, the rest a link away', async () => {
    const history = Array.from({ length: 230 }, (_, index) => ({
      ...{
        assessmentId: assessment.id,
        question: 'beds',
        revision: index + 4,
        option: index % 2 ? 'agree' : 'disagree',
      },
      ...{
        reason: '',
        note: SCRIPT,
        changedBy: ben.id,
        changedAt: new Date(Date.UTC(2026, 8, 1, 0, index)).toISOString(),
      },
    }))
    await store.db.insert(store.tables.answerHistory).values(history)
    const visit = await as(viewer)
    const first = await visit.read(`${all()}?what=answers&by=${ben.id}`)
    expect(linesOn(first)).toHaveLength(100)
    const second = await visit.read(first.linkTo('Older changes'))
    expect(second.path).toBe(`${all()}?by=${ben.id}&what=answers&page=2`)
    const third = await visit.read(second.linkTo('Older changes'))
    expect([linesOn(second).length, linesOn(third).length]).toEqual([100, 31])
    expect(third.all('a').some((link) => link.text === 'Older changes')).toBe(false)
    expect(second.linkTo('Newer changes')).toBe(`${all()}?by=${ben.id}&what=answers`)
    const everything = [...linesOn(first), ...linesOn(second), ...linesOn(third)]
    expect(everything.at(-1)).toContain('Agree → Neither')
    now = new Date('2026-10-01T09:00:00.000Z')
    const csv = await (await as(viewer)).get(`${all()}.csv`)
    expect(parse(csv.html, { bom: true, columns: true })).toHaveLength(236)
  })
})
