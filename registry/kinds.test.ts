import { describe, expect, it } from 'vitest'
import {
  authorityTypeByName,
  commissionerTypeByName,
  isGeneralPractice,
  mayBecome,
  stateOf,
  typeByRole,
} from './kinds.ts'

describe('what is open', () => {
  it.each([
    ['A', 'open'],
    ['ACTIVE', 'open'],
    ['Active', 'open'],
    ['', 'open'],
    ['C', 'closed'],
    ['INACTIVE', 'closed'],
    ['D', 'dormant'],
    ['P', 'proposed'],
    ['X', null],
    ['constructor', null],
  ])('status “%s” is %s', (status, state) => {
    expect(stateOf(status)).toBe(state)
  })
})

describe('what is a general practice', () => {
  it.each([
    ['4', true],
    ['RO76', true],
    ['RO177|RO76', true],
    ['RO177|RO76|RO321', true],
    ['0', false],
    ['14', false],
    ['40', false],
    ['RO177|RO87', false],
    ['RO760', false],
    ['', false],
  ])('“%s”: %s', (setting, is) => {
    expect(isGeneralPractice(setting)).toBe(is)
  })
})

it('a role says what an organisation is, and a code never does', () => {
  expect(typeByRole('RO197|RO57')).toBe('trust')
  expect(typeByRole('RO198')).toBe('site')
  expect(typeByRole('RO98|RO319')).toBe('sub-icb')
  expect(typeByRole('RO261|RO318')).toBe('commissioner')
  expect(typeByRole('RO999')).toBeNull()
})

it('parts of boards are told from commissioners, and regions from boards, by their names', () => {
  expect(commissionerTypeByName('NHS WEST YORKSHIRE ICB - 02T')).toBe('sub-icb')
  expect(commissionerTypeByName('NHS LEEDS CCG')).toBe('commissioner')
  expect(authorityTypeByName('LONDON COMMISSIONING REGION')).toBe('region')
  expect(authorityTypeByName('NHS DEVON INTEGRATED CARE BOARD')).toBe('commissioner')
})

it('a commissioner may become part of a board, and nothing else becomes something else', () => {
  expect([mayBecome('commissioner', 'sub-icb'), mayBecome('trust', 'practice'), mayBecome('trust', 'trust')]).toEqual([
    true,
    false,
    true,
  ])
})
