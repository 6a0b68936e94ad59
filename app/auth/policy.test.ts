import { describe, expect, it } from 'vitest'
import type { Role } from '#db/schema.ts'
import { type InOrganisation, type InReview, may, type Request, type Visitor } from './policy.ts'

const nobody: Visitor = { id: 'u1', name: 'Ada', email: 'ada@example.org', isAdministrator: false, memberships: [] }
const administrator: Visitor = { ...nobody, isAdministrator: true }

const ROLES = ['lead', 'contributor', 'approver', 'viewer'] as const

function aMember(role: Role): Visitor {
  return { ...nobody, memberships: [{ organisationCode: 'ZZ1', role }] }
}

const everyone: readonly Role[] = ROLES
const whoAnswers: readonly Role[] = ['lead', 'contributor', 'approver']

const allowed: Record<InOrganisation, { roles: readonly Role[]; administrator: boolean }> = {
  'see organisation': { roles: everyone, administrator: false },
  answer: { roles: whoAnswers, administrator: false },
  discuss: { roles: whoAnswers, administrator: false },
  'withdraw evidence': { roles: ['lead'], administrator: false },
  'assign sections': { roles: ['lead'], administrator: false },
  'call ready': { roles: ['lead'], administrator: false },
  approve: { roles: ['approver'], administrator: false },
  submit: { roles: ['lead', 'approver'], administrator: false },
  'withdraw submission': { roles: ['lead', 'approver'], administrator: false },
  'reply to reviewers': { roles: whoAnswers, administrator: false },
  'accept what reviewers propose': { roles: ['lead', 'approver'], administrator: false },
  appeal: { roles: ['lead', 'approver'], administrator: false },
  'report a change': { roles: ['lead'], administrator: true },
  'take audit file': { roles: ['lead', 'approver'], administrator: false },
  'see colleagues': { roles: everyone, administrator: true },
  'invite colleagues': { roles: ['lead'], administrator: true },
  'withdraw colleagues': { roles: ['lead'], administrator: true },
  'see external evidence': { roles: everyone, administrator: true },
  'enter external evidence': { roles: ['lead'], administrator: false },
  'withdraw external evidence': { roles: ['lead'], administrator: true },
}
const rules = Object.entries(allowed) as [InOrganisation, (typeof allowed)[InOrganisation]][]

describe.each(rules)('to %s', (to, who) => {
  const request: Request = { to, organisationCode: 'ZZ1' }

  it.each(ROLES.map((role) => [role, who.roles.includes(role)] as const))('a %s: %s', (role, answer) => {
    expect(may(aMember(role), request)).toBe(answer)
  })

  it(`an administrator ${who.administrator ? 'may' : 'may not'}`, () => {
    expect(may(administrator, request)).toBe(who.administrator)
  })

  it('nobody may in an organisation that is not theirs', () => {
    for (const role of ROLES) expect(may(aMember(role), { to, organisationCode: 'ZZ2' })).toBe(false)
    expect(may(nobody, request)).toBe(false)
  })

  it('nobody may without signing in', () => expect(may(null, request)).toBe(false))
})

describe.each(['ask colleagues', 'hand back'] as const)('to %s', (to) => {
  const of = (owner: string | null): Request => ({ to, organisationCode: 'ZZ1', owner })

  it('takes a lead, or who looks after the section', () => {
    expect(may(aMember('lead'), of('somebody else'))).toBe(true)
    expect(may(aMember('contributor'), of('u1'))).toBe(true)
    expect(may(aMember('contributor'), of('somebody else'))).toBe(false)
    expect(may(aMember('contributor'), of(null))).toBe(false)
  })

  it('takes nobody who may not answer (any more)', () => {
    expect(may(aMember('viewer'), of('u1'))).toBe(false)
    expect(may(nobody, of('u1'))).toBe(false)
    expect(may(null, of('u1'))).toBe(false)
  })
})

