// Results of a ladder and of a checklist over two years: the page in the user's words, its downloads, and the
// operator's command.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '#db/store.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { addChecklistYears, addLadderYears } from '#tests/support/other-kinds.ts'
import type { Page } from '#tests/support/read-page.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

type Row = Record<string, string>

async function prepare(store: Store, editions: Editions) {
  return {
    ladder: await addLadderYears(store, editions, 'ZL1'),
    checklist: await addChecklistYears(store, editions, 'ZC1'),
  }
}

let service: Service<Awaited<ReturnType<typeof prepare>>>
beforeAll(async () => {
  service = await startService({ prepare })
})
afterAll(() => service.stop())

async function download(client: FormClient, id: string, kind: 'long' | 'wide'): Promise<{ text: string; rows: Row[] }> {
  const text = await (await client.send(`/assessments/${id}/results/answers-${kind}.csv`)).text()
  return { text, rows: parse(text, { columns: true, bom: true }) }
}

async function dmaScore({ edition = '', setting = '' }: Row, csv: string) {
  const folder = mkdtempSync(join(tmpdir(), 'download-'))
  const file = join(folder, 'answers-long.csv')
  writeFileSync(file, csv)
  const words = ['build/dma.js', 'score', '--edition', edition, '--setting', setting, file]
  const { stdout } = await promisify(execFile)(process.execPath, words)
  rmSync(folder, { recursive: true })
  return JSON.parse(stdout)
}

/** The words of the part of the page that a heading opens, up to the next heading of its kind. */
function partOf(page: Page, heading: string, next: string): string {
  const from = page.main.indexOf(heading)
  expect(from, `${heading} on ${page.main}`).toBeGreaterThanOrEqual(0)
  const to = page.main.indexOf(next, from)
  return page.main.slice(from, to < 0 ? undefined : to)
}

/** Every question linked to, by its words, in the order of the page. */
function linkedQuestions(page: Page): string[] {
  return page.all('main a').flatMap((link) => {
    return (link.getAttribute('href') ?? '').includes('#q-') ? [link.text.trim()] : []
  })
}

