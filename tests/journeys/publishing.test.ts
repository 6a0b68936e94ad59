// Publishing the next edition without a developer: from downloading this one to an assessment answered with the next.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import { eventsOf } from '#db/events.ts'
import { askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { addFernhill, addPerson, daysFromNow, type Fernhill, type Person } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { firstQuestion, NEW_WORDS, nextTrust, yamlOf } from '#tests/support/next-edition.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill & { root: Person }>
let robin: FormClient
let asha: FormClient

beforeAll(async () => {
  service = await startService({
    async prepare(store, editions) {
      const fernhill = await addFernhill(store, editions)
      return { ...fernhill, root: await addPerson(store, { name: 'Robin Root', isAdministrator: true }) }
    },
  })
  robin = await signedIn(service, service.prepared.root)
  asha = await signedIn(service, service.prepared.lead)
})
afterAll(() => service.stop())

const LIST = '/administration/questionnaires'

async function bytesAt(client: FormClient, path: string): Promise<Buffer> {
  const response = await client.send(path)
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

function dma(...words: string[]) {
  const env = { ...process.env, DATABASE_URL: service.databasePath }
  const { stdout, stderr, status } = spawnSync(process.execPath, ['build/dma.js', ...words], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** `dma score` of the answers in a download, given in hexadecimal. */
function scoreOf(long: string, edition: string, setting: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'publishing-'))
  try {
    const file = join(folder, 'answers-long.csv')
    writeFileSync(file, Buffer.from(long, 'hex'))
    return dma('score', '--edition', edition, '--setting', setting, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const openNow = () => ['--opens', daysFromNow(-1).slice(0, 10), '--closes', daysFromNow(20).slice(0, 10)]

/** Everything that last year’s result says to anybody. */
async function lastYearsReport() {
  const { last } = service.prepared
  const home = `/assessments/${last.id}/results`
  const page = await (await asha.send(home)).text()
  const long = await bytesAt(asha, `${home}/answers-long.csv`)
  const wide = await bytesAt(asha, `${home}/answers-wide.csv`)
  return { page: page.replaceAll(/nonce="[^"]*"/g, ''), long: long.toString('hex'), wide: wide.toString('hex') }
}

describe('an administrator publishes the next edition', () => {
  const before: { report?: Awaited<ReturnType<typeof lastYearsReport>>; score?: string } = {}
  let other: FormClient
  let next: Edition
  let draft: string

  beforeAll(async () => {
    const { last } = service.prepared
    before.report = await lastYearsReport()
    before.score = scoreOf(before.report.long, last.editionId, last.setting)
    const url = await service.startAnother()
    other = await signedIn({ url }, service.prepared.lead)
    next = nextTrust(service.editions, '2027')
  })

  it('starts from the list of questionnaires, each with its editions, their hashes and who uses them', async () => {
    await robin.open('/')
    const page = await robin.follow('Questionnaires')
    expect(page.heading).toBe('Questionnaires')
    const hash = service.editions.get('trust/2026')?.contentHash
    expect(page.main).toMatch(new RegExp(`trust/2026 Newest .+ Digital maturity 2026 .+ ${hash}`))
    expect(page.main).toContain('gp-practice/2019-20')
  })

  it('downloads an edition as it is: uploading it again finds it published already', async () => {
    for (const format of ['yaml', 'xlsx']) {
      await robin.open(LIST)
      const address = robin.page.linkTo(format === 'yaml' ? 'YAML of trust/2026' : 'spreadsheet of trust/2026')
      const bytes = await bytesAt(robin, address)
      await robin.open(`${LIST}/upload`)
      const page = await robin.upload('Upload', { name: `trust-2026.${format}`, bytes })
      expect(page.main).toContain('trust/2026 is published already, with this very content')
      expect(page.main).toContain(service.editions.get('trust/2026')?.contentHash)
    }
    expect((await robin.open(LIST)).main).not.toContain('Drafts')
  })

  it('downloads the next one to edit: unchanged it is a draft in which every question is the same', async () => {
    const drafts: string[] = []
    for (const format of ['yaml', 'xlsx']) {
      const bytes = await bytesAt(robin, `${LIST}/trust/2026/next.${format}`)
      await robin.open(`${LIST}/upload`)
      const page = await robin.upload('Upload', { name: `trust-2027.${format}`, bytes })
      expect(page.heading).toBe(`Draft of trust/2027 ${service.editions.get('trust/2026')?.edition.title}`)
      expect(page.main).toMatch(/Reworded, with the same meaning 0 Changed in meaning 0/)
      drafts.push(page.path)
    }
    expect(drafts[1]).toBe(drafts[0])
    const page = await robin.press('Discard this draft')
    expect(page.main).toContain('The draft was discarded')
    expect(page.main).not.toContain('not published yet')
  })

  it('uploads it edited, and sees what changed and how many questions stay comparable', async () => {
    await robin.open(LIST)
    await robin.follow('Upload an edition')
    const page = await robin.upload('Upload', yamlOf(next))
    draft = page.path
    expect(page.heading).toBe('Draft of trust/2027 Digital maturity self-assessment for NHS trusts, 2027')
    expect(page.main).toContain('Follows trust/2026')
    expect(page.main).toContain('By Robin Root on')
    expect(page.main).toContain('Reworded, with the same meaning 1 ')
    expect(page.main).toContain(`Reworded, with the same meaning: ${NEW_WORDS}`)
    const was = firstQuestion(service.editions.get('trust/2026')?.edition as Edition).text
    expect(page.main).toContain(`Question ${was} ${NEW_WORDS}`)
    expect(page.main).toContain('175 of 175')
  })

  it('recognises the same file the second time', async () => {
    await robin.open(`${LIST}/upload`)
    const page = await robin.upload('Upload', yamlOf(next, 'the-same-again.yaml'))
    expect(page.path).toBe(draft)
    const list = await robin.open(LIST)
    expect(list.all('a').filter((link) => link.getAttribute('href')?.includes('/drafts/'))).toHaveLength(1)
  })

  it('previews it as a respondent of a setting meets it, with nothing to be sent', async () => {
    await robin.open(draft)
    const [acute] = next.settings
    await robin.follow(`Preview for ${acute?.label}`)
    expect(robin.page.main).toContain('175 questions')
    const [section] = askedOf(next, acute?.id ?? '').sections
    const page = await robin.follow(section?.title ?? '')
    expect(page.main).toContain('This is a preview of the draft trust/2027.')
    expect(page.question(1).text).toContain(NEW_WORDS)
    expect(page.question(1).text).toContain('Not applicable')
    expect(page.all('main form, main button, main [formaction]')).toEqual([])
    expect((await robin.post(page.path, { 'answers.x.option': 'yes' })).status).toBe(405)
    expect((await robin.open(`${draft}/preview/no-such-setting`)).status).toBe(404)
    expect((await robin.open(`${draft}/preview/${acute?.id}/no-such-section`)).status).toBe(404)
  })

  it('sees random answers scored by its own rule, the same ones for the same seed', async () => {
    await robin.open(draft)
    const page = await robin.follow('Score random answers for Acute')
    expect(page.main).toContain('drawn at random with the seed 1,')
    expect(page.main).toMatch(/Readiness: \d+, (low|medium|high)/)
    const again = await robin.open(`${page.path}?seed=1`)
    expect(again.main).toBe(page.main)
    const others = await robin.open(page.linkTo('Draw other answers'))
    expect(others.main).not.toBe(page.main)
  })

  it('publishes it after a last look at its content hash', async () => {
    await robin.open(draft)
    const page = await robin.follow('Publish trust/2027')
    expect(page.main).toContain('A published edition never changes')
    const [, hash = ''] = /Content hash ([0-9a-f]{64})/.exec(page.main) ?? []
    const secondPress = { edition: 'trust/2027', contentHash: hash }
    const after = await robin.press('Publish trust/2027 for ever')
    expect(after.main).toContain('trust/2027 is published')
    expect(after.main).toMatch(new RegExp(`trust/2027 Newest .+ No collection .+ ${hash}`))
    expect((await robin.post(`${draft}/publish`, secondPress)).main).toContain('trust/2027 is published')
    expect((await robin.open(draft)).status).toBe(404)
    const events = await eventsOf(service.store, 'trust/2027')
    const published = events.filter(({ kind }) => kind === 'edition published')
    expect(published).toMatchObject([{ actor: service.prepared.root.id, detail: { contentHash: hash } }])
  })

  it('and it is in use at once, in another process too, and for the operator’s command', async () => {
    const { trust } = service.prepared
    dma('open-collection', 'trust/2027', '--year', '2027', ...openNow())
    for (const client of [asha, other]) {
      await client.open('/')
      expect(client.page.main).toContain('Digital maturity self-assessment for NHS trusts, 2027')
    }
    const rows = await service.store.db.select().from(service.store.tables.assessments)
    const id = rows.find(({ collectionId }) => collectionId === 'trust-2027')?.id ?? ''
    const [section] = askedOf(next, trust.setting ?? '').sections
    await other.open(`/assessments/${id}/sections/${section?.id}`)
    expect(other.page.question(1).text).toContain(NEW_WORDS)
    other.page.question(1).choose('Yes')
    expect((await other.press(/^Save and go to all sections/)).status).toBe(200)
    const { status } = await asha.save(id, { question: firstQuestion(next).id, option: 'dont-know', seen: '1' })
    expect(status).toBe(200)
    expect(await answersOf(service.store, id)).toMatchObject([{ option: 'dont-know', revision: 2 }])
    expect(dma('questionnaire', 'trust/2027', '--setting', 'acute')).toContain(NEW_WORDS)
    const csv = Buffer.from(await bytesAt(asha, `/assessments/${id}/results/answers-long.csv`)).toString('hex')
    expect(JSON.parse(scoreOf(csv, 'trust/2027', 'acute'))).toMatchObject({ edition: 'trust/2027' })
  })

  it('and still there when the service starts again', async () => {
    await service.kill('SIGTERM')
    const url = await service.restart()
    robin.url = url
    asha.url = url
    expect((await robin.open(LIST)).main).toContain('trust/2027 Newest')
    expect((await asha.open('/')).main).toContain('1 of 175 questions answered')
  })

  it('while last year’s report is the very same as before, byte for byte', async () => {
    const { last } = service.prepared
    const after = await lastYearsReport()
    expect(after).toEqual(before.report)
    expect(scoreOf(after.long, last.editionId, last.setting)).toBe(before.score)
  })
})

describe('an administrator publishes a questionnaire that there was not', () => {
  it('in the same way: its first edition follows none', async () => {
    const council = service.editions.get('social-care/2026')?.edition as Edition
    const first = { ...council, questionnaire: 'hospices', edition: '1', title: 'Self-assessment of hospices' }
    await robin.open(`${LIST}/upload`)
    const page = await robin.upload('Upload', yamlOf(first))
    expect(page.heading).toBe('Draft of hospices/1 Self-assessment of hospices')
    expect(page.main).toContain('It begins a new questionnaire')
    await robin.follow('Publish hospices/1')
    await robin.press('Publish hospices/1 for ever')
    expect(robin.page.main).toContain('hospices/1 is published')
    expect(dma('figures', 'hospices')).toContain('"questionnaire": "hospices"')
    const next = await bytesAt(robin, `${LIST}/hospices/1/next.yaml`)
    expect(next.toString()).toContain('edition: 1-next')
  })
})
