// Inviting someone: what must be right, and how the invitation reaches them.
import { data } from '@remix-run/node'
import { parseEmail } from '#app/auth/email.ts'
import { addressOf, invitationMail, senderOf } from '#app/auth/link-messages.ts'
import type { Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import type { Problems } from '#app/http/posted-form.ts'
import { invite } from '#db/links.ts'
import { findOrganisation, type Organisation } from '#db/organisations.ts'
import type { Role } from '#db/schema.ts'
import type { Member } from '#db/users.ts'

export async function requireOrganisation(context: AppContext, code: string): Promise<Organisation> {
  const organisation = await findOrganisation(context.store, code)
  if (!organisation) throw data({ message: 'Page not found' }, { status: 404 })
  return organisation
}

/** A contributor may be invited as a lead; anyone who could do all of it already need not be invited. */
export function problemsOf(
  typed: string,
  role: string,
  members: readonly Member[],
): { problems: Problems } | { email: string; role: Role } {
  const email = parseEmail(typed)
  const standing = members.find((member) => member.email === email)
  if (email !== null && (role === 'lead' || role === 'contributor') && !isAlready(standing, role))
    return { email, role }
  return {
    problems: {
      ...(email === null ? { email: emailProblem(typed) } : {}),
      ...(standing && isAlready(standing, role) ? { email: `${email} is a ${standing.role} already` } : {}),
      ...(role === 'lead' || role === 'contributor' ? {} : { role: 'Select whether they are a contributor or a lead' }),
    },
  }
}

function isAlready(standing: Member | undefined, role: string): boolean {
  return standing !== undefined && (standing.role === 'lead' || role === 'contributor')
}

function emailProblem(typed: string): string {
  return typed.trim() === '' ? 'Enter their email address' : 'Enter an email address in the correct format'
}

/** `address` is null when the invitation went by email; otherwise the inviter must pass it on, for the reason given. */
export type Sent = { email: string; address: string | null; why: string }

type NewInvitation = { email: string; role: Role; organisation: Organisation; inviter: Visitor }

export async function sendInvitation(
  context: AppContext,
  request: Request,
  { email, role, organisation, inviter }: NewInvitation,
): Promise<Sent> {
  const at = context.now().toISOString()
  const invitation = { email, organisationCode: organisation.code, role, createdBy: inviter.id, at }
  const address = addressOf(context, request, `/invitations/${await invite(context.store, invitation)}`)
  const send = senderOf(context)
  if (!send) return { email, address, why: 'This service does not send email.' }
  const { serviceName } = context.settings
  const mail = invitationMail({
    to: email,
    address,
    organisation: organisation.name,
    role,
    inviter: inviter.name,
    serviceName,
  })
  try {
    await send(mail)
    return { email, address: null, why: '' }
  } catch {
    return { email, address, why: 'The email could not be sent.' }
  }
}
