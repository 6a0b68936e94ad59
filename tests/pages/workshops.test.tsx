// A section decided in one room, question by question: as plain forms without a browser.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as workshop from '#app/pages/assessment/workshop.tsx'
import * as workshopQuestion from '#app/pages/assessment/workshop-question.tsx'
import * as workshopSummary from '#app/pages/assessment/workshop-summary.tsx'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import { startPoll } from '#db/asking.ts'
import { eventsOf } from '#db/events.ts'
import { giveView } from '#db/poll-views.ts'
import { fieldNames } from '#questionnaires/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { giveAnswers } from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Fields, Visit } from '#tests/support/visit.ts'

const pages = {
  'assessments/:assessment/sections/:section/workshop': workshop,
  'assessments/:assessment/workshops/:workshop': workshopSummary,
  'assessments/:assessment/workshops/:workshop/:number': workshopQuestion,
}

let prepared: Prepared
let site: Together
let section: AskedSection
let asha: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  section = site.asked.sections[1] as AskedSection
  asha = await site.as(site.lead)
})
afterEach(() => site.store.close())

const startAddress = () => `/assessments/${site.assessment.id}/sections/${section.id}/workshop`
const begin = (people = 'Asha Patel\nBen Carter, Cat Drew', visit = asha) => visit.post(startAddress(), { people })
const at = (place: number) => section.questions[place - 1] as AskedQuestion
const option = (place: number, index = 0) => at(place).options[index]?.id ?? ''
const label = (place: number, index = 0) => at(place).options[index]?.label ?? ''

const decide = (
  path: string,
  place: number,
  given: { option?: string; note?: string; seen?: string; more?: Fields },
) => {
  const names = fieldNames(at(place).id)
  const { note = '', seen = '0', more = {} } = given
  return asha.post(path, {
    ...(given.option ? { [names.option]: given.option } : {}),
    [names.note]: note,
    [names.seen]: seen,
    ...more,
  })
}

describe('starting', () => {
  it('keeps who is in the room, and begins with the first question', async () => {
    const page = await begin()
    expect(page.path).toMatch(/\/workshops\/[\w-]+\/1$/)
    expect(page.text).toContain(`question 1 of ${section.questions.length}`)
    expect(page.text).toContain(at(1).text)
    const { workshops } = site.store.tables
    expect(await site.store.db.select().from(workshops)).toMatchObject([
      { people: 'Asha Patel\nBen Carter\nCat Drew', section: section.id, heldBy: site.lead.id },
    ])
    expect(await eventsOf(site.store, site.assessment.id)).toMatchObject([
      { kind: 'workshop started', detail: { section: section.id, people: 'Asha Patel\nBen Carter\nCat Drew' } },
    ])
    expect((await asha.get(startAddress())).text).toContain('held by Asha Patel')
  })

  it.each([
    ['', 'Enter who is in the room'],
    [' ,\n, \u200b', 'Enter who is in the room'],
    ['Ann\u0007Lee', 'Each name must not include control characters'],
    ['Ann\u202eeel', 'Each name must not include control characters'],
    ['x'.repeat(101), 'Each name must be 100 characters or fewer'],
    ['Ann Lee\n'.repeat(300), 'Who is in the room must be 2,000 characters or fewer'],
  ])('refuses %j and keeps what was typed', async (people, problem) => {
    const page = await begin(people)
    expect([page.status, page.text]).toEqual([400, expect.stringContaining(problem)])
    expect(page.title).toMatch(/^Error: /)
    if (people.includes('Ann')) expect(page.text).toContain('Ann')
    expect(await site.store.db.select().from(site.store.tables.workshops)).toEqual([])
  })

  it('is for who may answer, while the assessment can be answered', async () => {
    const vera = await site.as(site.viewer)
    expect((await vera.get(startAddress())).status).toBe(404)
    expect((await begin('Vera', vera)).status).toBe(404)
    await submitted()
    const late = await begin('Asha Patel')
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('no workshop was started')])
  })
})

