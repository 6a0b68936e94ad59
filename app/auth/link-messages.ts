// The two letters that carry a link, and the address a link has.
import type { Role } from '#db/schema.ts'
import type { AppContext, Mail } from '../context.ts'

/** Where people find `path`. Without a public address that is the host the request was sent to. */
export function addressOf(context: AppContext, request: Request, path: string): string {
  return new URL(path, context.settings.publicUrl ?? new URL(request.url).origin).href
}

/**
 * How to send a link, or null when it can't be sent. A link in a letter needs the public address: whoever asks for a
 * letter could write any host into the request, and have the link sent there.
 */
export function senderOf(context: AppContext): ((mail: Mail) => Promise<void>) | null {
  return context.settings.publicUrl === null ? null : context.sendMail
}

type Invitation = {
  to: string
  address: string
  organisation: string
  role: Role
  inviter: string
  serviceName: string
}

export function invitationMail({ to, address, organisation, role, inviter, serviceName }: Invitation): Mail {
  const text = `${inviter} has invited you to join ${organisation} as a ${role} in ${serviceName}.

To accept, open this link within 14 days. It works once.

${address}

If you did not expect this invitation, you can ignore this email.
`
  return { to, subject: `Join ${organisation} in ${serviceName}`, text }
}

export function resetMail({ to, address, serviceName }: { to: string; address: string; serviceName: string }): Mail {
  const text = `Someone asked for a new password for your account in ${serviceName}.

To choose a new password, open this link within 1 hour. It works once.

${address}

If this was not you, ignore this email. Your password stays as it is.
`
  return { to, subject: `Choose a new password for ${serviceName}`, text }
}
