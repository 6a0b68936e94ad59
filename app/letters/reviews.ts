// The letters about reviews: to reviewers that a part is theirs or an answer has come, to an organisation's leads what is
// asked of them and what came out. Never who reviews, and nothing of what anybody wrote: that is on the page alone.
import type { Letter } from '#db/letters.ts'
import type { Wording } from '#db/sign-off.ts'

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
    text: letterOf([
      `A part of a review is yours in ${serviceName}: ${part.toLowerCase()} of ${organisationName}, ${collectionTitle}.`,
      `It is due on ${dayInWords(dueOn)}. If you can’t judge this organisation, say so on the page, and somebody else gets it:`,
      address,
    ]),
  }
}

/** Of whose assessment. `address`: where to go on. */
export type AboutReviewed = Omit<AboutReview, 'to'>

/** To the leads. `answerBy`: YYYY-MM-DD. */
export function askedLetter(about: AboutReviewed, answerBy: string): Wording {
  return {
    subject: `A reviewer has a question: ${placeOf(about)}`,
    text: letterOf([
      `A reviewer has a question about one of your answers in ${inFull(about)}.`,
      `Please reply by ${dayInWords(answerBy)}. You can write, send evidence, or accept what is proposed:`,
      about.address,
    ]),
  }
}

/** To the leads. */
export function wroteAgainLetter(about: AboutReviewed, answerBy: string): Wording {
  return {
    subject: `A reviewer has written again: ${placeOf(about)}`,
    text: letterOf([
      `A reviewer has written again about one of your answers in ${inFull(about)}.`,
      `Please reply by ${dayInWords(answerBy)}:`,
      about.address,
    ]),
  }
}

/** To the leads, before the last day. */
export function stillUnansweredLetter(about: AboutReviewed, answerBy: string): Wording {
  return {
    subject: `A reviewer waits for your reply: ${placeOf(about)}`,
    text: letterOf([
      `A reviewer’s question about one of your answers in ${inFull(about)} has no reply yet.`,
      `Please reply by ${dayInWords(answerBy)}. Without a reply the reviewer decides on what there is to see:`,
      about.address,
    ]),
  }
}

/** To the leads. */
export function issuedLetter(about: AboutReviewed): Wording {
  return {
    subject: `The outcome of the review: ${placeOf(about)}`,
    text: letterOf([
      `The outcome of the review of ${inFull(about)} is there.`,
      'The page says what was adjusted and why, until when it is valid, and by when you can appeal:',
      about.address,
    ]),
  }
}

/** To the leads. */
export function appealDecidedLetter(about: AboutReviewed): Wording {
  return {
    subject: `Your appeal was decided: ${placeOf(about)}`,
    text: letterOf([
      `Your appeal about ${inFull(about)} was decided. The outcome is final.`,
      'The page says what was decided and why:',
      about.address,
    ]),
  }
}

/** To the reviewer who asked. */
export function answeredLetter(about: AboutReviewed, what: 'replied' | 'accepted'): Wording {
  const done = what === 'accepted' ? 'has accepted what you proposed' : 'has replied to your question'
  return {
    subject: `${what === 'accepted' ? 'Accepted' : 'A reply'}: ${placeOf(about)}`,
    text: letterOf([
      `${about.organisationName} ${done} about an answer in ${about.collectionTitle}, in ${about.serviceName}.`,
      about.address,
    ]),
  }
}

function placeOf({ collectionTitle, organisationName }: AboutReviewed): string {
  return `${collectionTitle}, ${organisationName}`
}

function inFull({ collectionTitle, organisationName, serviceName }: AboutReviewed): string {
  return `${collectionTitle} for ${organisationName}, in ${serviceName}`
}

function letterOf(paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n\nReplies to this email are not read by anyone.\n`
}

const inLetters = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })

/** YYYY-MM-DD as “3 May 2026”. */
function dayInWords(day: string): string {
  return inLetters.format(new Date(`${day}T12:00:00Z`))
}
