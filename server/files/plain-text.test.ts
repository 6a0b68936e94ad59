// Text is text, however it is cut into pieces on its way.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TextCheck } from './plain-text.ts'

function isText(bytes: Uint8Array, size = bytes.length || 1): boolean {
  const check = new TextCheck()
  for (let at = 0; at < bytes.length; at += size) check.take(bytes.subarray(at, at + size))
  return check.end()
}

const encodings = ['utf8', 'utf16le', 'latin1'] as const

it('whatever its letters, in pieces of any size', () => {
  const letters = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/\p{C}/gu, 'x'))
  fc.assert(
    fc.property(letters, fc.nat({ max: 5 }), fc.constantFrom(...encodings), (text, size, encoding) => {
      const plain = encoding === 'latin1' ? text.replace(/[^\u0020-\u007e\u00a0-\u00ff]/gu, 'x') : text
      const bytes = Buffer.from(encoding === 'utf16le' ? `\ufeff${plain}` : plain, encoding)
      expect(isText(bytes, size + 1)).toBe(true)
    }),
  )
})

it('a control character anywhere makes it something else', () => {
  const control = fc.constantFrom('\0', '\u0008', '\u000b', '\u001b', '\u007f')
  fc.assert(
    fc.property(fc.string(), control, fc.string(), fc.nat({ max: 5 }), (before, one, after, size) => {
      expect(isText(Buffer.from(before + one + after), size + 1)).toBe(false)
    }),
  )
})

it.each<[string, number[], boolean]>([
  ['tabs and new lines', [0x61, 0x09, 0x0d, 0x0a], true],
  ['a letter of UTF-8 that breaks off is one of Windows', [0x61, 0xc3], true],
  ['a byte that is no letter of either', [0x61, 0xc3, 0x81, 0x20, 0x81], false],
  ['half a letter of UTF-16', [0xff, 0xfe, 0x61], false],
  ['UTF-16 the other way round', [0xfe, 0xff, 0x00, 0x61], true],
  ['a control character of UTF-16', [0xff, 0xfe, 0x07, 0x00], false],
  ['nothing', [], false],
])('%s', (_, bytes, is) => {
  expect(isText(Uint8Array.from(bytes))).toBe(is)
})
