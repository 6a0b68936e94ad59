// The letters about reviews: to reviewers that a part is theirs.
import type { Letter } from '#db/letters.ts'

export type AboutReview = {
  to: string
  organisationName: string
  collectionTitle: string
  /** Where to go on. */
  address: string
  serviceName: string
}

/** `part` in words; `dueOn`: YYYY-MM-DD. */
export function assignedLetter(about: AboutReview & { part: string; dueOn: string }): Letter {
  const { to, part, organisationName, collectionTitle, dueOn, address, serviceName } = about
  return {
    to,
    subject: `${part}: ${organisationName}, ${collectionTitle}`,
    text: `${[
      `A part of a review is yours in ${serviceName}: ${part.toLowerCase()} of ${organisationName}, ${collectionTitle}.`,
      `It is due on ${dueOn}. If you can’t judge this organisation, say so on the page, and somebody else gets it:`,
      address,
    ].join('\n\n')}\n\nReplies to this email are not read by anyone.\n`,
  }
}