describe('the results of a ladder', () => {
  let page: Page
  let client: FormClient
  beforeAll(async () => {
    const { lead, now } = service.prepared.ladder
    client = await signedIn(service, lead)
    page = await client.open(`/assessments/${now.id}/results`)
  })

  it('say which level is reached, which is next and what the target is', () => {
    const where = partOf(page, 'Where are we?', 'What changed?')
    expect(page.main).toMatch(/Submitted on 1 February 2009 by .+\. Care setting: Acute and community\./)
    expect(where).toContain('Level reached Level II of VI')
    expect(where).toContain('Next: Level III 1 of 3 requirements met, 2 more needed')
    expect(where).toContain('Planned for: 31 March 2010 (overdue)')
    expect(where).toContain('Target Level VI by 31 March 2011')
    expect(where).toContain('That day has passed. The plans given reach Level III by then, not Level VI.')
  })

  it('say what changed since the year before, over requirements that can be compared', () => {
    const changed = partOf(page, 'What changed?', 'What next?')
    expect(changed).toContain('Since 2008: 23 of 23 requirements comparable')
    expect(changed).toContain('In 2008: Level I of VI In 2009: Level II of VI, up 1 level')
    expect(changed).toMatch(/Requirements gained 3 Do bookings pass directly/)
    expect(changed).toMatch(/Requirements lost 1 Do test results arrive by computer/)
    const inFull = partOf(page, 'What changed from 2008', 'Why each level')
    expect(inFull).toMatch(/Lost Do test results arrive .+ “Met” in 2008, “Not met” in 2009/)
  })

  it('say what stands between here and the next level, linked to the questions', async () => {
    const next = partOf(page, 'What next?', 'The planned path')
    expect(next).toContain('What stands between here and Level III')
    expect(next).toContain('Level III needs all of these 2.')
    expect(next).toMatch(/Do test results arrive by computer in your patient system\? Not met/)
    expect(next).toMatch(/departmental systems\? Partly met/)
    const client = await signedIn(service, service.prepared.ladder.lead)
    await client.open(page.path)
    const link = client.page.all('main a').find((one) => one.text.startsWith('Do test results arrive'))
    const [path = '', question = ''] = (link?.getAttribute('href') ?? '').split('#')
    expect((await client.open(path)).has(question)).toBe(true)
  })

  it('show the planned path beside its picture, with the checkpoint, the target and what is overdue', () => {
    const path = partOf(page, 'The planned path', 'Every level')
    expect(path).toContain('The target is Level VI by 31 March 2011.')
    expect(path).toContain('Level IV: planned for 30 June 2099')
    expect(path).toContain('Level V: no date')
    expect(path).toMatch(
      /Overdue on \d+ \w+ \d{4}: Level III, planned for 31 March 2010 Level VI, planned for 31 March 2011/,
    )
    expect(path).toContain('So far Level reached Level II')
    expect(path).toContain('31 March 2009 Where you plan to be by the end of March 2009 Level II')
    expect(path).toContain('31 March 2010 Level III planned (overdue) Level III')
    expect(path).toContain('31 March 2011 Level VI planned (overdue). Target: Level VI Level III')
    expect(path).toContain('30 June 2099 Level IV planned Level IV')
    expect(page.html).toContain('aria-label="Planned path and target"')
  })

  it('show every level, with partial credit that does not count', () => {
    const levels = partOf(page, 'Every level', 'What stands between')
    expect(levels).toContain('never counts towards a level')
    const rowOf = (label: string) => page.all('table tr').find((row) => row.text.includes(`Level ${label}`))
    expect(levels).toMatch(/Level II Reached All 4 4 0 0 0 0 Reached already/)
    expect(levels).toMatch(/Level III 2 more needed All 3 1 1 \(credit 0\.5\) 1 0 0 31 March 2010 \(overdue\)/)
    expect(levels).toMatch(/Level IV 4 more needed All 5 1 2 \(credit 1\) 2 0 0 30 June 2099/)
    expect(levels).toMatch(/Level V 4 more needed All 4 0 0 4 1 0 No plan/)
    expect(rowOf('IV')).toBeDefined()
    const why = partOf(page, 'Why each level', 'How these levels were made')
    expect(why).toContain('Partly met, credit 0.5, not counted')
    expect(why).toContain('Not applicable: We have no such service')
    expect(why).toContain('4 of 4 requirements met, all are needed: Level II is reached.')
  })

  it('say how they were made, and can be worked out again from the download', async () => {
    const { now } = service.prepared.ladder
    const made = partOf(page, 'How these levels were made', 'Download and check')
    expect(made).toContain('A requirement is met when the answer is “Met”. “Partly met” is shown as partial credit')
    expect(made).toContain('A level is reached when it and every level below it pass.')
    expect(made).toContain('ssmm/2007')
    const { text, rows } = await download(client, now.id, 'long')
    const [first = {}] = rows
    expect(rows).toHaveLength(29)
    expect(made).toContain(first.content_hash)
    const score = await dmaScore(first, text)
    expect(score).toMatchObject({ levelReached: 'level-2', contentHash: first.content_hash })
    expect(page.main).toContain('ssmm-2009-ZL1-answers-long.csv')

    const rowOf = (question: string) => rows.find((row) => row.question === question)
    expect(rowOf('or-results-reporting')).toMatchObject({
      state: 'not-met',
      points: '0',
      level: 'level-3',
      level_passes: 'no',
      level_reached: 'level-2',
    })
    expect(rowOf('or-departmental-interfaces')).toMatchObject({ state: 'partly-met', points: '50' })
    expect(rowOf('or-plan')).toMatchObject({ state: 'plan', points: '', date: '2010-03-31' })
    expect(Object.keys(first)).not.toContain('band')

    const [wide = {}] = (await download(client, now.id, 'wide')).rows
    expect(wide).toMatchObject({ level_reached: 'level-2', 'level-2_passes': 'yes', 'level-3_passes': 'no' })
    expect(wide).toMatchObject({ 'level-3_met': '1', 'level-3_needed': '3', 'or-plan': 'planned' })
    expect(wide).toMatchObject({ 'or-plan_date': '2010-03-31' })
    for (const level of score.levels) expect(wide[`${level.id}_met`]).toBe(String(level.met))
  })

  it('say in a first year that there is nothing to compare with', async () => {
    const first = await client.open(`/assessments/${service.prepared.ladder.before.id}/results`)
    expect(first.main).toContain('There is no earlier submitted assessment')
    expect(first.main).toContain('Level reached Level I of VI')
  })
})

