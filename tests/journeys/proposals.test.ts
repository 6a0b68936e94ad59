// Last year's answers on a section's page, without JavaScript: proposed, visibly unconfirmed, and confirmed as shown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import type { Store } from '#db/store.ts'
import { optionLabel } from '#questionnaires/answers.ts'
import type { Asked, AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import type { Relation } from '#questionnaires/definition.ts'
import {
  addAssessment,
  addFernhill,
  addPerson,
  addSubmittedAssessment,
  addTrustWithLead,
  anyAnswer,
  askedIn,
} from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

let service: Service<Awaited<ReturnType<typeof addYears>>>
let asha: FormClient
let home: string
let asked: Asked
/** As asked in 2017. */
let then: Asked

async function addYears(store: Store, editions: Editions) {
  const fernhill = await addFernhill(store, editions)
  const oak = await addTrustWithLead(store, 'ZZ2', 'Oak Trust')
  const past = { collection: fernhill.past, of: oak.trust, by: oak.lead }
  await addSubmittedAssessment(store, editions, past)
  const unread = await addAssessment(store, { collection: fernhill.collection, of: oak.trust })
  const viewer = await addPerson(store, { name: 'Vic Jones', of: fernhill.trust, role: 'viewer' })
  return { ...fernhill, viewer, oak, unread, askedThen: askedIn(editions, fernhill.last) }
}

beforeAll(async () => {
  service = await startService({ prepare: addYears })
  asha = await signedIn(service, service.prepared.lead)
  home = `/assessments/${service.prepared.assessment.id}`
  asked = service.prepared.asked
  then = service.prepared.askedThen
})
afterAll(() => service.stop())

const PROPOSED = 'Proposed from 2017, not confirmed:'
const confirmAll = (count: number) => `Confirm ${count === 1 ? '1 answer' : `${count} answers`} from 2017 and continue`

const answered2017 = ({ id }: AskedQuestion) => anyAnswer(then.questionById.get(id) as AskedQuestion)

function isProposable(question: AskedQuestion): boolean {
  const relation = question.crosswalk?.relation
  return (relation === 'same' || relation === 'reworded') && answered2017(question).option !== 'dont-know'
}

const pathOf = ({ id }: AskedSection) => `${home}/sections/${id}`

async function storedIn(section: AskedSection) {
  const here = new Set(section.questions.map(({ id }) => id))
  return (await answersOf(service.store, service.prepared.assessment.id)).filter(({ question }) => here.has(question))
}

/** What the button for all of a page's proposals sends. */
const confirming = (mark: string) => [['proposed', mark] as const, ['then', 'confirm'] as const]

/** A section that no other story answers. */
let taken = 0
async function openSection(person = asha): Promise<{ section: AskedSection; proposable: AskedQuestion[] }> {
  const section = asked.sections[taken] as AskedSection
  taken += 1
  await person.open(pathOf(section))
  return { section, proposable: section.questions.filter(isProposable) }
}

describe('a proposal', () => {
  let reader: FormClient
  let unread: string
  beforeAll(async () => {
    reader = await signedIn(service, service.prepared.oak.lead)
    unread = `/assessments/${service.prepared.unread.id}`
  })

  it('shows last year’s answer, how old it is and its note, and is no answer', async () => {
    const question = asked.questions.find((one) => isProposable(one) && answered2017(one).note) as AskedQuestion
    const page = await reader.open(`${unread}/sections/${question.section}`)
    const { option, note } = answered2017(question)
    const shown = page.question(question.number)
    const years = new Date().getFullYear() - 2017
    expect(shown.text).toContain(`${PROPOSED} ${optionLabel(question, option ?? '')}`)
    expect(shown.text).toMatch(new RegExp(`Answered 1 February 2017, (${years}|${years - 1}) years old`))
    expect(shown.text).toContain(`2017 note: ${note}`)
    expect(shown.chosen).toEqual([])
    expect(await answersOf(service.store, service.prepared.unread.id)).toEqual([])
    expect((await reader.open(unread)).main).toContain('0 of 175 questions answered')
  })

  it('of “not applicable” shows its reason', async () => {
    const question = asked.questions.find(
      (one) => isProposable(one) && answered2017(one).option === 'not-applicable',
    ) as AskedQuestion
    const page = await reader.open(`${unread}/sections/${question.section}`)
    expect(page.question(question.number).text).toContain(`${PROPOSED} Not applicable: We have no such service`)
  })

  it('to a reworded question shows both wordings and what changed', async () => {
    const question = asked.questions.find(
      (one) =>
        one.crosswalk?.relation === 'reworded' && isProposable(one) && then.questionById.get(one.id)?.text !== one.text,
    ) as AskedQuestion
    const page = await reader.open(`${unread}/sections/${question.section}`)
    const { text } = page.question(question.number)
    expect(text).toContain(question.text)
    expect(text).toContain(PROPOSED)
    expect(text).toContain(`Asked in 2017 as: ${then.questionById.get(question.id)?.text}`)
    expect(text).toContain('Reworded since 2017')
  })

  it.each<Relation>(['changed', 'split', 'merged', 'new'])(
    'is never made to a question that is %s',
    async (relation) => {
      const question = asked.questions.find(({ crosswalk }) => crosswalk?.relation === relation) as AskedQuestion
      const page = await reader.open(`${unread}/sections/${question.section}`)
      const { text } = page.question(question.number)
      expect(text).not.toContain('Proposed')
      expect(text).toMatch(relation === 'new' ? /Not asked in 2017/ : /2017 answer: /)
    },
  )

  it('is never made of “don’t know”', async () => {
    const question = asked.questions.find(
      ({ id, crosswalk }) =>
        crosswalk?.relation === 'same' && anyAnswer(then.questionById.get(id) as AskedQuestion).option === 'dont-know',
    ) as AskedQuestion
    const page = await reader.open(`${unread}/sections/${question.section}`)
    expect(page.question(question.number).text).toContain('2017 answer: Don’t know')
    expect(page.question(question.number).text).not.toContain('Proposed')
  })

  it('is for those who could confirm it: a viewer sees what was answered', async () => {
    const vic = await signedIn(service, service.prepared.viewer)
    const page = await vic.open(pathOf(asked.sections.at(-1) as AskedSection))
    expect(page.main).not.toContain('not confirmed')
    expect(page.main).toContain('2017 answer:')
  })
})

describe('a section', () => {
  it('is confirmed in one act, with what was answered differently on the same page', async () => {
    const { section, proposable } = await openSection()
    const [changed, ...rest] = proposable as [AskedQuestion, ...AskedQuestion[]]
    const other = changed.options.find(({ id }) => id !== answered2017(changed).option)
    asha.page.question(changed.number).choose(other?.label ?? '')
    await asha.press(confirmAll(proposable.length))
    expect(asha.page.path).toBe(pathOf(asked.sections[taken] as AskedSection))
    const stored = new Map((await storedIn(section)).map((answer) => [answer.question, answer]))
    expect(stored.size).toBe(proposable.length)
    expect(stored.get(changed.id)).toMatchObject({ option: other?.id, note: '' })
    for (const question of rest) {
      const { option, reason = '', note = '' } = answered2017(question)
      expect(stored.get(question.id)).toMatchObject({ option, reason, note, revision: 1 })
    }
    const history = await answerHistoryOf(service.store, service.prepared.assessment.id)
    const howOf = ({ id }: AskedQuestion) => history.find(({ question }) => question === id)
    expect(howOf(changed)).toMatchObject({ how: 'answered', detail: '' })
    for (const question of rest) expect(howOf(question)).toMatchObject({ how: 'confirmed', detail: '2017' })
    const page = await asha.open(pathOf(section))
    expect(page.main).not.toContain('not confirmed')
    expect(page.question(rest[0]?.number ?? 0).text).toContain('Saved by Asha Patel')
  })

  it('left with the usual button leaves its proposals unconfirmed', async () => {
    const { section, proposable } = await openSection()
    await asha.press(/^Save and go to (?!all sections)/)
    expect(await storedIn(section)).toEqual([])
    expect((await asha.open(home)).main).toContain(`${proposable.length} proposed from 2017 to confirm`)
  })

  it('keeps a note that was typed beside a proposal, instead of last year’s', async () => {
    const { section, proposable } = await openSection()
    const noted = proposable[1] as AskedQuestion
    asha.page.question(noted.number).fill('What stands behind this answer', 'Counted again in May')
    await asha.press(confirmAll(proposable.length))
    expect((await storedIn(section)).find(({ question }) => question === noted.id)).toMatchObject({
      option: answered2017(noted).option,
      note: 'Counted again in May',
    })
  })

  it('has single answers confirmed too, each on the spot', async () => {
    const { section, proposable } = await openSection()
    const [first, second] = proposable as [AskedQuestion, AskedQuestion]
    await asha.press(`Confirm question ${second.number}`)
    expect(asha.page.path).toBe(`${pathOf(section)}#q-${second.id}`)
    expect((await storedIn(section)).map(({ question }) => question)).toEqual([second.id])
    expect(asha.page.question(second.number).text).not.toContain('not confirmed')
    expect(asha.page.question(first.number).text).toContain(PROPOSED)
    await asha.press(confirmAll(proposable.length - 1))
    expect(await storedIn(section)).toHaveLength(proposable.length)
  })

  it('is never confirmed by the Enter key, which presses the first button of the form', async () => {
    const { section } = await openSection()
    const [first] = asha.page.all('form#section-form button')
    await asha.post(pathOf(section), [[first?.getAttribute('name') ?? '', first?.getAttribute('value') ?? '']])
    expect(asha.page.path).toBe(pathOf(section))
    expect(await storedIn(section)).toEqual([])
  })

  it('that says why an answer is missing its reason has confirmed the others', async () => {
    const { section, proposable } = await openSection()
    const [first] = proposable as [AskedQuestion]
    asha.page.question(first.number).choose('Not applicable')
    const page = await asha.press(confirmAll(proposable.length))
    expect(page.status).toBe(400)
    expect(page.problems).toHaveLength(1)
    expect(await storedIn(section)).toHaveLength(proposable.length)
    expect(page.main).not.toContain('not confirmed')
    expect(page.question(proposable[1]?.number ?? 0).chosen).toHaveLength(1)
  })
})

describe('nothing is confirmed that was not shown so', () => {
  it('where a colleague answered one of the questions meanwhile: it is shown again, and typed text is kept', async () => {
    const { section, proposable } = await openSection()
    const [first, second] = proposable as [AskedQuestion, AskedQuestion]
    const ben = await signedIn(service, service.prepared.contributor)
    await ben.open(pathOf(section))
    ben.page.question(first.number).choose('Don’t know')
    await ben.press('Save and go to all sections')
    asha.page.question(second.number).fill('What stands behind this answer', 'Not to be lost')
    const page = await asha.press(confirmAll(proposable.length))
    expect(page.status).toBe(409)
    expect(page.main).toContain('A proposed answer was changed after you opened this page, so none was confirmed.')
    expect(page.question(first.number).chosen).toEqual(['Don’t know'])
    expect(page.question(second.number).valueOf('What stands behind this answer')).toBe('Not to be lost')
    expect((await storedIn(section)).filter(({ option }) => option !== null)).toHaveLength(1)
    await asha.press(confirmAll(proposable.length - 1))
    expect((await storedIn(section)).filter(({ option }) => option !== null)).toHaveLength(proposable.length)
  })

  it('whatever a form claims to have shown', async () => {
    const { section, proposable } = await openSection()
    const mark = asha.page.all('input[name=proposed]')[0]?.getAttribute('value') ?? ''
    const [submission] = mark.split(' ')
    const isElsewhere = (one: AskedQuestion) => one.section !== section.id && isProposable(one)
    const elsewhere = asked.questions.find(isElsewhere)?.number
    const unproposed = section.questions.find((one) => !isProposable(one))?.number ?? 'x'
    for (const claim of [
      `${submission} ${elsewhere}`,
      `${submission} ${unproposed}`,
      `${submission} ${proposable[0]?.id}x`,
      `${submission} 9999`,
      `another.1 ${proposable[0]?.number}`,
      `${service.prepared.last.id}.2 ${proposable[0]?.number}`,
      ` ${proposable[0]?.number}`,
    ]) {
      const page = await asha.post(pathOf(section), confirming(claim))
      expect({ claim, status: page.status }).toEqual({ claim, status: 409 })
    }
    const nothing = await asha.post(pathOf(section), confirming(submission ?? ''))
    expect(nothing.status).toBe(200)
    const one = await asha.post(pathOf(section), { proposed: submission ?? '', confirm: proposable[0]?.id ?? '' })
    expect(one.status).toBe(200)
    expect(await storedIn(section)).toEqual([])
  })

  it('by somebody who may only look', async () => {
    const { section, proposable } = await openSection()
    const mark = asha.page.all('input[name=proposed]')[0]?.getAttribute('value') ?? ''
    const vic = await signedIn(service, service.prepared.viewer)
    expect((await vic.post(pathOf(section), confirming(mark))).status).toBe(404)
    expect(proposable.length).toBeGreaterThan(0)
    expect(await storedIn(section)).toEqual([])
  })
})
