import { describe, expect, it } from 'vitest'
import { carriedPost, carryingFields, interruptedPost, isTooLargeToCarry } from './interrupted-post.ts'

function formOf(fields: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

describe('a post interrupted by the end of a session', () => {
  const fields: [string, string][] = [
    ['le-board-sponsor', 'yes'],
    ['le-board-sponsor.note', 'Our chief "executive" & <medical> director'],
    ['shown', 'a'],
    ['shown', 'b'],
  ]

  it('comes through the sign-in form as it was sent, in order', () => {
    const sent = interruptedPost('/assessments/a1/sections/leadership', formOf(fields))
    expect(sent).toEqual({ action: '/assessments/a1/sections/leadership', fields })
    const carried = sent ? carriedPost(formOf([['email', 'ada@example.org'], ...carryingFields(sent)])) : null
    expect(carried).toEqual(sent)
  })

  it('may itself have a field that looks like one of the sign-in form', () => {
    const sent = interruptedPost('/a', formOf([['email', 'eve@example.org']]))
    expect(sent && carryingFields(sent)).toEqual([
      ['resumeAction', '/a'],
      ['resume.email', 'eve@example.org'],
    ])
  })

  it('is never carried to another site', () => {
    expect(interruptedPost('//evil.example', formOf(fields))).toBeNull()
    expect(interruptedPost(null, formOf(fields))).toBeNull()
    expect(carriedPost(formOf([['resumeAction', 'https://evil.example']]))).toBeNull()
  })

  it('is not there in an ordinary sign-in', () => {
    expect(carriedPost(formOf([['email', 'ada@example.org']]))).toBeNull()
  })

  it('is carried up to 64 kB', () => {
    const ofSize = (size: number) => ({ action: '/a', fields: [['note', 'x'.repeat(size - 4)]] as [string, string][] })
    expect(isTooLargeToCarry(ofSize(131_072))).toBe(false)
    expect(isTooLargeToCarry(ofSize(131_073))).toBe(true)
  })
})
