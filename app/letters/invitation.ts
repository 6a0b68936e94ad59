// The letter that invites somebody to take part for an organisation.
import type { Letter } from '#db/letters.ts'
import { quoted } from './quoted.ts'

export type InvitationLetter = {
  to: string
  /** Where they accept. */
  address: string
  organisation: string
  /** As in “as a contributor”. */
  asA: string
  inviter: string
  /** What the inviter wrote, or ''. */
  message: string
  serviceName: string
}

export function invitationLetter(invitation: InvitationLetter): Letter {
  const { to, address, organisation, asA, inviter, message, serviceName } = invitation
  const own = message === '' ? '' : `\n${inviter} writes:\n\n${quoted(message)}\n`
  const text = `${inviter} has invited you to join ${organisation} as ${asA} in ${serviceName}.
${own}
To accept, open this link within 14 days. It works once.

${address}

If you did not expect this invitation, you can ignore this email.
`
  return { to, subject: `Join ${organisation} in ${serviceName}`, text }
}
