import { describe, expect, it } from 'vitest'
import { awaitingSetting, countBySetting, type Invites, type KnownOrganisation, whoIsInvited } from './invited.ts'

const known = (code: string, given: Partial<KnownOrganisation> = {}): KnownOrganisation => ({
  ...{ code, type: 'trust', setting: 'acute', parentCode: null, closedOn: '' },
  ...given,
})
const organisations = [
  known('R1', { type: 'region', setting: null }),
  known('R2', { type: 'region', setting: null }),
  known('Q1', { type: 'commissioner', setting: null, parentCode: 'R1' }),
  known('A1', { parentCode: 'Q1' }),
  known('A2', { parentCode: 'R2' }),
  known('C1', { setting: 'community', parentCode: 'Q1' }),
  known('X1', { setting: null }),
  known('P1', { type: 'practice', setting: 'gp', parentCode: 'Q1' }),
  known('Z1', { closedOn: '2026-03-31' }),
]
const settings = new Map([
  ['acute', 'acute'],
  ['community', 'other'],
])
const ask = (given: Partial<Invites>, opensOn = '2026-09-01') =>
  whoIsInvited({ types: [], settings: [], regions: [], codes: [], ...given }, organisations, { settings, opensOn })
const codes = (given: Partial<Invites>, opensOn?: string) => ask(given, opensOn).invited.map(({ code }) => code)

describe('whom a collection asks', () => {
  it('is everybody the edition asks, where nothing narrows it', () => {
    expect(codes({})).toEqual(['A1', 'A2', 'C1'])
  })

  it('is by type or by care setting', () => {
    expect(codes({ settings: ['community'] })).toEqual(['C1'])
    expect(codes({ types: ['trust'] })).toEqual(['A1', 'A2', 'C1'])
    expect(codes({ types: ['practice'], settings: ['community'] })).toEqual(['C1'])
  })

  it('is by region, through whatever lies between', () => {
    expect(codes({ regions: ['R1'] })).toEqual(['A1', 'C1'])
    expect(codes({ regions: ['Q1'], settings: ['acute'] })).toEqual(['A1'])
  })

  it('is the list alone where there is only a list, and with it where there is more', () => {
    expect(codes({ codes: ['A2'] })).toEqual(['A2'])
    expect(codes({ codes: ['A2'], settings: ['community'] })).toEqual(['A2', 'C1'])
  })

  it('leaves out who has closed by the day it opens', () => {
    expect(codes({ codes: ['Z1'] }, '2026-03-30')).toEqual(['Z1'])
    expect(codes({ codes: ['Z1'] }, '2026-03-31')).toEqual([])
  })

  it('says what of a list comes to nothing, and why', () => {
    expect(ask({ codes: ['A1', 'NO1', 'Z1', 'P1', 'X1'] })).toMatchObject({
      invited: [{ code: 'A1', setting: 'acute' }],
      unknown: ['NO1'],
      closed: ['Z1'],
      notAsked: ['P1', 'X1'],
    })
  })

  it('knows the trusts that are left out because nobody has confirmed their care setting', () => {
    const waiting = (given: Partial<Invites>, trustSettings = ['acute', 'community']) =>
      awaitingSetting(
        { types: [], settings: [], regions: [], codes: [], ...given },
        [
          ...organisations,
          known('X2', { setting: null, parentCode: 'Q1' }),
          known('X3', { setting: null, closedOn: '2020-01-01' }),
        ],
        { opensOn: '2026-09-01', trustSettings },
      )
    expect(waiting({ settings: ['acute'] })).toEqual(['X1', 'X2'])
    expect(waiting({ settings: ['acute'], regions: ['R1'] })).toEqual(['X2'])
    expect(waiting({ types: ['trust'] })).toEqual(['X1', 'X2'])
    expect(waiting({ types: ['practice'], settings: ['gp'] })).toEqual([])
    expect(waiting({ codes: ['A1', 'X1', 'NO1'] })).toEqual(['X1'])
    expect(waiting({ codes: ['X1'] }, [])).toEqual([])
  })

  it('does not go round in a circle', () => {
    const circle = [known('B1', { parentCode: 'B2' }), known('B2', { parentCode: 'B1' })]
    const found = whoIsInvited({ types: [], settings: [], regions: ['R9'], codes: [] }, circle, {
      settings,
      opensOn: '',
    })
    expect(found.invited).toEqual([])
  })

  it('is counted by the setting that is answered', () => {
    expect([...countBySetting(ask({}).invited)]).toEqual([
      ['acute', 2],
      ['other', 1],
    ])
  })
})
