// Asking colleagues for their view, giving it by a link alone, and deciding: as plain forms without a browser.
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as administration from '#app/pages/administration/administration.tsx'
import * as workshop from '#app/pages/assessment/workshop.tsx'
import * as workshopQuestion from '#app/pages/assessment/workshop-question.tsx'
import * as poll from '#app/pages/question/poll.tsx'
import * as view from '#app/pages/views/give-view.tsx'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import { startPoll } from '#db/asking.ts'
import { giveView } from '#db/poll-views.ts'
import { closePoll } from '#db/polls.ts'
import type { Store } from '#db/store.ts'
import { startWorkshop } from '#db/workshops.ts'
import { fieldNames } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { addPerson, giveAnswers, type Person } from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Fields, Seen, Visit } from '#tests/support/visit.ts'

const pages = {
  administration,
  'views/:token': view,
  'assessments/:assessment/questions/:question/poll': poll,
  'assessments/:assessment/sections/:section/workshop': workshop,
  'assessments/:assessment/workshops/:workshop/:number': workshopQuestion,
}

let prepared: Prepared
let store: Store
let site: Together
let question: AskedQuestion
let asha: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  store = site.store
  question = site.asked.sections[1]?.questions[1] as AskedQuestion
  asha = await site.as(site.lead)
})
afterEach(() => store.close())

const address = (of = question) => `/assessments/${site.assessment.id}/questions/${of.id}/poll`
const option = (index: number) => question.options[index]?.id ?? ''
const label = (index: number) => question.options[index]?.label ?? ''
const three = 'ann@fern.example\nbob@fern.example\ncat@fern.example'
const asking = { act: 'start', colleagues: three, message: 'We disagree', names: 'hidden', days: '14' }

const start = (given: Partial<typeof asking> = {}, visit = asha) => visit.post(address(), { ...asking, ...given })
const linksOn = (page: Seen) =>
  [...page.html.matchAll(/http:\/\/[^<\s]+(\/views\/[\w-]+)/g)].map(([, path = '']) => path)
const giveAt = (path: string, fields: Fields) => site.stranger().post(path, fields)
const pollId = async () => (await store.db.select().from(store.tables.polls)).at(-1)?.id ?? ''
const stored = () => store.db.select().from(store.tables.pollViews)

/** A poll that was started, with the path of each colleague's link. */
async function started(given: Partial<typeof asking> = {}) {
  const page = await start(given)
  expect(page.status).toBe(200)
  return linksOn(page)
}

