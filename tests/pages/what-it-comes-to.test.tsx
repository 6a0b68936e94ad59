// Whoever approves or submits sees what the answers come to: the very numbers of the results page.
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as approvePage from '#app/pages/assessment/approve.tsx'
import * as submitPage from '#app/pages/assessment/submit.tsx'
import * as resultsPage from '#app/pages/results/results.tsx'
import type { Assessment } from '#db/assessments.ts'
import { findOrganisation } from '#db/organisations.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { addPerson, answerEverything, type Given } from '#tests/support/factories.ts'
import { addChecklistYears, addLadderYears } from '#tests/support/other-kinds.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'

const pages = {
  'assessments/:assessment/approve': approvePage,
  'assessments/:assessment/submit': submitPage,
  'assessments/:assessment/results': resultsPage,
}

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

/** Called ready, approved and read by somebody who had no part in it. */
async function readByApprover(assessment: Pick<Assessment, 'id' | 'organisationCode'>) {
  const { assessments, collections } = site.store.tables
  const now = site.clock.now.toISOString()
  await site.store.db.update(collections).set({ needsApproval: true })
  const standing = { readyAt: now, submittedAt: null }
  await site.store.db.update(assessments).set(standing).where(eq(assessments.id, assessment.id))
  const of = await findOrganisation(site.store, assessment.organisationCode)
  if (!of) throw new Error('there is no such organisation')
  const chi = await site.as(await addPerson(site.store, { name: 'Chi Okafor', of, role: 'approver' }))
  const home = `/assessments/${assessment.id}`
  const approval = await chi.get(`${home}/approve`)
  await site.store.db.update(assessments).set({ approvedAt: now }).where(eq(assessments.id, assessment.id))
  return { approval, declaration: await chi.get(`${home}/submit`), results: await chi.get(`${home}/results`) }
}

const choose = ({ options }: AskedQuestion, number: number): Given => ({
  option: options[number % options.length]?.id ?? null,
})

describe('what the answers come to', () => {
  it('by points: the score and the band of each theme, and over how many questions', async () => {
    const { assessment, contributor: by } = site
    let number = 0
    await answerEverything(site.store, site.asked, { assessment, by }, (question) => choose(question, number++))
    const { approval, declaration, results } = await readByApprover(assessment)
    for (const { title, questions } of site.asked.themes.map((theme) => ({
      title: theme.title,
      questions: theme.sections.flatMap((section) => section.questions),
    }))) {
      const [, score, band] = new RegExp(`${title} (\\d+) out of 100 (\\w+)`).exec(results.text) ?? []
      const words = `${title} ${score} out of 100, ${band?.toLowerCase()} ${questions.length} of ${questions.length} questions counted`
      expect(approval.text).toContain(words)
      expect(declaration.text).toContain(words)
    }
  })

  it('of a ladder: the level reached, and what is missing for the next', async () => {
    const { now } = await addLadderYears(site.store, site.editions, 'ZZ7')
    site.clock.now = new Date('2009-03-01T12:00:00.000Z')
    const { approval, declaration, results } = await readByApprover(now)
    expect(results.text).toContain('Level II of VI')
    for (const { text } of [approval, declaration]) {
      expect(text).toMatch(
        /Level Level II of VI \d+ of \d+ requirements met on all levels together Next: Level III \d+ more needed/,
      )
    }
  })

  it('of a checklist: how many are in place, planned, overdue and not in place', async () => {
    const { now } = await addChecklistYears(site.store, site.editions, 'ZZ8')
    site.clock.now = new Date('2008-03-10T12:00:00.000Z')
    const { answers } = site.store.tables
    await site.store.db.update(answers).set({ date: '2099-01-31' }).where(eq(answers.question, 'ig-policy-requests'))
    const { approval, declaration, results } = await readByApprover(now)
    const [, inPlace, applicable] = /In place (\d+) of (\d+) that apply/.exec(results.text) ?? []
    expect(results.text).toContain('Planned 4')
    for (const { text } of [approval, declaration]) {
      expect(text).toContain(`In place ${inPlace} of ${applicable} that apply Planned 4 Overdue 0 Not in place`)
      expect(text).toContain('Not applicable 1')
    }
  })
})