describe('to administer', () => {
  it('takes an administrator', () => {
    expect(may(administrator, { to: 'administer' })).toBe(true)
    expect(may(aMember('lead'), { to: 'administer' })).toBe(false)
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

describe('to take the audit file that names reviewers', () => {
  const of = (mayStillReview: boolean): Request => {
    return { to: 'take audit file with names', organisationCode: 'ZZ1', mayStillReview }
  }

  it('takes an administrator who neither belongs to the organisation nor is reviewing it', () => {
    expect(may(administrator, of(false))).toBe(true)
    expect(may(administrator, of(true))).toBe(false)
    expect(may({ ...aMember('viewer'), isAdministrator: true }, of(false))).toBe(false)
    expect(may(aMember('lead'), of(false))).toBe(false)
    expect(may(nobody, of(false))).toBe(false)
    expect(may(null, of(false))).toBe(false)
  })
})

describe('to start the assurance of an organisation', () => {
  it('takes somebody who may judge it', () => {
    expect(may(nobody, { to: 'start assurance', isConflicted: false })).toBe(true)
    expect(may(administrator, { to: 'start assurance', isConflicted: true })).toBe(false)
    expect(may(null, { to: 'start assurance', isConflicted: false })).toBe(false)
  })
})

describe('the file of a report', () => {
  const taken = (who: Visitor | null, organisationCode: string | null, askedBy = 'u1') =>
    may(who, { to: 'take report', askedBy, organisationCode })

  it('is taken by who asked for it, as long as they are of the organisation', () => {
    for (const role of ROLES) expect(taken(aMember(role), 'ZZ1')).toBe(true)
    expect(taken(aMember('lead'), 'ZZ1', 'u2')).toBe(false)
    expect(taken(aMember('lead'), 'ZZ2')).toBe(false)
    expect(taken(administrator, 'ZZ1')).toBe(false)
    expect(taken(null, 'ZZ1')).toBe(false)
  })

  it('is taken by the administrator who asked for it, where it is of all organisations', () => {
    expect(taken(administrator, null)).toBe(true)
    expect(taken(administrator, null, 'u2')).toBe(false)
    expect(taken(aMember('lead'), null)).toBe(false)
  })
})

describe('a review', () => {
  const one: Omit<InReview, 'organisationCode'> = { isReviewer: true, part: { isDone: false }, isConflicted: false }
  const seen = (who: Visitor | null, facts: Partial<InReview> = {}) =>
    may(who, { to: 'see review', organisationCode: 'ZZ1', ...one, ...facts })
  const acted = (who: Visitor | null, facts: Partial<InReview> = {}) =>
    may(who, { to: 'act in review', organisationCode: 'ZZ1', ...one, ...facts })

  it('is there for who has a part in it, and changed by them until they have finished', () => {
    expect([seen(nobody), acted(nobody)]).toEqual([true, true])
    const done = { part: { isDone: true } }
    expect([seen(nobody, done), acted(nobody, done)]).toEqual([true, false])
    expect([seen(nobody, { part: null }), acted(nobody, { part: null })]).toEqual([false, false])
    expect([seen(null), acted(null)]).toEqual([false, false])
  })

  it('is closed at once to who may not judge the organisation (any more)', () => {
    const conflicted = { isConflicted: true }
    expect([seen(nobody, conflicted), acted(nobody, conflicted)]).toEqual([false, false])
  })

  it('is never there for people of the organisation, not even as administrators', () => {
    const lead = { ...administrator, memberships: [{ organisationCode: 'ZZ1', role: 'lead' as const }] }
    expect([seen(lead), acted(lead)]).toEqual([false, false])
    expect(seen(lead, { part: null, isReviewer: false })).toBe(false)
  })

  it('may be looked at by administrators, unless they review and might be given a part', () => {
    expect(seen(administrator, { part: null, isReviewer: false })).toBe(true)
    expect(acted(administrator, { part: null, isReviewer: false })).toBe(false)
    expect(seen(administrator, { part: null, isReviewer: true })).toBe(false)
  })

  it('is given to people by administrators who don’t belong to the organisation', () => {
    const given = (who: Visitor) => may(who, { to: 'give its parts', organisationCode: 'ZZ1', ...one, part: null })
    expect(given(administrator)).toBe(true)
    expect(given(nobody)).toBe(false)
    expect(given({ ...aMember('viewer'), isAdministrator: true })).toBe(false)
  })

  it('is for people whom another administrator made reviewers', () => {
    const made = (who: Visitor, email: string) => may(who, { to: 'make a reviewer', email })
    expect(made(administrator, 'ben@example.org')).toBe(true)
    expect(made(administrator, administrator.email)).toBe(false)
    expect(made(nobody, 'ben@example.org')).toBe(false)
  })

  it('is in nobody’s queue who reviews nothing', () => {
    expect(may(nobody, { to: 'see own reviews', isReviewer: false })).toBe(false)
    expect(may(nobody, { to: 'see own reviews', isReviewer: true })).toBe(true)
    expect(may(null, { to: 'see own reviews', isReviewer: true })).toBe(false)
  })
})

describe('a release', () => {
  it('is everybody’s when it is public, and before that administrators’', () => {
    for (const who of [null, nobody, aMember('lead'), administrator]) {
      expect(may(who, { to: 'see release', isPublic: true })).toBe(true)
      expect(may(who, { to: 'see release', isPublic: false })).toBe(who === administrator)
    }
  })
})
describe('an administrator who only looks at an organisation’s pages', () => {
  const memberships = [{ organisationCode: 'ZZ1', role: 'viewer' as const }]
  const looking: Visitor = { ...nobody, memberships, viewing: 'ZZ1' }

  it.each(rules)('may “%s” there as far as a viewer may, and nowhere else', (to, { roles }) => {
    expect(may(looking, { to, organisationCode: 'ZZ1' })).toBe(roles.includes('viewer'))
    expect(may(looking, { to, organisationCode: 'ZZ2' })).toBe(false)
  })

  it('may nothing that is more than a matter of roles, even if they were an administrator still', () => {
    const both = { ...looking, isAdministrator: true }
    const requests: Request[] = [
      { to: 'administer' },
      { to: 'make a reviewer', email: 'a@b.example' },
      { to: 'see own reviews', isReviewer: true },
      { to: 'start assurance', isConflicted: false },
      { to: 'view as', mayJudge: false },
      { to: 'hand back', organisationCode: 'ZZ1', owner: nobody.id },
      { to: 'take audit file with names', organisationCode: 'ZZ2', mayStillReview: false },
    ]
    for (const request of requests) expect(may(both, request)).toBe(false)
  })
})

it('only an administrator who doesn’t judge an organisation looks at its pages as somebody there', () => {
  expect(may(administrator, { to: 'view as', mayJudge: false })).toBe(true)
  expect(may(administrator, { to: 'view as', mayJudge: true })).toBe(false)
  expect(may(aMember('lead'), { to: 'view as', mayJudge: false })).toBe(false)
})