describe('asking', () => {
  it('shows the links once, where no email goes out', async () => {
    const page = await start()
    expect(page.text).toContain('3 colleagues asked')
    expect(linksOn(page)).toHaveLength(3)
    const after = await asha.get(address())
    expect(linksOn(after)).toEqual([])
    expect(after.text).toContain('3 colleagues were asked.')
  })

  it('sends each colleague a letter, where email goes out, and shows no link', async () => {
    site.clock.sendsEmail = true
    const page = await start({}, await site.as(site.lead))
    expect(linksOn(page)).toEqual([])
    const letters = await store.db.select().from(store.tables.letters)
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual(three.split('\n'))
    expect(letters[0]?.subject).toBe('Asha Patel asks for your view')
    for (const words of [question.text, 'We disagree', 'Views are shown without names', '/views/', 'Fernhill Trust']) {
      expect(letters[0]?.text).toContain(words)
    }
    expect(letters.every(({ hidesRecipient }) => hidesRecipient)).toBe(true)
  })

  it('tells administrators that a letter was given up, but of a poll without names not to whom', async () => {
    site.clock.sendsEmail = true
    const { letters } = store.tables
    const administrator = await site.as(await addPerson(store, { name: 'Adam Admin', isAdministrator: true }))
    const give = async (names: string) => {
      await start({ names, colleagues: `${names}@fern.example` }, await site.as(site.lead))
      await asha.post(address(), { act: 'close', poll: await pollId() })
    }
    await give('hidden')
    await give('shown')
    for (const { id, recipient } of await store.db.select().from(letters)) {
      const failed = { givenUpAt: site.clock.now.toISOString(), lastError: `550 ${recipient} is unknown` }
      await store.db.update(letters).set(failed).where(eq(letters.id, id))
    }
    const page = await administrator.get('/administration')
    expect(page.text).toContain('550 shown@fern.example is unknown')
    expect(page.text).toContain('Not shown: a view without names')
    expect(page.text).toContain('550 … is unknown')
    expect(page.html).not.toContain('hidden@fern.example')
  })

  it('quotes the message in the letter, so that it can’t pass for words of the service', async () => {
    site.clock.sendsEmail = true
    const message = 'We disagree.\n\nTo sign in open https://elsewhere.example'
    await start({ message, names: 'shown' }, await site.as(site.lead))
    const [letter] = await store.db.select().from(store.tables.letters)
    expect(letter?.text).toContain(
      'Asha Patel wrote:\n\n> We disagree.\n>\n> To sign in open https://elsewhere.example\n',
    )
    expect(letter?.hidesRecipient).toBe(false)
  })

  it('names malformed and duplicate addresses with their lines, asks nobody, and shows what was typed again', async () => {
    const colleagues = 'ann@fern.example\nbob at fern\nANN@fern.example\n<script>alert(1)</script>'
    const page = await start({ colleagues, message: 'Kept' })
    expect(page.status).toBe(400)
    expect(page.title).toMatch(/^Error: /)
    expect(page.text).toContain('Line 2: “bob at fern” is not an email address')
    expect(page.text).toContain('Line 3: ann@fern.example is on line 1 already')
    expect(page.text).toContain('Line 4: “<script>alert(1)</script>” is not an email address')
    expect(page.html).not.toContain('<script>alert')
    expect(page.text).toContain('bob at fern ANN@fern.example')
    expect(page.text).toContain('Kept')
    expect(await store.db.select().from(store.tables.polls)).toEqual([])
  })

  it.each([
    [{ colleagues: '' }, 'Enter the email address of at least one colleague'],
    [
      { colleagues: Array.from({ length: 201 }, (_, n) => `n${n}@x.example`).join('\n') },
      'Enter 200 addresses or fewer: there are 201',
    ],
    [{ message: 'x'.repeat(1001) }, 'The message must be 1,000 characters or fewer'],
    [{ message: 'a\u0007b' }, 'The message must not include control characters'],
    [{ names: '' }, 'Select whether names are shown with the views'],
    [{ days: '0' }, 'Enter a number of days from 1 to 60'],
    [{ days: '61' }, 'Enter a number of days from 1 to 60'],
    [{ days: 'soon' }, 'Enter a number of days from 1 to 60'],
  ])('refuses %o', async (given, problem) => {
    const page = await start(given)
    expect([page.status, page.text]).toEqual([400, expect.stringContaining(problem)])
    expect(await stored()).toEqual([])
  })

  it('starts no second poll beside an open one, and keeps what was typed', async () => {
    await start()
    const page = await start({ colleagues: 'dan@fern.example', message: 'A second time' })
    expect(page.status).toBe(409)
    expect(page.text).toContain('were asked about this question meanwhile')
    expect(page.text).toContain('dan@fern.example')
    expect(page.text).toContain('A second time')
    expect(await stored()).toHaveLength(3)
  })

  it('is for a lead and for who looks after the section; the others see the spread', async () => {
    const ben = await site.as(site.contributor)
    expect((await ben.get(address())).text).not.toContain('Ask colleagues for their view')
    expect((await start({}, ben)).status).toBe(404)
    await store.db.insert(store.tables.assignments).values({
      assessmentId: site.assessment.id,
      section: question.section,
      userId: site.contributor.id,
      dueOn: '',
      message: '',
      state: 'assigned',
      comment: '',
      changedBy: site.lead.id,
      changedAt: site.clock.now.toISOString(),
    })
    expect((await start({}, ben)).status).toBe(200)
    const vera = await site.as(site.viewer)
    expect((await vera.get(address())).text).toContain('3 colleagues were asked.')
    expect((await vera.post(address(), { act: 'close', poll: await pollId() })).status).toBe(404)
  })

  it('shows what was typed again to who looked after the section until a moment ago', async () => {
    const ben = await site.as(site.contributor)
    const page = await start({ colleagues: 'ann@fern.example\nbob@fern.example' }, ben)
    expect([page.status, await stored()]).toEqual([404, []])
    for (const words of ['Nothing was saved', 'ann@fern.example bob@fern.example', 'We disagree']) {
      expect(page.text).toContain(words)
    }
    expect(page.text).not.toContain('Act')
  })

  it('shows what was typed again where the form is gone, as the assessment was submitted meanwhile', async () => {
    await store.db.update(store.tables.assessments).set({ submittedAt: site.clock.now.toISOString() })
    for (const days of ['14', 'soon']) {
      const page = await start({ days })
      expect(page.text).toContain('bob@fern.example')
      expect(page.text).toContain('We disagree')
    }
  })

  it('asks more without names, and tells of nobody that they were asked already', async () => {
    await start()
    const poll = await pollId()
    const more = (emails: string) => asha.post(address(), { act: 'add', poll, more: emails })
    const page = await more('dan@fern.example\nbob@fern.example')
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('1 colleague more asked')])
    expect(page.html).not.toContain('bob@fern.example')
    expect((await more('bob@fern.example')).text).toContain('Nobody more asked')
    expect(await stored()).toHaveLength(4)
  })

  it('asks more, but nobody twice', async () => {
    await start({ names: 'shown' })
    const poll = await pollId()
    const page = await asha.post(address(), { act: 'add', poll, more: 'dan@fern.example\nbob@fern.example' })
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('bob@fern.example is asked already')])
    expect(page.text).toContain('dan@fern.example bob@fern.example')
    expect(linksOn(await asha.post(address(), { act: 'add', poll, more: 'dan@fern.example' }))).toHaveLength(1)
    expect(await stored()).toHaveLength(4)
  })

  it('again makes new links for those who have not answered; without names, for everyone, as nobody is told who has', async () => {
    const [ann = ''] = await started()
    await giveAt(ann, { option: option(0) })
    const nameless = await asha.post(address(), { act: 'again', poll: await pollId() })
    expect(linksOn(nameless)).toHaveLength(3)
    expect((await site.stranger().get(ann)).status).toBe(404)
    await asha.post(address(), { act: 'close', poll: await pollId() })

    const [bob = ''] = await started({ names: 'shown' })
    await giveAt(bob, { option: option(0), name: 'Ann Lee' })
    const named = await asha.post(address(), { act: 'again', poll: await pollId() })
    expect(linksOn(named)).toHaveLength(2)
    expect((await site.stranger().get(bob)).status).toBe(200)
  })

  it('makes new links once a day, and says when again', async () => {
    site.clock.now = new Date('2027-03-02T09:00:00.000Z')
    await store.db.update(store.tables.collections).set({ closesAt: '2027-03-31T09:00:00.000Z' })
    asha = await site.as(site.lead)
    await store.db.update(store.tables.sessions).set({ expiresAt: '2027-03-31T09:00:00.000Z' })
    await start()
    const again = async () => asha.post(address(), { act: 'again', poll: await pollId() })
    expect(linksOn(await again())).toHaveLength(3)
    const tooSoon = await again()
    expect([tooSoon.status, linksOn(tooSoon)]).toEqual([409, []])
    expect(tooSoon.text).toContain('This can be done again from 3 March 2027 at 09:00')
    expect((await asha.get(address())).text).toContain('It can be done again from 3 March 2027 at 09:00')
    site.clock.now = new Date('2027-03-03T09:00:00.000Z')
    expect((await asha.get(address())).text).not.toContain('It can be done again')
    expect(linksOn(await again())).toHaveLength(3)
  })

  it('knows no poll of another question', async () => {
    await start()
    const other = site.asked.sections[0]?.questions[0] as AskedQuestion
    expect((await asha.post(address(other), { act: 'close', poll: await pollId() })).status).toBe(404)
    expect((await asha.post(address(), { act: 'constructor', poll: await pollId() })).status).toBe(404)
  })
})

