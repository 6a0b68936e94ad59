// Sending email over SMTP.
import { createTransport } from 'nodemailer'
import type { Letter } from '#db/letters.ts'

export type MailSettings = { url: string; from: string }

/** `send` rejects with `Undelivered`. */
export type Mailer = { send(letter: Letter): Promise<void>; close(): void }

/**
 * `recipient refused`: this address takes no letters, and never will.
 * `unreachable`: nothing was said about this letter, so no other would fare better now.
 */
type Reason = 'recipient refused' | 'unreachable' | 'not taken'

export class Undelivered extends Error {
  constructor(
    message: string,
    readonly reason: Reason,
  ) {
    super(message)
  }
}

/** As many letters as are sent at once. */
export const CONNECTIONS = 2

export function openMailer({ url, from }: MailSettings): Mailer {
  const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  const transport = createTransport(
    // A letter that was cut off waits in our own queue, for everyone to see.
    { url, pool: true, maxConnections: CONNECTIONS, maxRequeues: 0, ...waits },
    { from, disableFileAccess: true, disableUrlAccess: true },
  )
  return {
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text })
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown))
        throw new Undelivered(error.message.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' '), reasonOf(error))
      }
    },
    close: () => transport.close(),
  }
}

type SmtpError = Error & { responseCode?: number; response?: string; command?: string; code?: string }

function reasonOf({ responseCode, response = '', command }: SmtpError): Reason {
  if (responseCode === undefined) return 'unreachable'
  // 5.7 is a policy against us, such as a relay that wants us to sign in: it can be put right.
  const isForGood = responseCode >= 500 && !/^5\d\d[ -]5\.7\./.test(response)
  if (command === 'RCPT TO') return isForGood ? 'recipient refused' : 'not taken'
  return command === 'DATA' ? 'not taken' : 'unreachable'
}