const submitted = () =>
  site.store.db.update(site.store.tables.assessments).set({ submittedAt: '2026-01-01T00:00:00.000Z' })

describe('a question on the wall', () => {
  it('comes with its help, last year’s answer, the answer now and the spread of what colleagues think', async () => {
    await giveAnswers(site.store, { assessment: site.assessment, by: site.contributor }, [
      [at(2).id, { option: option(2), note: 'As audited' }],
    ])
    const poll = await startPoll(site.store, {
      assessmentId: site.assessment.id,
      question: at(2).id,
      message: '',
      showsNames: true,
      days: 3,
      colleagues: ['ann@fern.example'],
      askedBy: site.lead.id,
      at: site.clock.now.toISOString(),
      writeLetter: null,
    })
    const [link] = poll.kind === 'started' ? poll.links : []
    const given = {
      option: option(2, 1),
      comment: 'Not for the wall',
      name: 'Ann Lee',
      at: site.clock.now.toISOString(),
    }
    await giveView(site.store, { token: link?.token ?? '', ...given })
    const first = await begin()
    const page = await asha.get(first.path.replace(/1$/, '2'))
    for (const words of [
      at(2).help,
      at(2).good,
      `Answer now: ${label(2)}`,
      'As audited',
      '2017 answer',
      '1 of 1 answered',
    ]) {
      expect(page.text).toContain(words)
    }
    expect(page.html).toContain('data-views="1"')
    expect(page.text).not.toContain('Not for the wall')
    expect(page.text).not.toContain('Ann Lee')
  })

  it('leads to the one before and the one after, and at the end to what was decided', async () => {
    const first = await begin()
    expect(first.html).not.toContain('Previous question')
    const last = await asha.get(first.path.replace(/1$/, String(section.questions.length)))
    expect(last.text).toContain('End of the section')
    expect(last.html).toContain(`href="${first.path.replace(/1$/, String(section.questions.length - 1))}"`)
    for (const number of ['0', '01', '1e1', String(section.questions.length + 1), 'x']) {
      expect((await asha.get(first.path.replace(/1$/, number))).status).toBe(404)
    }
  })

  it('of another assessment or section is not there', async () => {
    const { path } = await begin()
    expect((await asha.get(path.replace(site.assessment.id, site.last.id))).status).toBe(404)
    expect((await asha.get(path.replace(/workshops\/[\w-]+/, 'workshops/none'))).status).toBe(404)
    expect((await (await site.as(site.viewer)).get(path)).status).toBe(404)
  })
})

