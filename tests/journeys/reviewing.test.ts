// A validation from its plan to the end of an appeal, with everybody who has a part in it, without JavaScript.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkAuditFile } from '#cli/check-audit.ts'
import { drawAgainVerb } from '#cli/draw-again.ts'
import type { Store } from '#db/store.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import {
  addPastCollection,
  addPerson,
  addSubmittedAssessment,
  addTrustWithLead,
  askedIn,
  type Given,
  PASSWORD,
} from '#tests/support/factories.ts'
import { FormClient, signedIn } from '#tests/support/form-client.ts'
import type { Page } from '#tests/support/read-page.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

/** The theme that is in the top band, so what has to be decided, and by two people; it has one section. */
const CLAIMED = 'infrastructure'

function choose({ theme, options }: AskedQuestion): Given {
  const option = theme === CLAIMED ? options.at(-1) : options[0]
  return { option: option?.id ?? null, date: option?.asksDate ? '2026-01-31' : '' }
}

async function addClaiming(store: Store, editions: Editions) {
  const { trust, lead } = await addTrustWithLead(store, 'ZZ1', 'Fernhill Trust')
  const root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
  const collection = await addPastCollection(store, 2026)
  const assessment = await addSubmittedAssessment(store, editions, { collection, of: trust, by: lead, choose })
  const [section] = askedIn(editions, assessment).sections.filter(({ theme }) => theme === CLAIMED)
  if (!section) throw new Error(`nothing is asked of ${CLAIMED}`)
  return { lead, root, assessment, section }
}

const NAMES = ['Ann Able', 'Bea Bold', 'Mo Middle', 'Hal High'] as const
type Name = (typeof NAMES)[number]
const MODERATORS: readonly Name[] = ['Mo Middle', 'Hal High']

const REVIEWING = '/administration/reviewing'
const DOUBT = 'The contract that was shown covers two of nine sites.'
const REASON = 'Two sites of nine are not enough for what was reported.'
const OTHER_REASON = 'The test of last year was never repeated.'
const REPLY = 'The other seven sites follow in the spring.'
const APPEAL = 'All nine sites were covered on the day that we submitted.'
const HEARD = 'The later contract shows all nine sites.'

let service: Service<Awaited<ReturnType<typeof addClaiming>>>
let folder: string
let robin: FormClient
let asha: FormClient
const reviewers = new Map<Name, FormClient>()
/** Everything that the second reviewer was shown before they finished. */
const shownToSecond: string[] = []
let first: Name
let second: Name
let moderator: Name
let address: string
let outcome: string
let doubted: AskedQuestion
let agreed: AskedQuestion

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reviewing-'))
  service = await startService({ prepare: addClaiming })
  const { lead, root, assessment, section } = service.prepared
  robin = await signedIn(service, root)
  asha = await signedIn(service, lead)
  outcome = `/assessments/${assessment.id}/review`
  const several = section.questions.filter(({ options }) => options.length > 2)
  const [one, other] = several
  if (!one || !other) throw new Error('there are not enough questions to differ about')
  doubted = one
  agreed = other
})
afterAll(async () => {
  await service.stop()
  rmSync(folder, { recursive: true, force: true })
})

function clientOf(name: Name): FormClient {
  const client = reviewers.get(name)
  if (!client) throw new Error(`${name} has no account yet`)
  return client
}

const lowerOf = ({ options }: AskedQuestion) => options.at(-2)?.label ?? ''
const sectionOf = () => `${address}/sections/${service.prepared.section.id}`
const questionOf = ({ id }: AskedQuestion) => `${address}/questions/${id}`
const saved = (path: string, text: string) => {
  const file = join(folder, path)
  writeFileSync(file, text)
  return file
}

async function acceptInvitation(address: string, name: Name): Promise<FormClient> {
  const client = new FormClient(service.url)
  await client.open(new URL(address).pathname)
  client.page.fill('Your name', name)
  client.page.fill('Choose a password', PASSWORD)
  await client.press('Create my account')
  return client
}

/** The one of them who has something to do, and nobody else: whose it is, a reviewer learns from their own queue. */
async function whoHasIt(part: string): Promise<Name> {
  const holders: Name[] = []
  for (const [name, client] of reviewers) {
    const queue = await client.open('/reviews')
    if (!queue.main.includes('1 part of a review is yours')) continue
    holders.push(name)
    address = queue.linkTo(`Fernhill Trust, ${part.toLowerCase()}`)
  }
  expect(holders).toHaveLength(1)
  return holders[0] as Name
}

async function adjust(client: FormClient, question: AskedQuestion, reason: string): Promise<Page> {
  await client.open(questionOf(question))
  client.page.choose('Adjust it')
  client.page.choose(lowerOf(question))
  client.page.fill('Reason', reason)
  return client.press('Save and stay here')
}

async function finishPart(client: FormClient): Promise<Page> {
  await client.open(address)
  return client.press('Finish my part')
}

