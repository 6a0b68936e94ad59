// Uploads that break off: people leave, the machine goes dark. Nothing is left lying, and nothing stored is lost.
import { readdirSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidenceOf } from '#db/evidence.ts'
import { sessionOf } from '#tests/support/browse.ts'
import { PDF } from '#tests/support/evidence-files.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let page: string
let cookie: string

beforeAll(async () => {
  service = await startService({ prepare: addFernhill })
  const { assessment, asked, lead } = service.prepared
  page = `/assessments/${assessment.id}/questions/${asked.questions[0]?.id}/evidence`
  cookie = `session=${await sessionOf(service.store, lead)}`
})
afterAll(() => service.stop())

const arriving = () => readdirSync(join(service.filesFolder, 'arriving'))
const stored = () => evidenceOf(service.store, service.prepared.assessment.id)

const head = [
  '--x\r\nContent-Disposition: form-data; name="intent"\r\n\r\nfile\r\n',
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n',
].join('')

/** Sends the beginning of a file, and no more. */
function begin(bytes: number): Promise<ClientRequest> {
  const headers = {
    'Content-Type': 'multipart/form-data; boundary=x',
    'Content-Length': '10000000',
    Origin: service.url,
    Cookie: cookie,
  }
  const sending = request(service.url + page, { method: 'POST', headers })
  sending.on('error', () => {})
  return new Promise((resolve) => {
    sending.write(Buffer.concat([Buffer.from(head), PDF, Buffer.alloc(bytes, 0x20)]), () => resolve(sending))
  })
}

describe('an upload that its sender breaks off', () => {
  it.each([0, 100, 100_000])('after %i bytes leaves nothing, and keeps nobody else out', async (bytes) => {
    const sending = await Promise.all(Array.from({ length: 12 }, () => begin(bytes)))
    await expect.poll(() => arriving().length).toBeGreaterThan(0)
    for (const one of sending) one.destroy()
    await expect.poll(arriving, { timeout: 10_000 }).toEqual([])
    expect(await stored()).toEqual([])
  })

  it('and afterwards files are taken as before', async () => {
    const asha = await signedIn(service, service.prepared.lead)
    await asha.open(page)
    expect((await asha.upload('Add the file', { name: 'plan.pdf', bytes: PDF })).status).toBe(200)
    expect(await stored()).toHaveLength(1)
  })
})

describe('a server that is killed in the middle of uploads', () => {
  it('leaves nothing lying when it starts again, and all that was stored', async () => {
    const sending = await Promise.all(Array.from({ length: 4 }, () => begin(100_000)))
    await expect.poll(() => arriving().length).toBeGreaterThan(0)
    await service.kill('SIGKILL')
    for (const one of sending) one.destroy()
    expect(arriving().length).toBeGreaterThan(0)
    await service.restart()
    expect(arriving()).toEqual([])
    const [kept] = await stored()
    const asha = await signedIn(service, service.prepared.lead)
    const download = await asha.send(`/assessments/${service.prepared.assessment.id}/evidence/${kept?.id}/file`)
    expect(Buffer.from(await download.arrayBuffer()).equals(PDF)).toBe(true)
  })

  it('another server on the same folder leaves alone what this one is receiving', async () => {
    const sending = await begin(100_000)
    await expect.poll(() => arriving().length).toBe(1)
    await service.startAnother()
    expect(arriving()).toHaveLength(1)
    sending.destroy()
    await expect.poll(arriving).toEqual([])
  })
})
