// The letter to somebody who is mentioned in a discussion.
import type { Letter } from '#db/letters.ts'
import { quoted } from './quoted.ts'

type Mention = {
  to: string
  /** Who wrote. */
  author: string
  organisationName: string
  collectionTitle: string
  number: number
  /** The question's wording. */
  question: string
  /** What they wrote. */
  text: string
  /** Where the discussion is. */
  address: string
  serviceName: string
}

export function mentionLetter(mention: Mention): Letter {
  const { to, author, organisationName, collectionTitle, number, question, text, address, serviceName } = mention
  return {
    to,
    subject: `${author} mentioned you: question ${number}, ${collectionTitle}`,
    text: `${author} mentioned you in the discussion of question ${number} of ${collectionTitle} for ${organisationName}, in ${serviceName}.

The question: ${question}

${author} wrote:

${quoted(text)}

Read it and reply here:

${address}

Replies to this email are not read by anyone.
`,
  }
}
