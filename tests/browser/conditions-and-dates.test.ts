// Questions that apply only after another answer, and answers with a date, on a page with JavaScript.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answersOf, saveAnswers } from '#db/answers.ts'
import { findAssessment } from '#db/assessments.ts'
import { optionsOffered } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { complaintsOf, openPage, questionOn } from '#tests/support/browse.ts'
import { accessibilityFaults, whatSticksOut } from '#tests/support/check-page.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addEveryQuestionnaire, type Story } from '#tests/support/every-questionnaire.ts'
import { askedIn } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Map<string, Story>>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare: addEveryQuestionnaire }), openChromium()])
}, 60_000)
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

async function openSectionOf(story: string, questionId: string) {
  const { lead, assessmentId } = service.prepared.get(story) as Story
  const assessment = await findAssessment(service.store, assessmentId)
  if (!assessment) throw new Error(`there is no assessment for ${story}`)
  const asked = askedIn(service.editions, assessment)
  page = await openPage(browser, service, { as: lead })
  await page.goto(`/assessments/${assessmentId}/sections/${asked.questionById.get(questionId)?.section}`)
  const stored = async (id: string) =>
    (await answersOf(service.store, assessmentId)).find(({ question }) => question === id)
  const save = async (question: string, option: string, seen: number) => {
    const section = asked.questionById.get(question)?.section ?? ''
    const change = { question, option, reason: '', date: '', note: '', seen }
    const saving = { assessmentId, section, changedBy: lead.id, at: new Date().toISOString() }
    await saveAnswers(service.store, { ...saving, changes: [change], isWholePage: false })
  }
  return { asked: (id: string) => asked.questionById.get(id) as AskedQuestion, stored, save }
}

const on = ({ number }: AskedQuestion) => questionOn(page, number)
const choose = (question: AskedQuestion, label: string) => on(question).getByLabel(label, { exact: true }).check()
const saysSaved = (question: AskedQuestion) =>
  on(question)
    .getByText(/^Saved at \d/)
    .waitFor()

async function isWellMade() {
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await whatSticksOut(page)).toEqual([])
}

describe('a question that depends on another', () => {
  it('comes and goes with the answer, and keeps its own', async () => {
    const { asked, stored } = await openSectionOf('gp-practice, gp', 'en-video-patients')
    const video = asked('en-video-patients')
    const clinicians = asked('en-video-clinicians')
    await on(clinicians).waitFor({ state: 'hidden' })
    await choose(video, 'Yes')
    await on(clinicians).waitFor()
    await on(clinicians).getByText(`Answer only if you chose “Yes” for question ${video.number}.`).waitFor()
    await choose(clinicians, clinicians.options[2]?.label ?? '')
    await saysSaved(clinicians)
    await isWellMade()

    await choose(video, 'No')
    await on(clinicians).waitFor({ state: 'hidden' })
    await saysSaved(video)
    await isWellMade()
    await page.reload()
    await on(clinicians).waitFor({ state: 'hidden' })
    expect(await stored(clinicians.id)).toMatchObject({ option: clinicians.options[2]?.id, revision: 1 })

    await choose(video, 'Yes')
    await on(clinicians).waitFor()
    expect(await on(clinicians).getByRole('radio', { checked: true }).count()).toBe(1)
  })
})

describe('a question that no longer applies', () => {
  it('shows again where the page needs a choice there before it can go on', async () => {
    const { asked, save } = await openSectionOf('gp-practice, gp', 'bu-continuity-plan')
    // Told of the other answer, the page would show it before it is chosen over.
    await page.route('**/events?*', (route) => route.abort())
    await page.reload()
    const plan = asked('bu-continuity-plan')
    const rehearsed = asked('bu-continuity-rehearsed')
    const [first, theirs, mine] = optionsOffered(rehearsed)
    await choose(plan, 'Yes')
    await saysSaved(plan)
    await choose(rehearsed, first?.label ?? '')
    await saysSaved(rehearsed)
    await save(rehearsed.id, theirs?.id ?? '', 1)
    await choose(rehearsed, mine?.label ?? '')
    await on(rehearsed)
      .getByText(/Choose which one to keep/)
      .waitFor()
    await choose(plan, 'No')
    await on(rehearsed).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('link', { name: `Question ${rehearsed.number}: choose which answer to keep` }).waitFor()
    await on(rehearsed)
      .getByText(/Choose which one to keep/)
      .waitFor()
    await isWellMade()
    await on(rehearsed)
      .getByRole('button', { name: /^Keep / })
      .click()
    await on(rehearsed).waitFor({ state: 'hidden' })
  })
})

describe('an answer with a date', () => {
  it('asks for the date only where it is planned, and saves both', async () => {
    const { asked, stored } = await openSectionOf('ssmm, ambulance', 'es-plan')
    const plan = asked('es-plan')
    const planned = plan.options.find((option) => option.asksDate)
    const date = on(plan).getByLabel('Planned for which day')
    await date.waitFor({ state: 'hidden' })
    await choose(plan, planned?.label ?? '')
    await date.fill('2009-03-31')
    await date.blur()
    await expect.poll(() => stored(plan.id)).toMatchObject({ option: planned?.id, date: '2009-03-31' })
    await saysSaved(plan)
    await isWellMade()
    await page.reload()
    expect(await date.inputValue()).toBe('2009-03-31')

    await date.fill('')
    await date.blur()
    await on(plan).getByText(`Enter the date that question ${plan.number} is planned for`).waitFor()
    await isWellMade()
    const other = plan.options.find((option) => !option.asksDate)
    await choose(plan, other?.label ?? '')
    await expect.poll(() => stored(plan.id)).toMatchObject({ option: other?.id, date: '' })
  })
})
