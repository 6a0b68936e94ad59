// The letters of signing off: ready for an approver, approved, and no longer approved.
import type { Wording } from '#db/sign-off.ts'

export type AboutSignOff = {
  organisationName: string
  collectionTitle: string
  serviceName: string
  /** Who did it. */
  by: string
  /** Where to go on. */
  address: string
}

/** To the executive approvers. */
export function readyLetter(about: AboutSignOff): Wording {
  const { by, collectionTitle, organisationName, address } = about
  return {
    subject: `Ready for your approval: ${collectionTitle}, ${organisationName}`,
    text: letterOf([
      `${by} says that the answers are complete and ready for an executive approver: ${placeOf(about)}.`,
      'Look at the answers, then approve them. You can’t approve them if you were the last to change an answer or evidence.',
      address,
    ]),
  }
}

/** To the leads. */
export function approvedLetter(about: AboutSignOff): Wording {
  const { by, collectionTitle, organisationName, address } = about
  return {
    subject: `Approved: ${collectionTitle}, ${organisationName}`,
    text: letterOf([
      `${by} has approved ${placeOf(about)}.`,
      'It can be submitted now. Any change of an answer or of its evidence before that makes the approval void.',
      address,
    ]),
  }
}

/** To the leads, and to whoever had approved. */
export function approvalVoidLetter(about: AboutSignOff): Wording {
  const { by, collectionTitle, organisationName, address } = about
  return {
    subject: `No longer approved: ${collectionTitle}, ${organisationName}`,
    text: letterOf([
      `${by} has made a change to ${placeOf(about)} after it was approved. The approval is void.`,
      'Nothing is lost. It needs to be approved again before it can be submitted. See what changed:',
      address,
    ]),
  }
}

function placeOf({ collectionTitle, organisationName, serviceName }: AboutSignOff): string {
  return `${collectionTitle} for ${organisationName}, in ${serviceName}`
}

function letterOf(paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n\nReplies to this email are not read by anyone.\n`
}
