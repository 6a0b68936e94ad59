import { describe, expect, it } from 'vitest'
import { may, type Request, type Visitor } from './policy.ts'

const nobody: Visitor = { id: 'u1', name: 'Ada', email: 'ada@example.org', isAdministrator: false, memberships: [] }
const lead: Visitor = { ...nobody, memberships: [{ organisationCode: 'ZZ1', role: 'lead' }] }
const contributor: Visitor = { ...nobody, memberships: [{ organisationCode: 'ZZ1', role: 'contributor' }] }
const administrator: Visitor = { ...nobody, isAdministrator: true }

type InOrganisation = Exclude<Request['to'], 'administer'>
const allowed: Record<InOrganisation, { lead: boolean; contributor: boolean; administrator: boolean }> = {
  'see organisation': { lead: true, contributor: true, administrator: false },
  answer: { lead: true, contributor: true, administrator: false },
  submit: { lead: true, contributor: false, administrator: false },
  'see colleagues': { lead: true, contributor: true, administrator: true },
  'invite colleagues': { lead: true, contributor: false, administrator: true },
}
const rules = Object.entries(allowed) as [InOrganisation, (typeof allowed)[InOrganisation]][]

describe.each(rules)('to %s', (to, who) => {
  const request: Request = { to, organisationCode: 'ZZ1' }

  it(`a lead ${who.lead ? 'may' : 'may not'}`, () => expect(may(lead, request)).toBe(who.lead))
  it(`a contributor ${who.contributor ? 'may' : 'may not'}`, () => {
    expect(may(contributor, request)).toBe(who.contributor)
  })
  it(`an administrator ${who.administrator ? 'may' : 'may not'}`, () => {
    expect(may(administrator, request)).toBe(who.administrator)
  })

  it('nobody may in an organisation that is not theirs', () => {
    const elsewhere: Request = { to, organisationCode: 'ZZ2' }
    expect(may(lead, elsewhere)).toBe(false)
    expect(may(contributor, elsewhere)).toBe(false)
    expect(may(nobody, request)).toBe(false)
  })

  it('nobody may without signing in', () => expect(may(null, request)).toBe(false))
})

describe('to administer', () => {
  it('takes an administrator', () => {
    expect(may(administrator, { to: 'administer' })).toBe(true)
    expect(may(lead, { to: 'administer' })).toBe(false)
    expect(may(null, { to: 'administer' })).toBe(false)
  })
})

it('roles in several organisations are kept apart', () => {
  const both: Visitor = {
    ...nobody,
    memberships: [
      { organisationCode: 'ZZ1', role: 'contributor' },
      { organisationCode: 'ZZ2', role: 'lead' },
    ],
  }
  expect(may(both, { to: 'submit', organisationCode: 'ZZ1' })).toBe(false)
  expect(may(both, { to: 'submit', organisationCode: 'ZZ2' })).toBe(true)
})
