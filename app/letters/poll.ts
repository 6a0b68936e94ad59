// The letter that asks a colleague for their view.
import { quoted } from './quoted.ts'

export type ViewLetter = {
  address: string
  asker: string
  organisation: string
  question: string
  message: string
  showsNames: boolean
  /** When the link stops working, in words. */
  until: string
  serviceName: string
}

export function viewLetter(letter: ViewLetter): { subject: string; text: string } {
  const { address, asker, organisation, question, message, showsNames, until, serviceName } = letter
  const text = `${asker} of ${organisation} asks for your view on one question in ${serviceName}:

${question}
${message && `\n${asker} wrote:\n\n${quoted(message)}\n`}
To see the question and give your view, open this link. You need no account. It works until ${until}, and until then you can change your view.

${address}

${
  showsNames
    ? 'Your name will be shown with your view.'
    : 'Views are shown without names, and only 3 or more at a time. Nobody is told who has answered.'
}

The link is meant for you. If you did not expect this email, you can ignore it.
`
  return { subject: `${asker} asks for your view`, text }
}
