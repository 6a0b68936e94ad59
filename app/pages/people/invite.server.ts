// Inviting several people at once: what must be right, line by line, and how the invitations reach them.
import { type ListedAddress, readAddressList } from '#app/auth/address-list.ts'
import type { Visitor } from '#app/auth/policy.ts'
import { isRole, ROLES } from '#app/auth/roles.ts'
import type { AppContext } from '#app/context.ts'
import type { FieldError } from '#app/design/error-summary.tsx'
import { hasControlCharactersBesideLines } from '#app/http/control-characters.ts'
import { fieldOf } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { invitationLetter } from '#app/letters/invitation.ts'
import { inviteAll } from '#db/invitations.ts'
import type { Organisation } from '#db/organisations.ts'
import type { Role } from '#db/schema.ts'
import { isRaisedBy, type Member } from '#db/users.ts'

const MOST_AT_ONCE = 100
const LONGEST_MESSAGE = 1000

export type TypedInvitations = { emails: string; role: string; message: string }

export function typedInvitations(form: FormData): TypedInvitations {
  const message = fieldOf(form, 'message').replace(/\r\n?/g, '\n')
  return { emails: fieldOf(form, 'emails'), role: fieldOf(form, 'role'), message }
}

/** `addresses` in the order of the list; `role` and `message` where they are wrong. */
export type InvitationProblems = { addresses: string[]; role?: string; message?: string }

type Wanted = { emails: string[]; role: Role; message: string }

export function readInvitations(
  typed: TypedInvitations,
  members: readonly Member[],
): { wanted: Wanted } | { problems: InvitationProblems } {
  const listed = readAddressList(typed.emails)
  const role = isRole(typed.role) ? typed.role : null
  const message = typed.message.trim()
  const problems: InvitationProblems = {
    addresses: addressProblems(listed, role, members),
    ...(role === null ? { role: 'Select the role that they are to have' } : {}),
    ...messageProblem(message),
  }
  if (role === null || problems.addresses.length > 0 || problems.message !== undefined) return { problems }
  return { wanted: { emails: listed.flatMap(({ email }) => email ?? []), role, message } }
}

function addressProblems(listed: readonly ListedAddress[], role: Role | null, members: readonly Member[]): string[] {
  if (listed.length === 0) return ['Enter at least one email address']
  if (listed.length > MOST_AT_ONCE) {
    return [`Invite up to ${MOST_AT_ONCE} people at a time: this list has ${listed.length}`]
  }
  return listed.flatMap((address, index) => {
    const problem = problemOf(address, listed.slice(0, index), role, members)
    return problem === null ? [] : [`Line ${address.line}: ${problem}`]
  })
}

function problemOf(
  { typed, email }: ListedAddress,
  before: readonly ListedAddress[],
  role: Role | null,
  members: readonly Member[],
): string | null {
  if (email === null) return `“${typed}” is not an email address`
  const first = before.find((other) => other.email === email)
  if (first) return `${email} is on line ${first.line} as well`
  const member = members.find((one) => one.email === email)
  if (!member || role === null || isRaisedBy(member.role, role)) return null
  const already = `${email} is ${ROLES[member.role].asA} already`
  const isOtherRole = member.role !== role && (role === 'lead' || role === 'approver')
  return isOtherRole ? `${already}. Change their role instead` : already
}

function messageProblem(message: string): { message?: string } {
  if (message.length > LONGEST_MESSAGE) return { message: `Message must be ${LONGEST_MESSAGE} characters or fewer` }
  return hasControlCharactersBesideLines(message) ? { message: 'Message must not include hidden characters' } : {}
}

/** The entries of the error summary, each leading to its field. */
export function errorsOf({ addresses, role, message }: InvitationProblems): FieldError[] {
  return [
    ...addresses.map((text) => ({ href: '#emails', text })),
    ...(role ? [{ href: '#role', text: role }] : []),
    ...(message ? [{ href: '#message', text: message }] : []),
  ]
}

/** `address` is null when the invitation goes by email; otherwise the inviter must pass it on. */
export type Invited = { email: string; address: string | null }

type Inviting = { wanted: Wanted; organisation: Organisation; inviter: Visitor }

export async function sendInvitations(
  context: AppContext,
  request: Request,
  { wanted: { emails, role, message }, organisation, inviter }: Inviting,
): Promise<Invited[]> {
  const at = context.now().toISOString()
  const addressWith = (token: string) => addressOf(context, request, `/invitations/${token}`)
  const terms = {
    ...{ organisation: organisation.name, asA: ROLES[role].asA, inviter: inviter.name, message },
    serviceName: context.settings.serviceName,
  }
  const invited = await inviteAll(
    context.store,
    { emails, organisationCode: organisation.code, role, createdBy: inviter.id, at },
    (to, token) => (context.sendsEmail ? invitationLetter({ to, address: addressWith(token), ...terms }) : null),
  )
  return invited.map(({ email, token }) => ({ email, address: context.sendsEmail ? null : addressWith(token) }))
}
