// The letter that reminds a lead of what their organisations have still to submit in a collection.
import type { Letter } from '#db/letters.ts'

export type ToSubmitInWords = {
  organisationName: string
  /** “not started”, “started”, “ready for approval”, “approved”. */
  standing: string
  /** The last day in words. */
  closes: string
}

type Reminder = {
  to: string
  collectionTitle: string
  organisations: readonly ToSubmitInWords[]
  /** Where their assessments are. */
  address: string
  /** Where reminders are stopped, without signing in. */
  stopAddress: string
  serviceName: string
}

export function submitReminderLetter(reminder: Reminder): Letter {
  const { to, collectionTitle, organisations, address, stopAddress, serviceName } = reminder
  const lines = organisations.map(
    ({ organisationName, standing, closes }) => `- ${organisationName}: ${standing}, open until the end of ${closes}`,
  )
  return {
    to,
    subject: `${collectionTitle}: not submitted yet`,
    text: `${collectionTitle} in ${serviceName} is not submitted yet for:

${lines.join('\n')}

Go on here:

${address}

You get this email as a lead of the organisation. To stop reminders, open this link. You don’t need to sign in:

${stopAddress}
`,
  }
}
