// Who answers for the organisations: people who can sign in for the cast, a lead without a password for all others.
import type { SampleMembership, SampleRole, SampleUser, SignIn } from './definition.ts'

export type Person = { id: string; name: string; role: SampleRole }

/**
 * `domain`: the part before `.example` in the emails of those who can sign in. `sees`: what there is for them, in a few
 * words. `guests`: leads of other organisations, by its code, with what they are here.
 */
export type Cast = {
  domain: string
  people: readonly { name: string; role: Person['role']; sees?: string }[]
  guests?: readonly { leadOf: string; role: Person['role'] }[]
}

/** An organisation as its people see it; `cast` only where the demo signs in to it. */
export type Member = { code: string; name: string; cast: Cast | null }

const ADMINISTRATOR = {
  id: 'sample-administrator',
  email: 'administrator@national.example',
  name: 'Alex Sample',
}

const SECOND_ADMINISTRATOR = {
  id: 'sample-second-administrator',
  email: 'second.administrator@national.example',
  name: 'Robin Sample',
}

export function administrator(createdAt: string): SampleUser {
  return { ...ADMINISTRATOR, isAdministrator: true, hasPassword: true, createdAt }
}

/** For what needs two. */
export function secondAdministrator(createdAt: string): SampleUser {
  return { ...SECOND_ADMINISTRATOR, isAdministrator: true, hasPassword: true, createdAt }
}

export function administratorSignIns(): SignIn[] {
  return [
    { email: ADMINISTRATOR.email, who: 'administrator: organisations, people, questionnaires, letters' },
    { email: SECOND_ADMINISTRATOR.email, who: 'second administrator: publishing results takes two' },
  ]
}

function peopleOf({ code, name, cast }: Member): readonly (Person & { sees?: string })[] {
  if (!cast) return [{ id: idOf(code, 'lead'), name: `Lead of ${name}`, role: 'lead' }]
  return cast.people.map((person) => ({ id: idOf(code, person.role), ...person }))
}

function idOf(code: string, role: Person['role']): string {
  return `${code.toLowerCase()}-${role}`
}

/** The person with the role, or else the lead. */
export function personOf(member: Member, role: Person['role']): Person {
  const people = peopleOf(member)
  const found = people.find((person) => person.role === role) ?? people.find((person) => person.role === 'lead')
  if (!found) throw new RangeError(`${member.code} has no lead`)
  return found
}

export function usersOf(members: readonly Member[], createdAt: string): SampleUser[] {
  return members.flatMap((member) =>
    peopleOf(member).map(({ id, name, role }) => ({
      id,
      email: emailOf(member, role),
      name,
      isAdministrator: false,
      hasPassword: member.cast !== null,
      createdAt,
    })),
  )
}

export function membershipsOf(members: readonly Member[], grantedAt: string): SampleMembership[] {
  const own = members.flatMap((member) =>
    peopleOf(member).map(({ id, role }) => ({ userId: id, organisationCode: member.code, role, grantedAt })),
  )
  const guests = members.flatMap(({ code, cast }) =>
    (cast?.guests ?? []).map(({ leadOf, role }) => ({
      userId: idOf(leadOf, 'lead'),
      organisationCode: code,
      role,
      grantedAt,
    })),
  )
  return [...own, ...guests]
}

/** Everyone who can sign in. `storyOf`: what there is to see of an organisation. */
export function signInsOf<M extends Member>(members: readonly M[], storyOf: (member: M) => string): SignIn[] {
  return members
    .filter(({ cast }) => cast !== null)
    .flatMap((member) =>
      peopleOf(member).map(({ role, sees }) => ({
        email: emailOf(member, role),
        who: `${role} of ${member.name} (${storyOf(member)})${sees ? `: ${sees}` : ''}`,
      })),
    )
}

function emailOf({ code, cast }: Member, role: Person['role']): string {
  return `${role}@${cast?.domain ?? code.toLowerCase()}.example`
}
