import { describe, expect, it } from 'vitest'
import { type KnownHere, MOST_LEADS, readLeads, siftLeads } from './read-leads.ts'

const known: KnownHere = {
  isOrganisation: (code) => ['RXX', 'RYY', 'RZZ'].includes(code),
  isInvited: (code) => code !== 'RZZ',
  isLead: (code, address) => code === 'RXX' && address === 'lead@rxx.example',
  isApprover: (_code, address) => address === 'board@rxx.example',
  isAsked: (code, address) => code === 'RYY' && address === 'asked@ryy.example',
}
const parse = (typed: string) => (/^[^@\s]+@[^@\s]+$/.test(typed) ? typed.toLowerCase() : null)
const sift = (text: string) => siftLeads(readLeads(text), known, parse)

describe('a list of leads', () => {
  it('is read with a line of names or without, with commas, semicolons or tabs', () => {
    const expected = [{ code: 'RXX', email: 'a@b.example' }]
    for (const text of [
      'code,email\nrxx , a@b.example\n',
      'RXX,a@b.example',
      'RXX;a@b.example',
      'ODS code\temail\nRXX\ta@b.example',
    ]) {
      expect(readLeads(text)).toMatchObject({ rows: expected, problems: [] })
    }
  })

  it('says by line what is wrong', () => {
    const { toInvite, problems } = sift(
      [
        'RXX,new@rxx.example',
        'NOPE,a@b.example',
        'RZZ,a@b.example',
        'RYY,not an address',
        'RXX,NEW@rxx.example',
        'RYY',
        ',a@b.example',
        'RXX,a@b.example,more',
      ].join('\n'),
    )
    expect(toInvite).toEqual([{ line: 1, code: 'RXX', email: 'new@rxx.example', address: 'new@rxx.example' }])
    expect(problems).toEqual([
      { line: 2, what: 'there is no organisation with the code NOPE here' },
      { line: 3, what: 'RZZ is not in this collection' },
      { line: 4, what: '“not an address” is not an email address' },
      { line: 5, what: 'RXX with new@rxx.example is on line 1 already' },
      { line: 6, what: 'the email address is missing' },
      { line: 7, what: 'the code is missing' },
      { line: 8, what: 'there are more than a code and an email address' },
    ])
  })

  it('does not make an executive approver a lead', () => {
    expect(sift('RXX,board@rxx.example').problems).toEqual([
      { line: 1, what: expect.stringContaining('is an executive approver of RXX') },
    ])
  })

  it('leaves alone who is a lead, or was invited and has not answered', () => {
    expect(sift('RXX,Lead@rxx.example\nRYY,asked@ryy.example')).toEqual({
      toInvite: [],
      already: { leads: 1, invited: 1 },
      problems: [],
    })
  })

  it('has an end', () => {
    const line = 'RXX,a@b.example\n'
    expect(readLeads(line.repeat(MOST_LEADS)).problems).toEqual([])
    expect(readLeads(line.repeat(MOST_LEADS + 2))).toEqual({
      rows: [],
      problems: [{ line: null, what: 'the file has more than 10,000 rows' }],
    })
  })

  it('holds something, and is readable', () => {
    expect(readLeads(' \n').problems).toEqual([{ line: null, what: 'there is nothing in the list' }])
    expect(readLeads('RXX,"a@b.example').problems).toEqual([
      { line: 1, what: 'a quotation mark opens here and never closes' },
    ])
  })
})