// In order: each story begins where the one before ended.
describe('a validation', () => {
  it('has reviewers, who make their accounts from an invitation', async () => {
    for (const name of NAMES) {
      await robin.open('/administration/reviewers')
      robin.page.fill('Their email address', `${name.toLowerCase().replace(' ', '.')}@reviewers.example`)
      robin.page.choose('Nationally')
      if (MODERATORS.includes(name)) robin.page.choose(/^May moderate/)
      await robin.press('Add the reviewer')
      const address = robin.page.valueOf(/^Link for/)
      reviewers.set(name, await acceptInvitation(address, name))
    }
    const page = await robin.open('/administration/reviewers')
    for (const name of NAMES) expect(page.main).toContain(name)
    expect(page.main).not.toContain('Not accepted yet')
    expect((await clientOf('Ann Able').open('/')).main).toContain('Reviews')
    expect((await clientOf('Ann Able').open('/reviews')).main).toContain('Nothing waits for you')
  })

  it('is planned and drawn, and anybody can make the draw again', async () => {
    await robin.open(REVIEWING)
    await robin.follow(/^Plan a validation/)
    for (const band of ['Low', 'Medium']) robin.page.control(band).removeAttribute('checked')
    const ways = robin.page.all('input[name=random]')
    ways[0]?.setAttribute('value', '100')
    await robin.press('Save the plan')
    expect(robin.page.main).toContain('The plan is saved. Nobody is chosen yet')
    const validation = robin.page.path.split('?')[0] ?? ''
    await robin.press('Draw now')
    expect(robin.page.main).toContain('The sample is drawn, and a review is opened for each organisation')
    await robin.press('Publish the seed')
    const file = await robin.open(`${validation}/draw.json`)
    expect(drawAgainVerb(file.html, 'draw.json')).toContain('The draw agrees: 1 of 1 organisations')
  })

  it('is shared out, to somebody who does not moderate', async () => {
    await robin.open(REVIEWING)
    await robin.follow(/^1 review of trust-2026$/)
    await robin.press('Share out all that wait')
    expect(robin.page.main).toContain('1 was shared out')
    first = await whoHasIt('First review')
    expect(MODERATORS).not.toContain(first)
  })
})

describe('the first reviewer', () => {
  it('asks the organisation about one answer, and says what they would adjust it to', async () => {
    const client = clientOf(first)
    await client.open(questionOf(doubted))
    client.page.fill('What you want to know', DOUBT)
    const options = client.page.control(/^What you would adjust the answer to/)
    const lower = doubted.options.at(-2)?.id ?? ''
    for (const option of options.querySelectorAll('option')) option.removeAttribute('selected')
    options.setAttribute('value', lower)
    await client.press('Ask the organisation')
    expect(client.page.main).toContain(DOUBT)
    expect(client.page.main).toContain('Waiting for the organisation')
  })

  it('accepts together what needs no comment, and not what they asked about', async () => {
    const client = clientOf(first)
    const count = service.prepared.section.questions.length
    await adjust(client, agreed, OTHER_REASON)
    await client.open(sectionOf())
    await client.press(`Accept these ${count - 2} answers`)
    expect(client.page.main).toContain(`${count - 2} answers accepted`)
    await client.open(address)
    expect(client.page.main).toContain('1 question is left to decide, 1 of them waiting for the organisation')
    expect((await client.post(address, { act: 'finish' })).status).toBe(409)
  })
})

describe('the organisation', () => {
  it('finds the question, replies with a link, and accepts what is proposed', async () => {
    const home = await asha.open('/')
    expect(home.main).toContain('Reviewers wait for a reply')
    await asha.open(outcome)
    await asha.follow(new RegExp(`^${doubted.number}\\. `))
    expect(asha.page.main).toContain(DOUBT)
    for (const name of NAMES) expect(asha.page.text).not.toContain(name)
    asha.page.fill('Your reply', REPLY)
    asha.page.fill('Title of the link', 'Plan of the sites')
    asha.page.fill('Link', 'https://fernhill.example/sites')
    await asha.press('Send the reply')
    expect(asha.page.main).toContain(REPLY)
    await asha.press(`Accept “${lowerOf(doubted)}”`)
    expect(asha.page.main).toContain('accepted what the reviewer proposes')
  })

  it('is heard: the first reviewer adjusts the answer, and finishes', async () => {
    const client = clientOf(first)
    expect((await client.open(questionOf(doubted))).main).toContain(REPLY)
    expect(client.page.linkTo(/^Plan of the sites/)).toBe('https://fernhill.example/sites')
    await adjust(client, doubted, REASON)
    expect((await finishPart(client)).main).toContain('Your part of the review is finished')
    expect((await asha.open(outcome)).main).not.toContain(REASON)
  })
})

