// The second year of a trust where nothing changed: everything is proposed, and confirmed a section at a time. Every
// request is counted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import { submissionOf } from '#db/assessments.ts'
import { publishEdition } from '#db/editions.ts'
import type { Store } from '#db/store.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { editionId } from '#questionnaires/definition.ts'
import { identify } from '#server/edition-files.ts'
import {
  addAssessment,
  addCollection,
  addPerson,
  addSubmittedAssessment,
  addTrust,
  askedIn,
  daysFromNow,
  type Given,
} from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { NEW_WORDS, nextTrust } from '#tests/support/next-edition.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

type Prepared = Awaited<ReturnType<typeof addSecondYear>>

let service: Service<Prepared>
let home: string

const ANSWERED = daysFromNow(-400)

async function addSecondYear(store: Store, editions: Editions) {
  const trust = await addTrust(store)
  const lead = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
  const approver = await addPerson(store, { name: 'Chi Okafor', of: trust, role: 'approver' })
  const dates = { opensAt: ANSWERED, closesAt: daysFromNow(-300) }
  const before = await addCollection(store, { year: 2026, ...dates })
  const last = await addSubmittedAssessment(store, editions, { collection: before, of: trust, by: lead, choose })
  const next = nextTrust(editions, '2027')
  const published = { ...identify(next), questionnaire: next.questionnaire, content: canonicalJson(next), fileHash: '' }
  await publishEdition(store, published, daysFromNow(-20))
  const collection = await addCollection(store, { year: 2027, editionId: editionId(next), needsApproval: true })
  const assessment = await addAssessment(store, { collection, of: trust })
  const asked = askedIn(new Map([[published.id, { ...published, edition: next }]]) as Editions, assessment)
  return { trust, lead, approver, last, assessment, asked }
}

/** Everything was known, and some of it said more. */
function choose({ number, options }: AskedQuestion): Given {
  if (number % 29 === 0) return { option: 'not-applicable', reason: 'We have no such service', note: 'Since 2020' }
  return { option: options[number % options.length]?.id ?? null, note: number % 17 === 0 ? 'As audited' : '' }
}

beforeAll(async () => {
  service = await startService({ prepare: addSecondYear })
  home = `/assessments/${service.prepared.assessment.id}`
})
afterAll(() => service.stop())

/** Counts every page that is loaded and every form that is sent. */
function counting(client: FormClient) {
  const count = { pages: 0, forms: 0 }
  const send = client.send.bind(client)
  client.send = async (path, request) => {
    const response = await send(path, request)
    if (request?.method === 'POST') count.forms += 1
    else count.pages += 1
    return response
  }
  return count
}

describe('an unchanged trust in its second year', () => {
  it('finds everything proposed, and nothing answered', async () => {
    const asha = await signedIn(service, service.prepared.lead)
    await asha.open(home)
    expect(asha.page.main).toContain('0 of 175 questions answered, 0 of 14 sections complete')
    const [section] = service.prepared.asked.sections
    const count = section?.questions.length
    expect(asha.page.main).toContain(`0 of ${count} questions answered, about`)
    expect(asha.page.main).toContain(`${count} proposed from 2026 to confirm`)
    const check = await asha.open(`${home}/check`)
    expect(check.main).toContain('175 questions still need something before the assessment can be submitted.')
    expect(check.main).toContain('175 of them have answers from 2026 to confirm.')
    expect(check.main).toContain(`${NEW_WORDS} (an answer from 2026 waits to be confirmed)`)
    expect(await answersOf(service.store, service.prepared.assessment.id)).toEqual([])
    expect((await asha.open(`${home}/results`)).main).not.toMatch(/\(high\)|\(medium\)|\(low\)/)
  })

  it('is confirmed with one act a section, then approved and submitted: 17 forms in all', async () => {
    const { asked, lead, approver, assessment } = service.prepared
    const asha = await signedIn(service, lead)
    const chi = await signedIn(service, approver)
    const ofAsha = counting(asha)
    const ofChi = counting(chi)

    await asha.open(home)
    await asha.follow('Start')
    for (const section of asked.sections) {
      expect(asha.page.heading).toContain(section.title)
      await asha.press(`Confirm ${section.questions.length} answers from 2026 and continue`)
    }
    expect(asha.page.heading).toBe('Fernhill Trust Check your answers')
    expect(ofAsha).toEqual({ pages: 2 + asked.sections.length, forms: asked.sections.length })

    await asha.press('Call it ready for approval')
    await chi.open('/')
    await chi.follow(/^Look at it and approve/)
    chi.page.choose(/^I have looked at the answers/)
    await chi.press('Approve these answers')
    expect(ofChi).toEqual({ pages: 3, forms: 1 })

    await asha.open(`${home}/submit`)
    asha.page.choose(/^I am the lead/)
    await asha.press('Submit the assessment')
    expect(asha.page.heading).toContain('Results: ')
    expect(asha.page.status).toBe(200)
    expect(ofAsha.forms + ofChi.forms).toBe(asked.sections.length + 3)
    expect(ofAsha.pages + ofChi.pages).toBe(2 + asked.sections.length + 1 + 3 + 2)
    expect((await submissionOf(service.store, assessment.id))?.answers).toHaveLength(175)
  })

  it('has last year’s answers with their reasons and notes, each confirmed by name and with its year', async () => {
    const { asked, assessment, lead } = service.prepared
    const history = await answerHistoryOf(service.store, assessment.id)
    expect(history).toHaveLength(175)
    for (const { question, option, reason, note, revision, how, detail, changedBy } of history) {
      const { reason: wanted = '', ...value } = choose(asked.questionById.get(question) as AskedQuestion)
      expect({ option, reason, note }).toEqual({ note: '', ...value, reason: wanted })
      expect({ revision, how, detail, changedBy }).toEqual({
        revision: 1,
        how: 'confirmed',
        detail: '2026',
        changedBy: lead.id,
      })
    }
  })
})
