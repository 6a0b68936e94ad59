import { afterEach, describe, expect, it } from 'vitest'
import { NO_SUCH_PERSON, type Refusals, startMailServer } from '#tests/support/mail-server.ts'
import { openMailer } from './mail.ts'

describe('a letter', () => {
  const cleanUp: (() => void | Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of cleanUp.splice(0)) await stop()
  })

  async function open(refusals: Refusals = {}) {
    const server = await startMailServer(refusals)
    const mailer = openMailer({ url: server.url, from: 'Maturity <maturity@example.org>' })
    cleanUp.push(() => mailer.close(), server.stop)
    return { mailer, letters: server.letters }
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

  const letter = (to: string) => ({ to, subject: 's', text: 't' })

  it.each([
    ['is refused for good', NO_SUCH_PERSON, 'recipient refused'],
    ['is refused for now', { code: 450, words: '4.2.1 try again later' }, 'not taken'],
    [
      'is refused because the mail server does not trust us',
      { code: 550, words: '5.7.1 relaying denied' },
      'not taken',
    ],
  ])('whose recipient %s is an error that says so', async (_how, refusal, reason) => {
    const { mailer, letters } = await open({ 'gone@example.org': refusal })
    await expect(mailer.send(letter('gone@example.org'))).rejects.toMatchObject({
      reason,
      message: expect.stringContaining(refusal.words),
    })
    expect(letters).toHaveLength(0)
    await mailer.send(letter('ada@example.org'))
    expect(letters).toHaveLength(1)
  })

  it('without a mail server is an error that says so', async () => {
    const server = await startMailServer()
    await server.stop()
    const mailer = openMailer({ url: server.url, from: 'maturity@example.org' })
    cleanUp.push(() => mailer.close())
    await expect(mailer.send(letter('ada@example.org'))).rejects.toMatchObject({ reason: 'unreachable' })
  })
})
