// Sending email over SMTP.
import { createTransport } from 'nodemailer'
import type { Mail } from '#app/context.ts'

export type MailSettings = { url: string; from: string }

export type Mailer = { send(mail: Mail): Promise<void>; close(): void }

/** `onFailure` hears of every letter that could not be sent; `send` rejects then as well. */
export function openMailer({ url, from }: MailSettings, onFailure: (error: Error) => void): Mailer {
  const transport = createTransport(
    { url, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    { from, disableFileAccess: true, disableUrlAccess: true },
  )
  return {
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text })
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown))
        onFailure(error)
        throw error
      }
    },
    close: () => transport.close(),
  }
}