describe('giving a view', () => {
  it('shows the question with all that helps to answer it, who asks and until when, and leads nowhere', async () => {
    const [ann = ''] = await started()
    const page = await site.stranger().get(ann)
    for (const words of [
      question.text,
      question.help,
      question.good,
      question.examples?.low,
      question.examples?.high,
    ]) {
      expect(page.text).toContain(words)
    }
    for (const words of [
      'Asha Patel of Fernhill Trust',
      'We disagree',
      'without names',
      'until',
      'Don’t know',
      'Not applicable',
    ]) {
      expect(page.text).toContain(words)
    }
    expect(page.html).not.toContain('href="/')
    expect(page.html).not.toContain(site.assessment.id)
    expect(page.html).toMatch(/<meta name="robots" content="noindex, nofollow"/)
  })

  it('is taken, and changed; with names the last view is shown again', async () => {
    const [ann = ''] = await started({ names: 'shown' })
    const thanks = await giveAt(ann, { option: option(1), comment: ' I counted\r\nall ', name: ' Ann Lee ' })
    expect(thanks.text).toContain('Thank you: your view was saved')
    const again = await site.stranger().get(ann)
    expect(again.text).toContain('I counted all')
    expect(again.html).toContain('value="Ann Lee"')
    await giveAt(ann, { option: option(0), comment: '', name: 'Ann Lee' })
    expect((await stored()).filter(({ givenAt }) => givenAt)).toMatchObject([
      { option: option(0), comment: '', name: 'Ann Lee' },
    ])
  })

  it('without names is not shown again, whoever opens the link', async () => {
    const [ann = ''] = await started()
    await giveAt(ann, { option: option(1), comment: 'I counted', name: 'Ann Lee' })
    const again = await site.stranger().get(ann)
    expect(again.text).not.toContain('I counted')
    expect(again.html).not.toContain('checked')
    expect(JSON.stringify(await stored())).not.toContain('Ann Lee')
  })

  it('says to so few that nothing would be shown, that they are so few', async () => {
    const [ann = ''] = await started({ colleagues: 'ann@fern.example' })
    expect((await site.stranger().get(ann)).text).toContain('So far only 1 colleague is asked.')
  })

  it.each([
    [{ option: '' }, 'Select your view'],
    [{ option: 'no-such-option' }, 'Select your view'],
    [{ comment: 'x'.repeat(10_000) }, 'Why you think so must be 2,000 characters or fewer'],
    [{ comment: 'a\u001bb' }, 'Why you think so must not include control characters'],
    [{ name: '' }, 'Enter your name'],
    [{ name: '\u200b' }, 'Enter your name'],
    [{ name: 'Ann\u0007Lee' }, 'Your name must not include control characters'],
    [{ name: 'Ann\u202eeel' }, 'Your name must not include control characters'],
    [{ name: 'x'.repeat(101) }, 'Your name must be 100 characters or fewer'],
  ])('refuses %o, stores nothing and shows what was typed', async (given, problem) => {
    const [ann = ''] = await started({ names: 'shown' })
    const page = await giveAt(ann, { option: option(0), comment: 'My reason', name: 'Ann Lee', ...given })
    expect([page.status, page.text]).toEqual([400, expect.stringContaining(problem)])
    if (!('comment' in given)) expect(page.text).toContain('My reason')
    if ('comment' in given) expect(page.text).toContain(given.comment.slice(0, 1))
    expect((await stored()).filter(({ givenAt }) => givenAt !== null)).toEqual([])
  })

  it('shows script as what it is, on every page', async () => {
    const script = '<script>alert(1)</script>'
    const [ann = ''] = await started({ names: 'shown', message: script })
    await giveAt(ann, { option: option(0), comment: script, name: script })
    for (const page of [await site.stranger().get(ann), await asha.get(address())]) {
      expect(page.text).toContain(script)
      expect(page.html).not.toContain(script)
    }
  })

  it('keeps what was typed while the link was replaced by a newer one', async () => {
    const [ann = ''] = await started()
    await asha.post(address(), { act: 'again', poll: await pollId() })
    const page = await giveAt(ann, { option: option(0), comment: 'Written for a long time' })
    expect([page.status, page.text]).toEqual([404, expect.stringContaining('This link does not work')])
    expect(page.text).toContain('What you have just sent was not saved')
    expect(page.text).toContain('Written for a long time')
  })

  it('says that a link is unknown, has expired, or that the poll has closed, and keeps what was typed', async () => {
    const [ann = ''] = await started({ days: '2' })
    const given = { option: option(0), comment: 'Written too late' }
    expect(await site.stranger().get('/views/no-such-link')).toMatchObject({ status: 404 })
    expect(await giveAt('/views/no-such-link', given)).toMatchObject({ status: 404 })
    site.clock.now = new Date(site.clock.now.getTime() + 2 * 86_400_000)
    const expired = await giveAt(ann, given)
    expect([expired.status, expired.text]).toEqual([410, expect.stringContaining('This link has expired')])
    expect(expired.text).toContain('Written too late')
    site.clock.now = new Date()
    await closePoll(store, { pollId: await pollId(), by: site.lead.id, at: site.clock.now.toISOString() })
    const [bob = ''] = await started()
    await asha.post(address(), { act: 'close', poll: await openPoll() })
    expect(await site.stranger().get(bob)).toMatchObject({
      status: 410,
      text: expect.stringContaining('too late to give a view'),
    })
    await store.db.update(store.tables.assessments).set({ submittedAt: site.clock.now.toISOString() })
    expect((await giveAt(bob, given)).text).toContain('was submitted, so views are no longer taken')
    expect((await stored()).filter(({ givenAt }) => givenAt !== null)).toEqual([])
  })

  const openPoll = async () =>
    (await store.db.select().from(store.tables.polls)).find(({ closedAt }) => closedAt === null)?.id ?? ''

  it('by a link that works for its own poll alone', async () => {
    const [ann = ''] = await started()
    const other = site.asked.sections[0]?.questions[0] as AskedQuestion
    await asha.post(address(other), asking)
    const page = await site.stranger().get(ann)
    expect(page.text).toContain(question.text)
    expect(page.text).not.toContain(other.text)
    await giveAt(ann, { option: option(0), poll: await pollId(), question: other.id })
    const given = (await stored()).filter(({ givenAt }) => givenAt !== null)
    expect(given).toHaveLength(1)
    // A colleague's link opens nothing that takes an account.
    const stranger = site.stranger()
    await stranger.get(ann)
    expect(stranger.cookies.size).toBe(0)
  })
})

