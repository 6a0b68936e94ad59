import { describe, expect, it } from 'vitest'
import { readAddressList } from './address-list.ts'

const emails = (pasted: string) => readAddressList(pasted).map(({ email }) => email)

describe('a pasted list of addresses', () => {
  it.each([
    ['one to a line', 'ada@example.org\nben@example.org\r\n\r\n  cy@example.org  \n'],
    ['with commas', 'ada@example.org, ben@example.org,cy@example.org,'],
    ['with semicolons', 'ada@example.org; ben@example.org;cy@example.org;'],
    ['with names', 'Ada Lovelace <ada@example.org>\nBen <ben@example.org>, "Cy" <Cy@Example.org>'],
    [
      'with names that hold commas',
      'Lovelace, Ada (FERNHILL) <ada@example.org>; "Carter, Ben" <ben@example.org>\ncy@example.org',
    ],
    ['with marks that can’t be seen', '\u200Bada@example.org\uFEFF\n\u202Aben@example.org\u202C\nc\u00ADy@example.org'],
  ])('%s', (_how, pasted) => {
    expect(emails(pasted)).toEqual(['ada@example.org', 'ben@example.org', 'cy@example.org'])
  })

  it('says on which line each of them is', () => {
    expect(readAddressList('\nada@example.org\n\nben@, cy@example.org')).toEqual([
      { line: 2, typed: 'ada@example.org', email: 'ada@example.org' },
      { line: 4, typed: 'ben@', email: null },
      { line: 4, typed: 'cy@example.org', email: 'cy@example.org' },
    ])
  })

  it.each([
    ['no address at all', 'ada', [null]],
    [
      'something between two addresses',
      'ada@example.org, ben, cy@example.org',
      ['ada@example.org', null, 'cy@example.org'],
    ],
    ['two in one', 'ada@example.org ben@example.org', [null]],
    ['an unfinished one', 'Ada <ada@example.org', [null]],
    ['a header', 'Ada <ada@example.org> Bcc: eve@example.org', [null]],
    ['a control character', 'ada\u0007@example.org', [null]],
  ])('loses nothing that is wrong: %s', (_what, pasted, found) => {
    expect(emails(pasted)).toEqual(found)
  })

  it('is empty where nothing is typed', () => {
    expect(readAddressList(' \n,;\n')).toEqual([])
  })

  it('shows the beginning of what is far too long', () => {
    expect(readAddressList('x'.repeat(5_000))[0]?.typed).toBe(`${'x'.repeat(80)}…`)
  })
})
