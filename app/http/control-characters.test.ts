import { describe, expect, it } from 'vitest'
import { hasControlCharacters, hasControlCharactersBesideLines } from './control-characters.ts'

describe('a name', () => {
  it.each(['Ada Lovelace', 'Zoë O’Neill-Østergård', '李 小龙', 'نیم\u200cفاصله', '👩🏽\u200d⚕️'])(
    '%s holds none',
    (name) => {
      expect(hasControlCharacters(name)).toBe(false)
    },
  )

  it.each([
    ['a line break', 'Ada\nBcc: eve@example.org'],
    ['a tab', 'Ada\tLovelace'],
    ['a bell', 'Ada\u0007'],
    ['a mark that turns the text around', 'Ada \u202Eecalevol'],
    ['a space of no width', 'Ada\u200B'],
    ['a line separator', 'Ada\u2028Lovelace'],
  ])('with %s holds one', (_what, name) => {
    expect(hasControlCharacters(name)).toBe(true)
  })
})

describe('a message', () => {
  it('may have lines, and nothing else of the kind', () => {
    expect(hasControlCharactersBesideLines('Hello,\r\n\twelcome')).toBe(false)
    expect(hasControlCharactersBesideLines('Hello\u001B[2J')).toBe(true)
  })
})