describe('a decision', () => {
  it('is stored as made in the workshop, and the next question comes', async () => {
    const first = await begin()
    const next = await decide(first.path, 1, { option: option(1, 1), note: 'All agreed' })
    expect(next.path).toBe(first.path.replace(/1$/, '2'))
    expect(await answerHistoryOf(site.store, site.assessment.id)).toMatchObject([
      {
        question: at(1).id,
        option: option(1, 1),
        note: 'All agreed',
        how: 'workshop',
        detail: first.path.split('/').at(-2),
      },
    ])
  })

  it('is on record with who was in the room, also where the answer stood already', async () => {
    await giveAnswers(site.store, { assessment: site.assessment, by: site.contributor }, [
      [at(2).id, { option: option(2) }],
    ])
    const first = await begin()
    await decide(first.path, 1, {
      option: 'not-applicable',
      more: { [fieldNames(at(1).id).reason]: 'We have no board' },
    })
    await decide(first.path.replace(/1$/, '2'), 2, { option: option(2), seen: '1' })
    const end = await asha.get(first.path.replace(/\/1$/, ''))
    for (const words of [
      'What the workshop decided',
      'Not applicable: We have no board',
      at(2).text,
      label(2),
      'Cat Drew',
    ]) {
      expect(end.text).toContain(words)
    }
    expect(end.text.split('Not decided in this workshop')[1]).toContain(at(3).text)
    expect(
      (await answersOf(site.store, site.assessment.id)).find(({ question }) => question === at(2).id)?.revision,
    ).toBe(1)
    // Those who only read see it too.
    expect((await (await site.as(site.viewer)).get(end.path)).text).toContain('Cat Drew')
  })

  it('keeps the note of an answer that stays as it was, and takes no note over to another answer', async () => {
    await giveAnswers(site.store, { assessment: site.assessment, by: site.contributor }, [
      [at(1).id, { option: option(1), note: 'Written for the first option' }],
      [at(2).id, { option: option(2), note: 'Written for the first option' }],
    ])
    const first = await begin()
    expect(first.text).toContain('Note: Written for the first option')
    expect(first.text).toContain('the note there is now stays with the same answer')
    const names = (place: number) => fieldNames(at(place).id)
    expect(first.html).toMatch(/<textarea[^>]*><\/textarea>/)
    // The form as it came, with nothing but an option chosen.
    const second = await asha.submit(first, 'Record the decision', { [names(1).option]: option(1) })
    const third = await asha.submit(second, 'Record the decision', { [names(2).option]: option(2, 1) })
    expect(third.path).toBe(first.path.replace(/1$/, '3'))
    const answerTo = async (place: number) =>
      (await answersOf(site.store, site.assessment.id)).find(({ question }) => question === at(place).id)
    expect(await answerTo(1)).toMatchObject({ option: option(1), note: 'Written for the first option', revision: 1 })
    expect(await answerTo(2)).toMatchObject({ option: option(2, 1), note: '' })
    await decide(first.path, 1, { option: option(1), note: 'A better one', seen: '1' })
    expect(await answerTo(1)).toMatchObject({ note: 'A better one', revision: 2 })
  })

  it('must be one, and what is wrong with it is said without losing what was typed', async () => {
    const { path } = await begin()
    const none = await decide(path, 1, { note: 'Typed in the room' })
    expect([none.status, none.text]).toEqual([400, expect.stringContaining('Select what you decided')])
    expect(none.text).toContain('Typed in the room')
    const long = await decide(path, 1, { option: option(1), note: 'n'.repeat(10_000) })
    expect(long.text).toContain('must be 4,000 characters or fewer')
    expect(long.text).toContain('n'.repeat(10_000))
    expect((await decide(path, 1, { option: 'no-such' })).status).toBe(400)
    expect((await decide(path, 1, { option: option(1), seen: '7' })).status).toBe(400)
    expect(await answersOf(site.store, site.assessment.id)).toEqual([])
  })

  it('overwrites nothing that came meanwhile: the room sees both and chooses', async () => {
    const { path } = await begin()
    await giveAnswers(site.store, { assessment: site.assessment, by: site.contributor }, [
      [at(1).id, { option: option(1), note: 'Ben’s note' }],
    ])
    const conflict = await decide(path, 1, { option: option(1, 1), note: 'Our note' })
    expect(conflict.status).toBe(409)
    for (const words of ['Ben Carter changed this answer', 'Ben’s note', 'Our note'])
      expect(conflict.text).toContain(words)
    expect(await answersOf(site.store, site.assessment.id)).toMatchObject([{ option: option(1), revision: 1 }])
    const keep = `answers.${at(1).id}.keep`
    const kept = await decide(path, 1, { option: option(1, 1), note: 'Our note', more: { [keep]: 'mine:1' } })
    expect(kept.path).toBe(path.replace(/1$/, '2'))
    expect(await answersOf(site.store, site.assessment.id)).toMatchObject([{ note: 'Our note', revision: 2 }])
  })

  it('is too late once the assessment was submitted, and stays on the page', async () => {
    const { path } = await begin()
    await submitted()
    const late = await decide(path, 1, { option: option(1), note: 'Too late' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('This decision was not saved')])
    expect(late.text).toContain('Too late')
    expect((await asha.get(path)).text).toContain('nothing can be decided')
  })
})
