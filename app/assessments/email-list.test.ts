import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEmailList } from './email-list.ts'

describe('a pasted list of colleagues', () => {
  it('is read line by line, without the blank ones', () => {
    expect(readEmailList('ann@fern.example\r\n\r\n  BOB@fern.example \n')).toEqual({
      emails: ['ann@fern.example', 'bob@fern.example'],
      faults: [],
    })
  })

  it('may come as it is copied from a letter', () => {
    const { emails, faults } = readEmailList('Ann Lee <ann@fern.example>; Bob <bob@fern.example>, cat@fern.example')
    expect(emails).toEqual(['ann@fern.example', 'bob@fern.example', 'cat@fern.example'])
    expect(faults).toEqual([])
  })

  it('has its malformed and duplicate addresses named with their lines', () => {
    expect(
      readEmailList('ann@fern.example\nann at fern\nANN@fern.example\nb@c.example b@c.example\n<x>\n').faults,
    ).toEqual([
      'Line 2: “ann at fern” is not an email address',
      'Line 3: ann@fern.example is on line 1 already',
      'Line 4: “b@c.example b@c.example” is not an email address',
      'Line 5: “<x>” is not an email address',
    ])
    expect(readEmailList('a@b.example, a@b.example').faults).toEqual(['Line 1: a@b.example is there twice'])
  })

  it('takes no address with a character that nobody sees, and shows where it is', () => {
    expect(readEmailList('a\u0007nn@fern.example\nb\u200bob@fern.example').faults).toEqual([
      'Line 1: “a�nn@fern.example” is not an email address',
      'Line 2: “b�ob@fern.example” is not an email address',
    ])
  })

  it('never loses a line: each is an address or a fault', () => {
    fc.assert(
      fc.property(fc.array(fc.string().filter((text) => !/[,;\r\n]/.test(text))), (lines) => {
        const { emails, faults } = readEmailList(lines.join('\n'))
        expect(emails.length + faults.length).toBe(lines.filter((line) => line.trim() !== '').length)
      }),
    )
  })
})
