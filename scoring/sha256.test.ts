import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './sha256.ts'

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of “%s” is that of the standard', (text, expected) => {
    expect(sha256(text)).toBe(expected)
  })

  it('is that of other tools for every text', () => {
    const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(hashOf(text))
      }),
    )
    for (let length = 50; length < 140; length += 1) expect(sha256('x'.repeat(length))).toBe(hashOf('x'.repeat(length)))
  })
})
