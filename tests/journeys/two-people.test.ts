// Two people at one trust answer the same section without JavaScript: nobody's answer is overwritten unseen.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let asha: FormClient
let ben: FormClient
let path: string
let first: AskedQuestion
let second: AskedQuestion

beforeAll(async () => {
  service = await startService({ prepare: addFernhill })
  asha = await signedIn(service, service.prepared.lead)
  ben = await signedIn(service, service.prepared.contributor)
})
afterAll(() => service.stop())

// Every story has a section of its own: what one leaves behind is not what another finds.
let stories = 0
beforeEach(async () => {
  const { id, questions } = service.prepared.asked.sections[stories] as AskedSection
  stories += 1
  path = `/assessments/${service.prepared.assessment.id}/sections/${id}`
  ;[first, second] = questions as [AskedQuestion, AskedQuestion]
  for (const person of [asha, ben]) await person.open(path)
})

const stored = async (question: AskedQuestion) =>
  (await answersOf(service.store, service.prepared.assessment.id)).find((one) => one.question === question.id)

const historyOf = async (question: AskedQuestion) =>
  (await answerHistoryOf(service.store, service.prepared.assessment.id))
    .filter((one) => one.question === question.id)
    .map(({ option, note, revision, changedByName }) => [revision, option, note, changedByName])

const low = ({ options }: AskedQuestion) => options[0]?.label ?? ''
const high = ({ options }: AskedQuestion) => options.at(-1)?.label ?? ''

/** Both answer the first question on the page that they had open: Asha high, then Ben low with a note. */
async function disagree() {
  asha.page.question(first.number).choose(high(first))
  await asha.press('Save and go to all sections')
  ben.page.question(first.number).choose(low(first))
  ben.page.question(first.number).fill('What stands behind this answer', 'Counted on the wards')
  return ben.press('Save and go to all sections')
}

describe('two people answer the same question', () => {
  it('the later one sees both answers, whose the other is and since when, and nothing is overwritten', async () => {
    const page = await disagree()
    expect(page.status).toBe(409)
    expect(page.problems).toEqual([
      { text: `Question ${first.number}: choose which answer to keep`, leadsTo: `#${first.id}-conflict` },
    ])
    expect(page.has(`${first.id}-conflict`)).toBe(true)
    const { text } = page.question(first.number)
    expect(text).toMatch(/Asha Patel changed this answer on \d+ \w+ \d{4} at .+\. Choose which one to keep\./)
    expect(text).toContain(`Asha Patel’s answer: ${high(first)}`)
    expect(text).toContain(`Your answer: ${low(first)} Note: Counted on the wards`)
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, note: '', revision: 1 })
  })

  it('saving the page again without choosing asks again, and overwrites nothing', async () => {
    await disagree()
    for (const button of ['Save and go to all sections', /^Save and go to (?!all)/]) {
      const page = await ben.press(button)
      expect(page.status).toBe(409)
      expect(page.question(first.number).text).toContain(`Your answer: ${low(first)} Note: Counted on the wards`)
    }
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, revision: 1 })
  })

  it('they may use their own answer; the other one stays in the history', async () => {
    await disagree()
    const page = await ben.press(`Use your answer for question ${first.number}`)
    expect(page.status).toBe(200)
    expect(page.path).toBe(path)
    expect(page.question(first.number).chosen).toEqual([low(first)])
    expect(page.question(first.number).text).toContain('Saved by Ben Carter')
    expect(await historyOf(first)).toEqual([
      [1, first.options.at(-1)?.id, '', 'Asha Patel'],
      [2, first.options[0]?.id, 'Counted on the wards', 'Ben Carter'],
    ])
    const history = await answerHistoryOf(service.store, service.prepared.assessment.id)
    const chosen = history.find(({ question, revision }) => question === first.id && revision === 2)
    expect(chosen).toMatchObject({ how: 'conflict', detail: 'Asha Patel' })
  })

  it('or keep the answer of the other', async () => {
    await disagree()
    const page = await ben.press(`Keep Asha Patel’s answer for question ${first.number}`)
    expect(page.status).toBe(200)
    expect(page.question(first.number).chosen).toEqual([high(first)])
    expect(await historyOf(first)).toEqual([[1, first.options.at(-1)?.id, '', 'Asha Patel']])
  })

  it('a choice made over an answer that has changed yet again asks once more', async () => {
    await disagree()
    await asha.open(path)
    asha.page.question(first.number).choose('Don’t know')
    await asha.press('Save and go to all sections')
    const page = await ben.press(`Use your answer for question ${first.number}`)
    expect(page.status).toBe(409)
    expect(page.question(first.number).text).toContain('Asha Patel’s answer: Don’t know')
    expect(await stored(first)).toMatchObject({ option: 'dont-know', revision: 2 })
  })

  it('what else was on the page is saved meanwhile', async () => {
    ben.page.question(second.number).choose(high(second))
    await disagree()
    expect(await stored(second)).toMatchObject({ option: second.options.at(-1)?.id, changedByName: 'Ben Carter' })
  })

  it('the same answer twice is no disagreement', async () => {
    for (const person of [asha, ben]) {
      person.page.question(first.number).choose(high(first))
      expect((await person.press('Save and go to all sections')).status).toBe(200)
    }
    expect(await historyOf(first)).toHaveLength(1)
  })
})

describe('two people answer different questions of one page', () => {
  it('both answers are kept, and nobody is asked anything', async () => {
    asha.page.question(first.number).choose(high(first))
    await asha.press('Save and go to all sections')
    // Ben's page still shows the first question unanswered.
    ben.page.question(second.number).choose(low(second))
    expect((await ben.press('Save and go to all sections')).status).toBe(200)
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, changedByName: 'Asha Patel' })
    expect(await stored(second)).toMatchObject({ option: second.options[0]?.id, changedByName: 'Ben Carter' })
  })

  it('also where the older page showed an answer that was changed since', async () => {
    asha.page.question(first.number).choose(low(first))
    await asha.press('Save and go to all sections')
    await ben.open(path)
    await asha.open(path)
    asha.page.question(first.number).choose(high(first))
    await asha.press('Save and go to all sections')
    ben.page.question(second.number).choose(low(second))
    expect((await ben.press('Save and go to all sections')).status).toBe(200)
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, revision: 2 })
    expect(await stored(second)).toMatchObject({ option: second.options[0]?.id })
  })
})
