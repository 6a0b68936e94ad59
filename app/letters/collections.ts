// The letters to leads about a collection: what their organisations have still to submit, and that one of them has another
// last day than the others.
import type { Letter } from '#db/letters.ts'
import { quoted } from './quoted.ts'

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

type LastDay = {
  to: string
  organisationName: string
  collectionTitle: string
  /** The last day that holds now, in words. */
  closes: string
  /** Where that is over, nobody there can answer any more. */
  isOver: boolean
  /** Whether it is the collection’s own again. */
  isTakenBack: boolean
  /** As the administrator wrote it. */
  reason: string
  /** Of the assessment. */
  address: string
  serviceName: string
}

export function lastDayLetter(about: LastDay): Letter {
  const { to, organisationName, collectionTitle, closes, isOver, isTakenBack, reason, address, serviceName } = about
  const what = isTakenBack
    ? `${organisationName} no longer has more time than others for ${collectionTitle} in ${serviceName}.`
    : `${organisationName} has more time than others for ${collectionTitle} in ${serviceName}.`
  const until = isOver
    ? `It closed at the end of ${closes}. The answers so far are kept, and can be read here:`
    : `It is open until the end of ${closes}. Go on here:`
  return {
    to,
    subject: `${collectionTitle}: ${isOver ? 'closed' : `open until ${closes}`} for ${organisationName}`,
    text: `${what} The reason given:

${quoted(reason)}

${until}

${address}

You get this email as a lead of the organisation.
`,
  }
}
