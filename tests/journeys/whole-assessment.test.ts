// From signing in to results, without JavaScript: what a trust does in a year.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import { findAssessment, submissionOf } from '#db/assessments.ts'
import { eventsOf } from '#db/events.ts'
import { answerInWords, optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { addFernhill, anyAnswer, type Fernhill } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let asha: FormClient
let home: string

beforeAll(async () => {
  service = await startService({ prepare: addFernhill })
  home = `/assessments/${service.prepared.assessment.id}`
  asha = await signedIn(service, service.prepared.lead)
})
afterAll(() => service.stop())

// Last year's answers were anyAnswer; this year every one is the next option up, and every eleventh as last year.
function thisYears(question: AskedQuestion) {
  return question.number % 11 === 0 ? anyAnswer(question) : anyAnswer({ ...question, number: question.number + 1 })
}

function answer(question: AskedQuestion): void {
  const { option, reason = '', note = '' } = thisYears(question)
  const field = asha.page.question(question.number)
  field.choose(optionLabel(question, option ?? ''))
  if (reason) field.fill('Why it doesn’t apply', reason)
  if (note) field.fill('What stands behind this answer', note)
}

const stored = () => answersOf(service.store, service.prepared.assessment.id)

describe('a trust answers its self-assessment', () => {
  it('starts at home, which says what is to be done and by when, and what came of last year', async () => {
    const page = await asha.open('/')
    expect(page.heading).toBe('Your assessments')
    expect(page.main).toContain('Fernhill Trust')
    expect(page.main).toContain('0 of 175 questions answered')
    expect(page.main).toMatch(/Closes on .+: (19|20) days left\./)
    expect(page.main).toMatch(/Digital maturity 2017 Submitted on 1 February 2017 Readiness \d+ \((low|medium|high)\)/)
    await asha.follow('Digital maturity 2026')
    expect(asha.page.heading).toBe('Fernhill Trust Digital maturity 2026')
    expect(asha.page.main).toContain('0 of 175 questions answered, 0 of 14 sections complete')
    expect(asha.page.main).toContain('About 4.5 hours left')
  })

  it('begins with the first section, where the next page is named on the button', async () => {
    const [first, second] = service.prepared.asked.sections
    await asha.follow('Start')
    expect(asha.page.heading).toBe(`Fernhill Trust: Section 1 of 14 ${first?.title}`)
    expect(asha.page.text).toContain(`Save and go to ${second?.title.toLowerCase()}`)
  })

  it('shows beside each question what the trust answered last time, and how the question has changed', async () => {
    const { asked, last } = service.prepared
    const before = service.editions.get(last.editionId)?.edition
    const kept = asked.questions.find(({ crosswalk }) => crosswalk?.relation === 'same') as AskedQuestion
    await asha.open(`${home}/sections/${kept.section}`)
    const told = (await answersOf(service.store, last.id)).find(({ question }) => question === kept.id)
    expect(before && told?.option).toBeTruthy()
    const words = answerInWords(kept, { option: told?.option ?? '', reason: told?.reason ?? '' })
    expect(asha.page.question(kept.number).text).toContain(`Proposed from 2017, not confirmed: ${words}`)

    const reworded = asked.questions.find(({ crosswalk }) => crosswalk?.relation === 'reworded') as AskedQuestion
    await asha.open(`${home}/sections/${reworded.section}`)
    expect(asha.page.question(reworded.number).text).toMatch(/Asked in 2017 as: .+ Reworded since 2017/)

    const added = asked.questions.find(({ crosswalk }) => crosswalk?.relation === 'new') as AskedQuestion
    await asha.open(`${home}/sections/${added.section}`)
    expect(asha.page.question(added.number).text).toMatch(/Not asked in 2017\. New since 2017/)
  })

  it('answers 175 questions in 14 sections, one page each, and comes to check the answers', async () => {
    const { sections } = service.prepared.asked
    await asha.open(`${home}/sections/${sections[0]?.id}`)
    for (const section of sections) {
      expect(asha.page.heading).toContain(section.title)
      for (const question of section.questions.filter(({ number }) => number !== LEFT_OUT)) answer(question)
      await asha.press(/^Save and (go to (?!all sections)|check)/)
      expect(asha.page.status).toBe(200)
    }
    expect(asha.page.heading).toBe('Fernhill Trust Check your answers')
    expect(await stored()).toHaveLength(174)
  })

  it('is told that “not applicable” needs a reason, and keeps the answer meanwhile', async () => {
    const { section, question } = leftOut()
    await asha.open(`${home}/sections/${section.id}`)
    asha.page.question(LEFT_OUT).choose('Not applicable')
    const page = await asha.press(/^Save and go to (?!all sections)/)
    expect(page.status).toBe(400)
    expect(page.problems).toEqual([
      { text: `Enter why question ${LEFT_OUT} doesn't apply`, leadsTo: `#${question.id}-reason` },
    ])
    expect(page.has(`${question.id}-reason`)).toBe(true)
    expect(page.question(LEFT_OUT).chosen).toEqual(['Not applicable'])
    expect((await stored()).find((one) => one.question === question.id)?.option).toBe('not-applicable')
  })

  it('finds on the page to check what is missing, with the way to its question', async () => {
    const { section, question } = leftOut()
    const page = await asha.open(`${home}/check`)
    expect(page.main).toContain('1 question still needs something before the assessment can be submitted')
    expect(page.main).toContain(`${question.text} (say why it doesn’t apply)`)
    expect(page.linkTo(new RegExp(`^${LEFT_OUT}\\. `))).toBe(`${home}/sections/${section.id}#q-${question.id}`)
    await asha.open(`${home}/submit`)
    expect(asha.page.path).toBe(`${home}/check`)
    await asha.follow(new RegExp(`^${LEFT_OUT}\\. `))
    expect(asha.page.has(`q-${question.id}`)).toBe(true)
    asha.page.question(LEFT_OUT).fill('Why it doesn’t apply', 'We run no such service')
    await asha.press('Save and go to all sections')
    expect(asha.page.main).toContain('175 of 175 questions answered, 14 of 14 sections complete')
    expect(asha.page.main).toContain('Ready to submit')
  })

  it('stored every answer as it was given, each with its history', async () => {
    const { asked, assessment, lead } = service.prepared
    const answers = new Map((await stored()).map((one) => [one.question, one]))
    for (const question of asked.questions.filter(({ number }) => number !== LEFT_OUT)) {
      const { option, reason = '', note = '' } = thisYears(question)
      expect(answers.get(question.id)).toMatchObject({ option, reason, note, revision: 1, changedBy: lead.id })
    }
    const history = await answerHistoryOf(service.store, assessment.id)
    expect(history).toHaveLength(176)
    expect(history.filter(({ question }) => question === leftOut().question.id).map((one) => one.reason)).toEqual([
      '',
      'We run no such service',
    ])
  })
})

describe('its lead submits', () => {
  it('and nobody else: a contributor is told who can', async () => {
    const ben = await signedIn(service, service.prepared.contributor)
    const page = await ben.open(`${home}/check`)
    expect(page.main).toContain('A lead of your organisation can now make the declaration and submit.')
    expect((await ben.open(`${home}/submit`)).status).toBe(404)
    expect((await ben.post(`${home}/submit`, { declared: 'yes', seen: 'x' })).status).toBe(404)
    expect(await submissionOf(service.store, service.prepared.assessment.id)).toBeNull()
  })

  it('after confirming the declaration', async () => {
    await asha.open(`${home}/check`)
    await asha.follow('Go to the declaration')
    const page = await asha.press('Submit the assessment')
    expect(page.status).toBe(400)
    expect(page.problems).toEqual([{ text: 'Confirm the declaration before you submit', leadsTo: '#declared' }])
    expect(await submissionOf(service.store, service.prepared.assessment.id)).toBeNull()
  })

  it('only the answers that the lead saw: a change made meanwhile must be checked first', async () => {
    const { asked, contributor } = service.prepared
    const [section] = asked.sections as [AskedSection]
    const [question] = section.questions as [AskedQuestion]
    await asha.open(`${home}/submit`)
    const ben = await signedIn(service, contributor)
    await ben.open(`${home}/sections/${section.id}`)
    ben.page.question(1).fill('What stands behind this answer', 'As the board saw it in May')
    await ben.press('Save and go to all sections')
    asha.page.choose(/^I am the lead/)
    const page = await asha.press('Submit the assessment')
    expect(page.status).toBe(409)
    expect(page.main).toContain(
      'An answer or its evidence was changed after you opened this page, so nothing was submitted.',
    )
    expect(await submissionOf(service.store, service.prepared.assessment.id)).toBeNull()
    expect((await stored()).find((one) => one.question === question.id)?.changedByName).toBe('Ben Carter')
  })

  it('and comes to the results', async () => {
    const { assessment, lead, asked } = service.prepared
    await asha.open(`${home}/submit`)
    expect(asha.page.main).toContain('You are about to submit 175 answers for Fernhill Trust.')
    asha.page.choose(/^I am the lead/)
    const page = await asha.press('Submit the assessment')
    expect(page.status).toBe(200)
    expect(page.heading).toBe('Fernhill Trust (ZZ1) Results: Digital maturity 2026')
    const submission = await submissionOf(service.store, assessment.id)
    expect(submission).toMatchObject({ submittedBy: lead.id, submitterName: 'Asha Patel', editionId: 'trust/2026' })
    expect(submission?.answers).toHaveLength(175)
    expect(submission?.declaration).toBe(asked.edition.declaration)
    expect((await findAssessment(service.store, assessment.id))?.submittedAt).toBe(submission?.submittedAt)
    const kinds = (await eventsOf(service.store, assessment.id)).map(({ kind }) => kind)
    expect(kinds).toEqual(['assessment submitted'])
  })

  it('once: afterwards everyone can read the questions as they were asked, and nobody can change an answer', async () => {
    const { asked } = service.prepared
    const [section] = asked.sections as [AskedSection]
    const [question] = section.questions as [AskedQuestion]
    const before = await stored()
    const page = await asha.open(`${home}/sections/${section.id}`)
    expect(page.main).toContain('This assessment was submitted. These are the questions as they were asked')
    expect(page.all('main form, main input, main textarea')).toEqual([])
    expect(page.question(1).text).toContain(question.text)
    expect(page.question(1).text).toContain('Note: As the board saw it in May')
    expect((await asha.open(home)).main).toMatch(/Submitted on .+\. Answers can be read but not changed\./)
    expect((await asha.open(`${home}/submit`)).path).toBe(home)
    expect(await stored()).toEqual(before)
  })
})

/** The question that is left until the end. */
const LEFT_OUT = 100

function leftOut(): { section: AskedSection; question: AskedQuestion } {
  const { questions, sectionById } = service.prepared.asked
  const question = questions[LEFT_OUT - 1] as AskedQuestion
  return { question, section: sectionById.get(question.section) as AskedSection }
}
