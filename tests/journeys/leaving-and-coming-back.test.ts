// Leaving in the middle, on purpose or because the session ended: nothing that was typed is lost, without JavaScript.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import type { AskedSection } from '#questionnaires/asked.ts'
import { addFernhill, addPerson, type Fernhill, PASSWORD, type Person } from '#tests/support/factories.ts'
import { FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill & { stranger: Person }>
let home: string
let sections: readonly AskedSection[]

beforeAll(async () => {
  service = await startService({
    prepare: async (store, editions) => ({
      ...(await addFernhill(store, editions)),
      stranger: await addPerson(store, { name: 'Nia Hughes' }),
    }),
  })
  home = `/assessments/${service.prepared.assessment.id}`
  sections = service.prepared.asked.sections
})
afterAll(() => service.stop())

const sectionPath = (index: number) => `${home}/sections/${sections[index]?.id}`
const numberOf = (index: number) => sections[index]?.questions[0]?.number ?? 0
const stored = async (index: number) =>
  (await answersOf(service.store, service.prepared.assessment.id)).find(
    ({ question }) => question === sections[index]?.questions[0]?.id,
  )

/** As a time-out does; the cookie stays in the browser. */
async function endSession(person: Person) {
  const { sessions } = service.store.tables
  await service.store.db.delete(sessions).where(eq(sessions.userId, person.id))
}

describe('leaving', () => {
  it('and coming back leads to the section they were in last, in whatever order they answer', async () => {
    const asha = await signedIn(service, service.prepared.lead)
    await asha.open(sectionPath(8))
    asha.page.question(numberOf(8)).choose('Don’t know')
    await asha.press('Save and go to all sections')
    expect(asha.page.main).toContain(`1 of ${sections[8]?.questions.length} questions answered`)
    await asha.press('Sign out')
    expect(asha.page.main).toContain('You have signed out')

    const later = await signedIn(service, service.prepared.lead)
    await later.follow(/^Continue where you left off/)
    expect(later.page.path).toBe(sectionPath(8))
    expect(later.page.question(numberOf(8)).chosen).toEqual(['Don’t know'])
    await later.open(home)
    await later.follow(/^Continue where you left off/)
    expect(later.page.path).toBe(sectionPath(8))
  })

  it('a bookmarked page asks to sign in, and then is the page', async () => {
    const asha = new FormClient(service.url)
    await asha.open(`${home}/check`)
    expect(asha.page.heading).toBe('Sign in')
    asha.page.fill('Email address', service.prepared.lead.email)
    asha.page.fill('Password', PASSWORD)
    await asha.press('Sign in')
    expect(asha.page.path).toBe(`${home}/check`)
  })
})

describe('the session ends while a section is being answered', () => {
  it('the answers that were sent are kept through signing in, and saved with one button', async () => {
    const { lead } = service.prepared
    const asha = await signedIn(service, lead)
    await asha.open(sectionPath(1))
    const question = asha.page.question(numberOf(1))
    question.choose('Not applicable')
    question.fill('Why it doesn’t apply', 'We have “no” wards & <no> beds')
    question.fill('What stands behind this answer', 'First line\nSecond line')
    await endSession(lead)

    await asha.press(/^Save and go to (?!all)/)
    expect(asha.page.status).toBe(401)
    expect(asha.page.heading).toBe('Sign in again')
    expect(asha.page.main).toContain('what you sent is not saved yet. It has been kept on this page.')
    expect(await stored(1)).toBeUndefined()

    asha.page.fill('Email address', lead.email)
    asha.page.fill('Password', 'not my password')
    await asha.press('Sign in')
    expect(asha.page.problems.map(({ text }) => text)).toEqual(['The email address or the password is wrong'])

    asha.page.fill('Password', PASSWORD)
    await asha.press('Sign in')
    expect(asha.page.heading).toBe('You are signed in again')
    await asha.press('Save my answers')
    expect(asha.page.path).toBe(sectionPath(2))
    expect(await stored(1)).toMatchObject({
      option: 'not-applicable',
      reason: 'We have “no” wards & <no> beds',
      note: 'First line\nSecond line',
      changedByName: 'Asha Patel',
    })
  })

  it('and what a colleague changed meanwhile is still not overwritten', async () => {
    const { lead, contributor } = service.prepared
    const asha = await signedIn(service, lead)
    await asha.open(sectionPath(3))
    asha.page.question(numberOf(3)).choose('Don’t know')
    await endSession(lead)
    await asha.press(/^Save and go to (?!all)/)

    const ben = await signedIn(service, contributor)
    await ben.open(sectionPath(3))
    ben.page.question(numberOf(3)).choose(sections[3]?.questions[0]?.options[0]?.label ?? '')
    await ben.press('Save and go to all sections')

    asha.page.fill('Email address', lead.email)
    asha.page.fill('Password', PASSWORD)
    await asha.press('Sign in')
    await asha.press('Save my answers')
    expect(asha.page.status).toBe(409)
    expect(asha.page.question(numberOf(3)).text).toContain('Your answer: Don’t know')
    expect(await stored(3)).toMatchObject({ changedByName: 'Ben Carter', revision: 1 })
  })

  it('somebody else who signs in on that page cannot save into the trust', async () => {
    const { lead, stranger } = service.prepared
    const asha = await signedIn(service, lead)
    await asha.open(sectionPath(4))
    asha.page.question(numberOf(4)).choose('Don’t know')
    await endSession(lead)
    await asha.press(/^Save and go to (?!all)/)
    asha.page.fill('Email address', stranger.email)
    asha.page.fill('Password', PASSWORD)
    await asha.press('Sign in')
    await asha.press('Save my answers')
    expect(asha.page.status).toBe(404)
    expect(await stored(4)).toBeUndefined()
  })

  it('the page’s script is told in its own words', async () => {
    const { lead, assessment } = service.prepared
    const asha = await signedIn(service, lead)
    await endSession(lead)
    const question = sections[5]?.questions[0]?.id ?? ''
    const { status, told } = await asha.save(assessment.id, { question, option: 'dont-know', seen: '0' })
    expect(status).toBe(401)
    expect(told).toEqual({ message: 'You have been signed out. Sign in again.' })
    expect(await stored(5)).toBeUndefined()
  })
})
