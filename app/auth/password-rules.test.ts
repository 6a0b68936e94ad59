import { describe, expect, it } from 'vitest'
import { passwordProblem } from './password-rules.ts'

const email = 'ada.lovelace@example.org'

describe('a password', () => {
  it('is any 12 characters or more', () => {
    expect(passwordProblem('aaaaaaaaaaaa', email)).toBeNull()
    expect(passwordProblem('four plain words here', email)).toBeNull()
    expect(passwordProblem('x'.repeat(200), email)).toBeNull()
  })

  it('is refused when missing, short or very long', () => {
    expect(passwordProblem('', email)).toBe('Enter a password')
    expect(passwordProblem('elevenchars', email)).toBe('Password must be 12 characters or more')
    expect(passwordProblem('x'.repeat(201), email)).toBe('Password must be 200 characters or fewer')
  })

  it('counts characters, not the units a computer keeps them in', () => {
    expect(passwordProblem('😀'.repeat(6), email)).toBe('Password must be 12 characters or more')
    expect(passwordProblem('😀'.repeat(200), email)).toBeNull()
  })

  it('is not the email address, however it is written', () => {
    expect(passwordProblem('Ada.Lovelace@example.org', email)).toBe('Password must not be your email address')
  })
})
