// The letters about sections that somebody looks after: given, taken back, handed back, returned.
import type { Letter } from '#db/letters.ts'
import { quoted } from './quoted.ts'

export type AboutSections = {
  to: string
  /** Who did it. */
  by: string
  organisationName: string
  collectionTitle: string
  /** The sections’ titles. */
  sections: readonly string[]
  /** Where to go on. */
  address: string
  serviceName: string
}

/** `due`: the day in words; '' where there is none. `message`: what the lead says with it, or ''. */
export function givenLetter(about: AboutSections & { due: string; message: string }): Letter {
  const { to, by, sections, due, message, address } = about
  const isOne = sections.length === 1
  const when = due === '' ? '' : ` by ${due}`
  return {
    to,
    subject: `Your ${isOne ? 'section' : 'sections'} of ${about.collectionTitle}, ${about.organisationName}`,
    text: letterOf([
      `${by} asks you to look after ${isOne ? 'this section' : 'these sections'} of ${placeOf(about)}${when}:`,
      listed(sections),
      ...said(by, message),
      `When you have answered ${isOne ? 'it' : 'one of them'}, hand it back as ready. Your sections are here:`,
      address,
    ]),
  }
}

export function takenBackLetter(about: AboutSections): Letter {
  const { to, by, sections, address } = about
  const isOne = sections.length === 1
  return {
    to,
    subject: `No longer yours: ${isOne ? 'a section' : 'sections'} of ${about.collectionTitle}`,
    text: letterOf([
      `${by} has taken ${isOne ? 'this section' : 'these sections'} of ${placeOf(about)} off your list:`,
      listed(sections),
      'You don’t need to do anything. The answers so far are kept:',
      address,
    ]),
  }
}

export function handedBackLetter(about: AboutSections & { comment: string }): Letter {
  const { to, by, sections, comment, address } = about
  return {
    to,
    subject: `Ready: ${sections.join(', ')}, ${about.collectionTitle}`,
    text: letterOf([
      `${by} has handed a section of ${placeOf(about)} back as ready:`,
      listed(sections),
      ...said(by, comment),
      'Look at it here. You can return it if something is left to do:',
      address,
    ]),
  }
}

export function returnedLetter(about: AboutSections & { due: string; comment: string }): Letter {
  const { to, by, sections, due, comment, address } = about
  return {
    to,
    subject: `Returned to you: ${sections.join(', ')}, ${about.collectionTitle}`,
    text: letterOf([
      `${by} has returned a section of ${placeOf(about)} to you${due === '' ? '' : `, to be done by ${due}`}:`,
      listed(sections),
      ...said(by, comment),
      'Go on with it here, and hand it back when it is ready:',
      address,
    ]),
  }
}

function placeOf({ collectionTitle, organisationName, serviceName }: AboutSections): string {
  return `${collectionTitle} for ${organisationName}, in ${serviceName}`
}

function listed(sections: readonly string[]): string {
  return sections.map((title) => `- ${title}`).join('\n')
}

function said(by: string, words: string): string[] {
  return words === '' ? [] : [`${by} wrote:`, quoted(words)]
}

function letterOf(paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n\nReplies to this email are not read by anyone.\n`
}
