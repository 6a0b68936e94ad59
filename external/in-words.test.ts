import { expect, it } from 'vitest'
import { recordInWords } from './in-words.ts'
import type { NewRecord } from './record.ts'

const record: NewRecord = {
  organisation: 'ZZ1',
  ...{ scheme: 'dspt', version: '2022-23', value: 'approaching-standards', meaning: 'nhs' },
  ...{ status: 'self-reported', date: '2023-06-30', expires: '2024-06-30', source: 'DSPT' },
}

it('says what a record says, and that it has run out the day after its last', () => {
  expect(recordInWords(record, '2024-06-30')).toEqual({
    ...{ scheme: 'Data Security and Protection Toolkit (DSPT)', version: '2022-23', value: 'Approaching standards' },
    meaning: 'It does not meet all standards. It has an improvement plan that was submitted and approved.',
    ...{ status: 'Self-reported', date: '2023-06-30', goodUntil: '2024-06-30', hasExpired: false, source: 'DSPT' },
  })
  expect(recordInWords(record, '2024-07-01').hasExpired).toBe(true)
  expect(recordInWords({ ...record, expires: '' }, '2030-01-01').hasExpired).toBe(false)
})

it('says “approaching” as social care means it, where it is about social care', () => {
  expect(recordInWords({ ...record, meaning: 'social-care' }, '2024-01-01').meaning).toMatch(/^A first step: /)
})

it.each([
  ['emram', '7', 'Stage 7', 'No paper is used, and data is exchanged and analysed.'],
  ['dhi', '143', '143 out of 400', ''],
  ['cyber-essentials-plus', '63', '63% of requirements met', 'A pass needs 100%.'],
  ['other', 'Certified', 'Certified', ''],
  ['gone', 'strange', 'strange', ''],
])('of %s, %s is “%s”', (scheme, value, words, meaning) => {
  expect(recordInWords({ ...record, scheme, value, meaning: '' }, '2024-01-01')).toMatchObject({
    value: words,
    meaning,
  })
})