describe('the second reviewer', () => {
  it('is somebody else, and learns nothing of the first opinion before finishing', async () => {
    second = await whoHasIt('Second review')
    expect(second).not.toBe(first)
    const client = clientOf(second)
    const look = async (path: string) => {
      const page = await client.open(path)
      expect(page.status).toBe(200)
      shownToSecond.push(page.html)
    }
    for (const path of ['/', '/reviews', address, sectionOf(), questionOf(agreed), questionOf(doubted)])
      await look(path)
    expect(client.page.main).toContain(REPLY)
    expect(client.page.linkTo(/^Plan of the sites/)).toBe('https://fernhill.example/sites')
    await adjust(client, agreed, 'I saw no test of this year.')
    shownToSecond.push(client.page.html)
    await client.open(sectionOf())
    await client.press(/^Accept these/)
    shownToSecond.push(client.page.html)
    await look(questionOf(doubted))
    await look(address)
    // Of the option only where it is offered: nothing is ticked for them, and no sentence has it.
    for (const shown of shownToSecond) {
      for (const said of [REASON, OTHER_REASON, DOUBT, first, `“${lowerOf(doubted)}”`])
        expect(shown).not.toContain(said)
    }
    expect((await finishPart(client)).main).toContain('Your part of the review is finished')
    expect((await client.open(questionOf(doubted))).main).toContain(REASON)
  })
})

describe('the moderator', () => {
  it('has only what the two disagree about, sees both opinions, and decides', async () => {
    moderator = await whoHasIt('Moderation')
    expect(MODERATORS).toContain(moderator)
    const client = clientOf(moderator)
    expect((await client.open(address)).main).toContain('1 question is left to decide')
    expect((await client.open(questionOf(doubted))).main).toContain(REASON)
    await adjust(client, doubted, REASON)
    expect((await finishPart(client)).main).toContain('Your part of the review is finished')
  })
})

describe('the outcome', () => {
  it('is there for the organisation, side by side with what it reported, on results and in its file', async () => {
    const page = await asha.open(outcome)
    expect(page.main).toContain('2 answers were adjusted')
    expect(page.main).toContain(REASON)
    for (const name of NAMES) expect(page.text).not.toContain(name)
    const { assessment } = service.prepared
    const results = await asha.open(`/assessments/${assessment.id}/results`)
    expect(results.main).toMatch(/Infrastructure Self-reported 100 out of 100 High Validated 98 out of 100 High/)
    const csv = await asha.open(`/assessments/${assessment.id}/results/answers-long.csv`)
    const row = csv.html.split(/\r?\n/).find((line) => line.includes(doubted.id))
    expect(csv.html.split(/\r?\n/)[0]).toContain('validated')
    expect(row).toContain(`${doubted.options.at(-2)?.id},${REASON}`)
    expect((await asha.open('/')).main).toContain('questions reviewed')
  })

  it('is appealed against once, and the appeal goes to a moderator who had no part in it', async () => {
    await asha.open(outcome)
    await asha.follow('Appeal against the outcome')
    asha.page.choose(new RegExp(`^${doubted.number}\\. `))
    asha.page.fill('Why you do not agree', APPEAL)
    await asha.press('Send the appeal')
    expect(asha.page.main).toContain('Your appeal was sent')
    const again = await asha.post(`${outcome}/appeal`, { questions: doubted.id, text: 'Once more' })
    expect(again.status).toBe(409)
    const hearing = await whoHasIt('Appeal')
    expect(MODERATORS).toContain(hearing)
    expect(hearing).not.toBe(moderator)
    const client = clientOf(hearing)
    expect((await client.open(address)).main).toContain('1 question is left to decide')
    expect((await client.open(questionOf(doubted))).main).toContain(APPEAL)
    client.page.choose('Accept the answer')
    client.page.fill('Reason', HEARD)
    await client.press('Save and stay here')
    await finishPart(client)
  })

  it('is final then: the answer stands as reported', async () => {
    const page = await asha.open(outcome)
    expect(page.main).toContain('The outcome above is final.')
    expect(page.main).toContain('1 answer was adjusted')
    expect(page.main).toContain(HEARD)
    expect(page.main).not.toContain('Appeal against the outcome')
  })
})

describe('afterwards', () => {
  it('an administrator downloads the audit file, which holds when a third party checks it', async () => {
    const file = await robin.open(`/administration/assessments/${service.prepared.assessment.id}/audit.json`)
    const { report, holds } = await checkAuditFile(saved('audit.json', file.html), undefined)
    expect(report).toContain('Everything that was checked holds.')
    expect(holds).toBe(true)
    for (const said of [REASON, OTHER_REASON, DOUBT, REPLY, APPEAL, HEARD]) expect(file.html).toContain(said)
    const changed = saved('changed.json', file.html.replace(HEARD, 'The later contract shows none of it.'))
    expect((await checkAuditFile(changed, undefined)).holds).toBe(false)
  })

  it('the statistics say how far the two agreed', async () => {
    await robin.open(REVIEWING)
    await robin.follow(/^Statistics/)
    const { length } = service.prepared.section.questions
    expect(length).toBe(25)
    expect(robin.page.main).toContain('On 24 of 25 questions both accepted or both adjusted the answer.')
    // 24 of 25 agree, where chance alone comes to (23 · 24 + 2 · 1) of 25 · 25.
    expect(robin.page.main).toContain('Cohen’s kappa is 0.65.')
  })
})
