import { describe, expect, it } from 'vitest'
import { parseEmail } from './email.ts'

describe('an email address', () => {
  it.each([
    ['Ada.Lovelace@Example.NHS.uk', 'ada.lovelace@example.nhs.uk'],
    ['  ada@example.org ', 'ada@example.org'],
    ["o'neill+digital@example.org", "o'neill+digital@example.org"],
  ])('%s is known as %s', (typed, email) => {
    expect(parseEmail(typed)).toBe(email)
  })

  it.each([
    '',
    'ada',
    'ada@example',
    '@example.org',
    'ada@ example.org',
    'ada@example.org, eve@example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'Ada <ada@example.org>',
    'ada\u0007@example.org',
    'ada@exam\u200bple.org',
    `${'a'.repeat(250)}@example.org`,
  ])('%j is refused', (typed) => {
    expect(parseEmail(typed)).toBeNull()
  })
})