describe('the spread', () => {
  it('of views without names waits for 3 of them', async () => {
    const [ann = '', bob = '', cat = ''] = await started()
    await giveAt(ann, { option: option(0), comment: 'First reason' })
    await giveAt(bob, { option: option(0), comment: 'Second reason' })
    const waiting = await asha.get(address())
    expect(waiting.text).toContain('The first are shown once 3 colleagues have given theirs')
    expect(waiting.text).not.toContain('First reason')
    await giveAt(cat, { option: option(1) })
    const shown = await asha.get(address())
    expect(shown.text).toContain(`3 views: 2 “${label(0)}” and 1 “${label(1)}”.`)
    expect(shown.text).toContain('First reason')
    expect(shown.html).toContain('data-views="2"')
  })

  it('of views without names stays as it is when one more is asked and answers, also once the poll is closed', async () => {
    const links = await started()
    for (const link of links) await giveAt(link, { option: option(0) })
    const poll = await pollId()
    const [dan = ''] = linksOn(await asha.post(address(), { act: 'add', poll, more: 'dan@fern.example' }))
    const before = await asha.get(address())
    await giveAt(dan, { option: option(1), comment: 'What Dan alone would say' })
    expect((await asha.get(address())).html).toBe(before.html)
    const closed = await asha.post(address(), { act: 'close', poll })
    expect(closed.text).not.toContain('What Dan alone')
    expect(closed.text).toContain(`3 views: 3 “${label(0)}”.`)
    expect(closed.text).toContain('1 view is not shown: views are shown 3 at a time')
  })

  it('of fewer than 3 views without names is never shown, and colleagues are told so beforehand', async () => {
    const [ann = ''] = await started()
    const promise = (await site.stranger().get(ann)).text
    expect(promise).toContain('If only 1 or 2 are left when the poll ends, they are never shown.')
    expect(promise).toContain('the change is shown with the next 3 views, or never')
    await giveAt(ann, { option: option(0), comment: 'Ann was first' })
    const closed = await asha.post(address(), { act: 'close', poll: await pollId() })
    expect(closed.text).toContain('1 of 3 colleagues have answered')
    expect(closed.text).toContain('1 view is not shown')
    expect(closed.text).not.toContain('Ann was first')
    expect(closed.html).not.toContain('data-views')
  })

  it('of views with names shows whose they are, and to who asks also who has not answered', async () => {
    const [ann = ''] = await started({ names: 'shown' })
    await giveAt(ann, { option: option(0), comment: 'Counted', name: 'Ann Lee' })
    const page = await asha.get(address())
    expect(page.text).toContain(`Ann Lee: ${label(0)}`)
    expect(page.text).toContain('bob@fern.example')
    const vera = await (await site.as(site.viewer)).get(address())
    expect(vera.text).toContain('Ann Lee')
    expect(vera.html).not.toContain('fern.example')
  })
})

