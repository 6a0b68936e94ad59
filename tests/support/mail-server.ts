// A real mail server on loopback, which keeps what it is given, and refuses the recipients that it is told to.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { from: string; to: string[]; raw: string }

/** With which code and words, by the recipient’s address. */
export type Refusals = Readonly<Record<string, { code: number; words: string }>>

export const NO_SUCH_PERSON = { code: 550, words: '5.1.1 no such person' }

export type MailServer = { letters: Received[]; port: number; url: string; stop(): Promise<void> }

export async function startMailServer(refusals: Refusals = {}, port = 0): Promise<MailServer> {
  const letters: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const refusal = refusals[address]
      done(refusal ? Object.assign(new Error(refusal.words), { responseCode: refusal.code }) : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        letters.push({ from, to: rcptTo.map((to) => to.address), raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  // A client that went away is no fault of the server.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const address = server.server.address() as AddressInfo
  return {
    letters,
    port: address.port,
    url: `smtp://127.0.0.1:${address.port}`,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}
