// Every questionnaire, answered by everybody it is put to, without JavaScript: from the invitation to the results.
// Nothing here knows which questionnaire it is: the journey follows from the edition's data.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import { findAssessment } from '#db/assessments.ts'
import { asksDate, optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { addEveryQuestionnaire, type Story } from '#tests/support/every-questionnaire.ts'
import { anyAnswer, askedIn } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Map<string, Story>>
beforeAll(async () => {
  service = await startService({ prepare: addEveryQuestionnaire })
}, 60_000)
afterAll(() => service.stop())

function fillIn(client: FormClient, question: AskedQuestion): void {
  const { option = null, reason = '', date = '', note = '' } = anyAnswer(question)
  const field = client.page.question(question.number)
  field.choose(optionLabel(question, option ?? ''))
  if (reason) field.fill('Why it doesn’t apply', reason)
  if (asksDate(question, option)) field.fill('Planned for which day', date)
  if (note) field.fill('What stands behind this answer', note)
}

const STORIES = [
  'gp-practice, gp',
  'social-care, council',
  'ssmm, acute-community',
  'ssmm, mental-health',
  'ssmm, gp',
  'ssmm, ambulance',
  'national-expectations, providers',
  'national-expectations, commissioners',
  'national-expectations, shas',
]

describe('every questionnaire', () => {
  it('is in a story here, for everybody it is put to', () => {
    expect([...service.prepared.keys()].sort()).toEqual([...STORIES].sort())
  })

  it.each(STORIES)('is answered from the first page to the results: %s', async (name) => {
    const { lead, assessmentId } = service.prepared.get(name) ?? { lead: null, assessmentId: '' }
    const assessment = await findAssessment(service.store, assessmentId)
    if (!lead || !assessment) throw new Error(`there is no assessment for ${name}`)
    const asked = askedIn(service.editions, assessment)
    const client = await signedIn(service, lead)
    await client.open('/')
    await client.follow(assessment.collectionTitle)
    await client.follow('Start')
    for (let pages = 0; client.page.path.includes('/sections/'); pages += 1) {
      expect(pages).toBeLessThan(asked.sections.length)
      const section = asked.sectionById.get(client.page.path.split('/sections/')[1] ?? '')
      if (!section) throw new Error(`${client.page.path} is no section`)
      for (const question of section.questions) fillIn(client, question)
      await client.press(/^Save and (?!go to all sections)/)
      expect(client.page.problems).toEqual([])
    }
    expect(client.page.heading).toContain('Check your answers')
    expect(client.page.main).toContain('Every question is answered.')
    await client.follow('Go to the declaration')
    client.page.choose(/./)
    await client.press('Submit the assessment')
    expect(client.page.path).toBe(`/assessments/${assessmentId}/results?submitted`)
    expect(client.page.status).toBe(200)
    expect(client.page.heading).toContain('Results')
    expect((await answersOf(service.store, assessmentId)).length).toBeGreaterThan(0)

    const csv = await client.send(`/assessments/${assessmentId}/results/answers-long.csv`)
    const lines = (await csv.text()).trim().split('\r\n')
    expect(csv.status).toBe(200)
    expect(lines.length).toBeGreaterThan(asked.questions.length)
    expect((await client.send(`/assessments/${assessmentId}/results/answers-wide.csv`)).status).toBe(200)
    expect((await client.open('/')).main).toContain('Submitted on')
  })
})
