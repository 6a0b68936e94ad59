import { describe, expect, it } from 'vitest'
import { decodeText, faultOfText, MAX_TEXT_LENGTH } from './characters.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))))

describe('a text', () => {
  it.each(['Plain', 'naïve – “quoted”', 'two\nlines\tand a tab', '日本語', '👩‍⚕️', 'عربى'])('may be %j', (text) => {
    expect(faultOfText(text)).toBeNull()
  })

  it.each([
    ['a\0b', 'U+0000'],
    ['a\rb', 'U+000D'],
    ['a\u200bb', 'U+200B'],
    ['a\u202eb', 'U+202E'],
    ['a\ud800b', 'U+D800'],
    ['a\uffffb', 'U+FFFF'],
  ])('may not be %j', (text, code) => {
    expect(faultOfText(text)).toBe(`holds a hidden character (${code}): type the words around it again`)
  })

  it('may not have lost a letter, nor go on for ever', () => {
    expect(faultOfText('na\ufffdve')).toContain('a letter that was lost')
    expect(faultOfText('x'.repeat(MAX_TEXT_LENGTH))).toBeNull()
    expect(faultOfText('x'.repeat(MAX_TEXT_LENGTH + 1))).toContain('longer than')
  })
})

describe('the text of a file', () => {
  it('is UTF-8, with or without a mark that says so', () => {
    expect(decodeText(bytes('naïve'))).toEqual({ text: 'naïve' })
    expect(decodeText(bytes([0xef, 0xbb, 0xbf], 'naïve'))).toEqual({ text: 'naïve' })
  })

  it('is never guessed: the line of the first bad letter is told', () => {
    expect(decodeText(bytes('one\ntwo\nna', [0xef], 've\nfour'))).toMatchObject({ line: 3 })
    expect(decodeText(bytes([0xff, 0xfe], 'a\0'))).toMatchObject({
      line: 1,
      message: expect.stringContaining('UTF-16'),
    })
    expect(decodeText(bytes('one\ntw\0o'))).toMatchObject({ line: 2, message: expect.stringContaining('NUL') })
    expect(decodeText(bytes('cut off ', [0xe2, 0x80]))).toMatchObject({ line: 1 })
  })
})
