// Who answers for the trusts: people who can sign in for the cast, a lead without a password for every other trust.
import { DEMO_PASSWORD, type SampleMembership, type SampleUser, type SignIn } from './definition.ts'
import type { Trust } from './trusts.ts'

export type Person = { id: string; name: string; role: 'lead' | 'contributor' }

const JOINED_AT = '2015-11-09T09:00:00.000Z'
const ADMINISTRATOR = {
  id: 'sample-administrator',
  email: 'administrator@national.example',
  name: 'Alex Sample',
}

function peopleOf(trust: Trust): readonly Person[] {
  const code = trust.code.toLowerCase()
  if (!trust.cast) return [{ id: `${code}-lead`, name: `Lead of ${trust.name}`, role: 'lead' }]
  return trust.cast.people.map(({ name, role }) => ({ id: `${code}-${role}`, name, role }))
}

/** The person with the role, or else the lead. */
export function personOf(trust: Trust, role: Person['role']): Person {
  const people = peopleOf(trust)
  const found = people.find((person) => person.role === role) ?? people.find((person) => person.role === 'lead')
  if (!found) throw new RangeError(`${trust.code} has no lead`)
  return found
}

export function usersOf(trusts: readonly Trust[]): SampleUser[] {
  const administrator = { ...ADMINISTRATOR, isAdministrator: true, hasPassword: true, createdAt: JOINED_AT }
  return [
    administrator,
    ...trusts.flatMap((trust) =>
      peopleOf(trust).map(({ id, name, role }) => ({
        id,
        email: emailOf(trust, role),
        name,
        isAdministrator: false,
        hasPassword: trust.cast !== null,
        createdAt: JOINED_AT,
      })),
    ),
  ]
}

export function membershipsOf(trusts: readonly Trust[]): SampleMembership[] {
  return trusts.flatMap((trust) =>
    peopleOf(trust).map(({ id, role }) => ({
      userId: id,
      organisationCode: trust.code,
      role,
      grantedAt: JOINED_AT,
    })),
  )
}

/** Everyone who can sign in, the demo trust first. */
export function signInsOf(trusts: readonly Trust[]): SignIn[] {
  const cast = trusts.filter((trust) => trust.cast !== null)
  return [
    ...cast.flatMap((trust) =>
      peopleOf(trust).map(({ role }) => ({
        email: emailOf(trust, role),
        password: DEMO_PASSWORD,
        who: `${role} of ${trust.name} (2026: ${trust.cast?.progress})`,
      })),
    ),
    { email: ADMINISTRATOR.email, password: DEMO_PASSWORD, who: 'administrator' },
  ]
}

function emailOf(trust: Trust, role: Person['role']): string {
  return `${role}@${trust.cast?.domain ?? trust.code.toLowerCase()}.example`
}
