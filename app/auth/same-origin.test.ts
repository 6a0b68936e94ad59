import { describe, expect, it } from 'vitest'
import { isSameOriginPost } from './same-origin.ts'

const host = 'maturity.example.org'
const post = (headers: Record<string, string>, publicUrl: string | null = null) =>
  isSameOriginPost(new Headers(headers), host, publicUrl)

describe('a posted form', () => {
  it('is ours when its origin is the host it was sent to', () => {
    expect(post({ origin: 'https://maturity.example.org' })).toBe(true)
    expect(isSameOriginPost(new Headers({ origin: 'http://localhost:3000' }), 'localhost:3000', null)).toBe(true)
    expect(isSameOriginPost(new Headers({ origin: 'http://localhost' }), 'LOCALHOST', null)).toBe(true)
  })

  it('is ours when its origin is the public address, behind a proxy that renames the host', () => {
    expect(post({ origin: 'https://public.example.org' }, 'https://public.example.org/')).toBe(true)
  })

  it.each([
    'https://evil.example',
    'https://maturity.example.org.evil.example',
    'https://maturity.example.org:8443',
    'null',
    '',
    'file://',
    'rubbish',
  ])('is forged when its origin is %j', (origin) => {
    expect(post({ origin }, 'https://public.example.org')).toBe(false)
  })

  it('is forged when its origin is another, whatever Sec-Fetch-Site says', () => {
    expect(post({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).toBe(false)
  })

  it('without an origin is judged by Sec-Fetch-Site', () => {
    expect(post({ 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(post({ 'sec-fetch-site': 'none' })).toBe(true)
    expect(post({ 'sec-fetch-site': 'same-site' })).toBe(false)
    expect(post({ 'sec-fetch-site': 'cross-site' })).toBe(false)
  })

  it('with neither header comes from no browser, and is allowed', () => {
    expect(post({})).toBe(true)
  })
})
