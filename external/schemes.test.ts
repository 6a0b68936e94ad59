import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCrossChecks } from '#questionnaires/cross-checks.ts'
import { fitTo } from './fit.ts'
import { lastDayOf, type NewRecord } from './record.ts'
import { findScheme, readValue, readYears, SCHEMES } from './schemes.ts'

const toolkit: NewRecord = {
  ...{ organisation: 'ZZ1', scheme: 'dspt', version: '2022-23', value: 'approaching-standards', meaning: '' },
  ...{ status: 'self-reported', date: '2023-06-30', expires: '', source: '' },
}
const stage = (value: string, more: Partial<NewRecord> = {}): NewRecord => ({
  ...{ ...toolkit, scheme: 'emram', version: '2018', value, status: 'validated', date: '2024-02-29' },
  ...more,
})

it('ids are words of their own, each once, as cross-checks and stored records write them', () => {
  const ids = SCHEMES.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, values } of SCHEMES) {
    expect(new Set(values.map((value) => value.id)).size, id).toBe(values.length)
    for (const each of [id, ...values.map((value) => value.id)]) expect(each).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  }
})

it('every scheme and value that a cross-check names is there', () => {
  const folder = 'questionnaires/cross-checks'
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'))
  const checks = files.flatMap((file) => {
    const read = readCrossChecks(readFileSync(`${folder}/${file}`, 'utf8'), file)
    return 'crossChecks' in read ? read.crossChecks.external : []
  })
  expect(checks.length).toBeGreaterThan(3)
  for (const { scheme, values } of checks) {
    const known = findScheme(scheme)?.values.map(({ id }) => id) ?? []
    expect(known, scheme).toEqual(expect.arrayContaining(values))
  }
})

describe('a value', () => {
  it.each([
    ['dspt', 'standards-met', 'standards-met'],
    ['dspt', ' Standards  Met ', 'standards-met'],
    ['DSPT', 'APPROACHING STANDARDS', 'approaching-standards'],
    ['emram', 'Stage 6', '6'],
    ['emram', '7', '7'],
    ['emram', 'none', 'none'],
    ['dhi', '143', '143'],
    ['cyber-essentials-plus', '63%', '63'],
    ['cyber-essentials-plus', '100%', 'passed'],
    ['cqc', 'Requires improvement', 'requires-improvement'],
    ['other', 'Certified', 'Certified'],
  ])('of %s, “%s”, is read as %s', (scheme, written, value) => {
    expect(readValue(findScheme(scheme) as never, written)).toBe(value)
  })

  it.each([
    ['dspt', 'Standards probably met'],
    ['dspt', "=cmd|' /C calc'!A0"],
    ['emram', '8'],
    ['emram', '6.5'],
    ['dhi', '401'],
    ['dhi', '-1'],
    ['cyber-essentials-plus', '101%'],
    ['other', '  '],
  ])('of %s can’t be “%s”', (scheme, written) => {
    expect(readValue(findScheme(scheme) as never, written)).toBeNull()
  })
})

it.each([
  ['22/23', '2022-23'],
  ['2022/23', '2022-23'],
  ['2022-2023', '2022-23'],
  ['22–23', '2022-23'],
  ['2022', null],
  ['22/24', null],
  ['99/00', '2099-00'],
])('the year “%s” is %s', (written, years) => {
  expect(readYears(written)).toBe(years)
})

describe('how long it is good', () => {
  it('a toolkit: until the next one is due', () => {
    expect(lastDayOf(toolkit)).toBe('2024-06-30')
  })

  it('validated EMRAM stages 6 and 7: three years', () => {
    expect(lastDayOf(stage('6'))).toBe('2027-02-28')
    expect(lastDayOf(stage('7', { date: '2024-05-10' }))).toBe('2027-05-10')
  })

  it('lower stages, and what nobody validated: nothing says', () => {
    expect(lastDayOf(stage('5'))).toBe('')
    expect(lastDayOf(stage('6', { status: 'self-reported' }))).toBe('')
    expect(lastDayOf({ ...toolkit, scheme: 'cqc', value: 'good' })).toBe('')
  })

  it('Cyber Essentials Plus: a year, where it was passed', () => {
    const tested = { ...toolkit, scheme: 'cyber-essentials-plus', date: '2024-05-10' }
    expect(lastDayOf({ ...tested, value: 'passed' })).toBe('2025-05-10')
    expect(lastDayOf({ ...tested, value: '63' })).toBe('')
  })
})

describe('about an organisation', () => {
  it('“approaching” is read as the NHS means it, or as social care does, by its type', () => {
    expect(fitTo(toolkit, { type: 'trust' })?.meaning).toBe('nhs')
    expect(fitTo(toolkit, { type: 'council' })?.meaning).toBe('nhs')
    expect(fitTo(toolkit, { type: 'care-provider' })?.meaning).toBe('social-care')
  })

  it('unless the file says which', () => {
    expect(fitTo({ ...toolkit, meaning: 'social-care' }, { type: 'council' })?.meaning).toBe('social-care')
  })

  it('what means the same everywhere has no meaning beside it', () => {
    expect(fitTo({ ...toolkit, value: 'standards-met', meaning: 'nhs' }, { type: 'trust' })?.meaning).toBe('')
  })

  it('a model for hospitals says nothing of a practice', () => {
    expect(fitTo(stage('6'), { type: 'practice' })).toBeNull()
    expect(fitTo(stage('6'), { type: 'trust' })).toEqual(stage('6'))
  })
})
