// The letters to somebody who is made a reviewer.
import type { Letter } from '#db/letters.ts'

/** `where`: as in “for the whole country”. `address`: where to go on. */
export type ToReviewer = { to: string; inviter: string; where: string; address: string; serviceName: string }

export function reviewerInvitationLetter({ to, inviter, where, address, serviceName }: ToReviewer): Letter {
  const text = `${inviter} has invited you to review assessments in ${serviceName}, ${where}.

To accept and choose a password, open this link within 14 days. It works once.

${address}

If you did not expect this invitation, you can ignore this email.
`
  return { to, subject: `Review assessments in ${serviceName}`, text }
}

export function reviewerGrantedLetter({ to, inviter, where, address, serviceName }: ToReviewer): Letter {
  const text = `${inviter} has made you a reviewer in ${serviceName}, ${where}.

Sign in as usual to see the reviews that are yours:

${address}

If you did not expect this, tell the administrators of ${serviceName}.
`
  return { to, subject: `You are a reviewer in ${serviceName}`, text }
}
