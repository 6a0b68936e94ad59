// A name that somebody gave a file can't become anything else in a header.
import { expect, it } from 'vitest'
import { attachmentResponse, dispositionOf } from './attachment.ts'

it.each([
  ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
  ['café “x”.pdf', `attachment; filename="caf_ _x_.pdf"; filename*=UTF-8''caf%C3%A9%20%E2%80%9Cx%E2%80%9D.pdf`],
  ['a"b\\c%41.pdf', `attachment; filename="a_b_c_41.pdf"; filename*=UTF-8''a%22b%5Cc%2541.pdf`],
  ["it's (1)*.pdf", `attachment; filename="it's (1)*.pdf"; filename*=UTF-8''it%27s%20%281%29%2A.pdf`],
  [
    'a\r\nSet-Cookie: x.pdf',
    `attachment; filename="a__Set-Cookie: x.pdf"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x.pdf`,
  ],
])('%j', (name, header) => {
  expect(dispositionOf(name)).toBe(header)
})

it('is saved, never shown, sniffed, run, kept or compressed on its way', () => {
  const body = new Blob(['x']).stream()
  const { headers } = attachmentResponse({ name: 'a.csv', mediaType: 'text/csv', bytes: 1, body })
  expect(Object.fromEntries(headers)).toEqual({
    'cache-control': 'no-store, no-transform',
    'content-disposition': `attachment; filename="a.csv"; filename*=UTF-8''a.csv`,
    'content-length': '1',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'text/csv',
    'x-content-type-options': 'nosniff',
  })
})
