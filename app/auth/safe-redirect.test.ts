import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeRedirect } from './safe-redirect.ts'

describe('a redirect', () => {
  it.each(['/', '/administration', '/assessments/a1/sections/leadership?from=check#q-1'])('goes to %s', (to) => {
    expect(safeRedirect(to)).toBe(to)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/a\r\nSet-Cookie: session=x',
    'javascript:alert(1)',
    'administration',
    '',
    null,
    undefined,
    7,
  ])('never goes to %j', (to) => {
    expect(safeRedirect(to, '/home')).toBe('/home')
  })

  it('stays on this site whatever it is given', () => {
    const pieces = fc.constantFrom('/', '\\', '\t', '\n', ' ', 'evil.example', ':', '@', '.', '?', '#', 'http')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const next = new URL(safeRedirect(parts.join('')), 'http://here.example')
        expect(next.origin).toBe('http://here.example')
      }),
      { numRuns: 500 },
    )
  })
})
