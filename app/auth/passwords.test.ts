import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword } from './passwords.ts'

describe('a stored password', () => {
  it('is an argon2id hash with its parameters, salted afresh each time', async () => {
    const first = await hashPassword('correct horse battery')
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await hashPassword('correct horse battery')).not.toBe(first)
  })

  it('is matched by the same password only', async () => {
    const stored = await hashPassword('correct horse battery')
    expect(await isPassword(stored, 'correct horse battery')).toBe(true)
    expect(await isPassword(stored, 'correct horse batterY')).toBe(false)
  })

  it('is matched whichever way a keyboard composes its letters', async () => {
    const stored = await hashPassword('café au lait noir'.normalize('NFD'))
    expect(await isPassword(stored, 'café au lait noir'.normalize('NFC'))).toBe(true)
  })

  it('of nobody is matched by nothing', async () => {
    expect(await isPassword(null, '')).toBe(false)
    expect(await isPassword(null, 'correct horse battery')).toBe(false)
  })
})