it('no page of a poll without names holds the email or name of anyone who was asked, whoever looks', async () => {
  const visits = [asha, await site.as(site.contributor), await site.as(site.viewer)]
  const people = fc.uniqueArray(fc.stringMatching(/^zq[a-z]{6,10}$/), { minLength: 1, maxLength: 6 })
  const views = fc.array(fc.record({ option: fc.nat(1), comment: fc.lorem({ maxCount: 3 }) }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(people, views, fc.boolean(), async (names, given, isClosed) => {
      const at = site.clock.now.toISOString()
      const { id: assessmentId } = site.assessment
      const poll = await startPoll(store, {
        assessmentId,
        question: question.id,
        message: '',
        showsNames: false,
        days: 3,
        colleagues: names.map((name) => `${name}@fern.example`),
        askedBy: site.lead.id,
        at,
        writeLetter: null,
      })
      if (poll.kind !== 'started') throw new Error(poll.kind)
      for (const [index, { token }] of poll.links.entries()) {
        const one = given[index]
        if (one)
          await giveView(store, {
            token,
            option: option(one.option),
            comment: one.comment,
            name: names[index] ?? '',
            at,
          })
      }
      if (isClosed) await closePoll(store, { pollId: poll.pollId, by: site.lead.id, at })
      const held = { assessmentId, section: question.section, people: 'Us', heldBy: site.lead.id, at }
      const room = await startWorkshop(store, held)
      const seen = [await site.stranger().get(`/views/${poll.links[0]?.token}`)]
      for (const visit of visits) {
        seen.push(await visit.get(address()), await visit.get(`/assessments/${assessmentId}/workshops/${room}/2`))
      }
      await closePoll(store, { pollId: poll.pollId, by: site.lead.id, at })
      for (const { html } of seen) for (const name of names) expect(html.toLowerCase()).not.toContain(name)
    }),
    { numRuns: 12 },
  )
})

describe('deciding', () => {
  const names = () => fieldNames(question.id)
  const deciding = async (fields: Fields): Promise<Fields> => ({
    act: 'decide',
    poll: await pollId(),
    [names().seen]: '0',
    [names().note]: '',
    ...fields,
  })
  const decide = async (fields: Fields) => asha.post(address(), await deciding(fields))
  const answer = async (by: Person, given: { option: string; note?: string }) =>
    giveAnswers(store, { assessment: site.assessment, by }, [[question.id, given]])

  it('stores the answer as coming from the poll, and closes it', async () => {
    const [ann = ''] = await started()
    await giveAt(ann, { option: option(1) })
    const page = await decide({ [names().option]: option(1), [names().note]: 'As most think', closes: 'yes' })
    expect(page.text).toContain(`Decided: ${label(1)}. Colleagues are no longer asked`)
    expect(await answerHistoryOf(store, site.assessment.id)).toMatchObject([
      { option: option(1), note: 'As most think', how: 'poll', detail: await pollId(), changedByName: 'Asha Patel' },
    ])
    expect((await site.stranger().get(ann)).status).toBe(410)
    await start()
    expect((await asha.get(address())).text).toContain('Earlier views on this question')
  })

  it('keeps the note of an answer that stays as it was, and takes none over to another answer', async () => {
    await answer(site.contributor, { option: option(0), note: 'Written for the first' })
    await start()
    const page = await asha.get(address())
    expect(page.text).toContain('Note: Written for the first')
    await asha.submit(page, 'Save the decision', { [names().option]: option(0) })
    expect(await answersOf(store, site.assessment.id)).toMatchObject([{ note: 'Written for the first', revision: 1 }])
    await asha.submit(page, 'Save the decision', { [names().option]: option(1) })
    expect(await answersOf(store, site.assessment.id)).toMatchObject([{ option: option(1), note: '', revision: 2 }])
  })

  it('leaves the poll open where that is wanted', async () => {
    const [ann = ''] = await started()
    await decide({ [names().option]: option(1) })
    expect((await site.stranger().get(ann)).status).toBe(200)
  })

  it('asks for an option, and for the reason why the question does not apply', async () => {
    await start()
    const none = await decide({ [names().note]: 'Kept as typed' })
    expect([none.status, none.text]).toEqual([400, expect.stringContaining('Select what you decided')])
    expect(none.text).toContain('Kept as typed')
    const reasonless = await decide({ [names().option]: 'not-applicable' })
    expect(reasonless.text).toContain(`Enter why question ${question.number} doesn't apply`)
    const tooLong = await decide({ [names().option]: option(0), [names().note]: 'n'.repeat(10_000) })
    expect([tooLong.status, tooLong.text]).toEqual([400, expect.stringContaining('must be 4,000 characters or fewer')])
    expect(tooLong.text).toContain('n'.repeat(10_000))
    expect(await answersOf(store, site.assessment.id)).toEqual([])
  })

  it('overwrites nothing that came meanwhile: both answers are shown, and one is chosen', async () => {
    const [ann = ''] = await started()
    await answer(site.contributor, { option: option(0), note: 'Ben’s note' })
    const mine = { [names().option]: option(1), [names().note]: 'Our note', closes: 'yes' }
    const conflict = await decide(mine)
    expect(conflict.status).toBe(409)
    for (const words of ['Ben Carter changed this answer', 'Ben’s note', 'Our note', label(0), label(1)]) {
      expect(conflict.text).toContain(words)
    }
    expect(await answersOf(store, site.assessment.id)).toMatchObject([{ option: option(0), revision: 1 }])
    expect((await site.stranger().get(ann)).status).toBe(200)

    const theirs = await decide({ ...mine, [`answers.${question.id}.keep`]: 'theirs:1' })
    expect(theirs.text).toContain('The answer stays as it is')
    expect(theirs.text).toContain('The poll is closed')
    expect((await site.stranger().get(ann)).status).toBe(410)
    expect(await answersOf(store, site.assessment.id)).toMatchObject([{ option: option(0) }])
    await decide({ ...mine, [`answers.${question.id}.keep`]: 'mine:1' })
    expect(await answersOf(store, site.assessment.id)).toMatchObject([
      { option: option(1), note: 'Our note', revision: 2 },
    ])
  })

  it('is too late once the assessment was submitted, and shows what was typed', async () => {
    await start()
    await store.db.update(store.tables.assessments).set({ submittedAt: site.clock.now.toISOString() })
    const page = await decide({ [names().option]: option(1), [names().note]: 'Too late' })
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('the decision was not saved')])
    expect(page.text).toContain('Too late')
    expect(page.text).toContain(`What you decided, to copy ${label(1)}`)
    const fields = { [names().option]: 'not-applicable', [names().reason]: 'We have no wards' }
    expect((await decide(fields)).text).toContain('We have no wards')
    const without = await decide({ [names().note]: 'Still not lost' })
    expect(without.text).toContain('Still not lost')
  })
})
