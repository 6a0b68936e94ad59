import { describe, expect, it } from 'vitest'
import { endedSessionCookie, isSecure, readSessionToken, sessionCookie } from './session-cookie.ts'

describe('the session cookie', () => {
  it('is out of reach of scripts and of other sites', () => {
    expect(sessionCookie('abc', false)).toBe('session=abc; Path=/; HttpOnly; SameSite=Lax')
  })

  it('over https is sent over https only, and bound to this host', () => {
    expect(sessionCookie('abc', true)).toBe('__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure')
  })

  it('is read from among others', () => {
    expect(readSessionToken('a=1; session=abc; b=2', false)).toBe('abc')
    expect(readSessionToken('a=1;__Host-session=abc', true)).toBe('abc')
  })

  it('over https ignores a cookie that a neighbouring site could have planted', () => {
    expect(readSessionToken('session=planted', true)).toBeNull()
  })

  it('is absent when it was ended or never set', () => {
    expect(readSessionToken(null, false)).toBeNull()
    expect(readSessionToken('xsession=abc', false)).toBeNull()
    expect(readSessionToken('session=', false)).toBeNull()
    expect(endedSessionCookie(false)).toContain('Max-Age=0')
  })
})

describe('a secure service', () => {
  it('is one with a public https address, or reached by https itself', () => {
    expect(isSecure(new Request('http://10.0.0.1/'), 'https://maturity.example.org')).toBe(true)
    expect(isSecure(new Request('https://maturity.example.org/'), null)).toBe(true)
    expect(isSecure(new Request('http://localhost:3000/'), null)).toBe(false)
  })
})