describe('the results of a checklist', () => {
  let page: Page
  let client: FormClient
  beforeAll(async () => {
    const { lead, now } = service.prepared.checklist
    client = await signedIn(service, lead)
    page = await client.open(`/assessments/${now.id}/results`)
  })

  it('say what is in place, planned by when, overdue and not in place', () => {
    const where = partOf(page, 'Where are we?', 'What changed?')
    expect(page.main).toContain('Audience: Providers.')
    expect(where).toContain('In place 27 of 32 that apply 1 not applicable')
    expect(where).toContain('Planned 2 Next by 31 December 2098. 1 more without a date')
    expect(where).toContain('Overdue 1 Longest since 31 March 2008')
    expect(where).toContain('Not in place 1')
  })

  it('say what came to be in place, and what no longer is', () => {
    const changed = partOf(page, 'What changed?', 'What next?')
    expect(changed).toContain('Since 2007: 33 of 33 expectations comparable')
    expect(changed).toMatch(/Now in place 1 Staff have a set process to follow when a patient asks why/)
    expect(changed).toMatch(/No longer in place 4 Our chief executive has had/)
    const inFull = partOf(page, 'What changed from 2007', 'How these results were made')
    expect(inFull).toContain('“In place” in 2007, “Planned, with a date” in 2008')
    expect(inFull).toContain('“Not in place” in 2007, “In place” in 2008')
  })

  it('show how each heading stands, as a table beside the picture', () => {
    const headings = partOf(page, 'Heading by heading', 'Overdue Our')
    expect(headings).toContain('Of 33 expectations: 27 in place, 2 planned, 1 planned without a date, 1 overdue')
    expect(headings).toContain('I. Information governance 11 6 1 1 1 1 1 0 1 by 31 March 2099')
    expect(headings).toContain('All headings 33 27 2 1 1 1 1 0 1 by 31 December 2098, 1 by 31 March 2099')
    expect(page.html).toContain('aria-label="How each heading stands"')
  })

  it('list what is overdue first, then what is planned by its dates, then what is not in place', () => {
    const lists = partOf(page, 'All headings', 'What changed from 2007')
    const order = [
      'Our chief executive has had',
      'Planned for 31 March 2008. I. Information governance',
      'By 31 December 2098. II. National data quality standards',
      'We have a list of the actions',
      'By 31 March 2099.',
      'Planned without a date',
      'Staff have a set process to follow when a patient asks for our policy',
      'Not in place',
      'Staff have a set process to follow when a patient asks us not to share',
    ]
    const places = order.map((words) => lists.indexOf(words))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(linkedQuestions(page).length).toBeGreaterThanOrEqual(10)
  })

  it('say how they were made, and can be counted again from the download', async () => {
    const { now } = service.prepared.checklist
    const { text, rows } = await download(client, now.id, 'long')
    const [first = {}] = rows
    const made = partOf(page, 'How these results were made', 'Download and check')
    expect(made).toContain('nothing is added up to a score')
    expect(made).toContain(first.content_hash)
    const stateOf = (question: string) => rows.find((row) => row.question === question)?.state
    expect(rows).toHaveLength(33)
    expect(stateOf('ig-review')).toBe('overdue')
    expect(stateOf('ig-actions')).toBe('planned')
    expect(stateOf('ig-policy-requests')).toBe('planned-without-date')
    expect(stateOf('ig-access-who')).toBe('not-applicable')
    expect(first.as_of).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(Object.keys(first)).not.toContain('points')

    const { headings } = await dmaScore(first, text)
    const [wide = {}] = (await download(client, now.id, 'wide')).rows
    expect(wide).toMatchObject({ all_in_place: '27', all_overdue: '1', 'ig-review': 'planned' })
    expect(wide['ig-review_date']).toBe('2008-03-31')
    for (const { id, inPlace } of headings) expect(wide[`${id}_in_place`]).toBe(String(inPlace))
  })
})
