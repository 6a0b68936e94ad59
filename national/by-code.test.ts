import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ofCode } from './by-code.ts'

it('finds whoever is there, and nobody else', () => {
  const code = fc.stringMatching(/^[A-Z0-9]{3,5}$/)
  fc.assert(
    fc.property(fc.uniqueArray(code), code, (codes, other) => {
      const those = codes.sort().map((each) => ({ code: each }))
      for (const each of those) expect(ofCode(those, each.code)).toBe(each)
      expect(ofCode(those, other)?.code ?? null).toBe(codes.includes(other) ? other : null)
    }),
  )
})
