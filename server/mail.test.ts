import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { openMailer } from './mail.ts'

type Letter = { from: string; to: string[]; raw: string }

/** A real mail server on loopback, which keeps what it is given and refuses the recipients named. */
async function startServer(refuses: string[] = []) {
  const letters: Letter[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(address, _session, done) {
      done(refuses.includes(address.address) ? new Error('no such person') : null)
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    letters,
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}

describe('a letter', () => {
  const cleanUp: (() => void | Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of cleanUp.splice(0)) await stop()
  })

  async function open(refuses: string[] = []) {
    const failures: Error[] = []
    const server = await startServer(refuses)
    const mailer = openMailer({ url: server.url, from: 'Maturity <maturity@example.org>' }, (e) => failures.push(e))
    cleanUp.push(() => mailer.close(), server.stop)
    return { mailer, letters: server.letters, failures }
  }

  it('arrives from the service, at the person, as plain text', async () => {
    const { mailer, letters } = await open()
    await mailer.send({
      to: 'ada@example.org',
      subject: 'Join Fernhill Trust',
      text: 'Open this:\n\nhttp://x.example/a\n',
    })
    expect(letters).toHaveLength(1)
    const [letter] = letters
    expect(letter).toMatchObject({ from: 'maturity@example.org', to: ['ada@example.org'] })
    expect(letter?.raw).toMatch(/^Subject: Join Fernhill Trust\r$/m)
    expect(letter?.raw).toMatch(/^Content-Type: text\/plain/m)
    expect(letter?.raw).toContain('http://x.example/a')
  })

  it('goes to nobody else, whatever its subject holds', async () => {
    const { mailer, letters } = await open()
    await mailer.send({ to: 'ada@example.org', subject: 'Join\r\nBcc: eve@example.org', text: 'x' })
    expect(letters[0]?.to).toEqual(['ada@example.org'])
    expect(letters[0]?.raw).not.toMatch(/^Bcc:/m)
  })

  it('that the mail server refuses is an error, and is reported', async () => {
    const { mailer, letters, failures } = await open(['gone@example.org'])
    await expect(mailer.send({ to: 'gone@example.org', subject: 's', text: 't' })).rejects.toThrow()
    expect(failures).toHaveLength(1)
    expect(letters).toHaveLength(0)
  })

  it('without a mail server is an error too', async () => {
    const server = await startServer()
    await server.stop()
    const mailer = openMailer({ url: server.url, from: 'maturity@example.org' }, () => {})
    cleanUp.push(() => mailer.close())
    await expect(mailer.send({ to: 'ada@example.org', subject: 's', text: 't' })).rejects.toThrow()
  })
})
