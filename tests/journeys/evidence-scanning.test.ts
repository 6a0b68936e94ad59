// Files are scanned where ClamAV is configured: what is infected is refused, and nothing is taken unscanned.
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsOf } from '#db/events.ts'
import { evidenceOf } from '#db/evidence.ts'
import { type Clamd, clamdPath, EICAR, startClamd } from '#tests/support/clamd.ts'
import { PDF } from '#tests/support/evidence-files.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { type FormClient, type SentFile, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

describe.skipIf(clamdPath === null)('with ClamAV (skipped where clamd is not installed)', () => {
  let clamd: Clamd
  let service: Service<Fernhill>
  let asha: FormClient
  let page: string

  beforeAll(async () => {
    clamd = await startClamd()
    service = await startService({ prepare: addFernhill, env: { CLAMD_URL: `unix:${clamd.socket}` } })
    asha = await signedIn(service, service.prepared.lead)
    const { assessment, asked } = service.prepared
    page = `/assessments/${assessment.id}/questions/${asked.questions[0]?.id}/evidence`
  })
  afterAll(async () => {
    await clamd.stop()
    // That clamd was away at the end is reported as an error, and wanted here.
    await service.stop().catch((error: Error) => {
      if (!/clamd|ENOENT|ECONN/.test(error.message)) throw error
    })
  })

  const stored = () => evidenceOf(service.store, service.prepared.assessment.id)
  const upload = (file: SentFile) =>
    asha.sendFile(page, 'file', file, { intent: 'file', title: 'Typed with care', expires: '2027-01-31' })
  const onDisk = () =>
    readdirSync(service.filesFolder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())

  it('a clean file is taken, and is known as scanned', async () => {
    const added = await upload({ name: 'plan.pdf', bytes: PDF })
    expect(added.status).toBe(200)
    expect(added.main).toContain('Scanned for viruses.')
    expect(added.main).not.toContain('not scanned')
    expect((await stored())[0]?.scannedAt).not.toBeNull()
  })

  it('an infected file is refused with its name and what is in it, and leaves only a trace in the events', async () => {
    const refused = await upload({ name: 'bad.txt', bytes: `Minutes of the board\n${EICAR}` })
    expect(refused.status).toBe(422)
    expect(refused.problems).toEqual([
      {
        text: expect.stringMatching(/^“bad\.txt” is infected: .*Test-Virus.* Nothing was stored\./),
        leadsTo: '#file-file',
      },
    ])
    expect(refused.control('Title (optional)').getAttribute('value')).toBe('Typed with care')
    expect(await stored()).toHaveLength(1)
    expect(onDisk()).toHaveLength(1)
    const events = await eventsOf(service.store, service.prepared.assessment.id)
    expect(events.at(-1)).toMatchObject({ kind: 'infected file refused', actor: service.prepared.lead.id })
  })

  it('while clamd is away nothing is taken, and what was typed stays', async () => {
    await clamd.stop()
    const refused = await upload({ name: 'other.pdf', bytes: Buffer.concat([PDF, PDF]) })
    expect(refused.status).toBe(503)
    expect(refused.problems).toEqual([
      {
        text: 'The file could not be scanned for viruses, so nothing was stored. Try again later.',
        leadsTo: '#file-file',
      },
    ])
    expect(refused.control('Title (optional)').getAttribute('value')).toBe('Typed with care')
    expect(await stored()).toHaveLength(1)
    expect(onDisk()).toHaveLength(1)
  })
})

describe('with something else where ClamAV should be', () => {
  it('nothing is taken', async () => {
    const web = createServer((_request, response) => void response.end('hello')).listen(0, '127.0.0.1')
    await new Promise((resolve) => web.once('listening', resolve))
    const address = web.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const service = await startService({ prepare: addFernhill, env: { CLAMD_URL: `tcp://127.0.0.1:${port}` } })
    const { assessment, asked, lead } = service.prepared
    const asha = await signedIn(service, lead)
    await asha.open(`/assessments/${assessment.id}/questions/${asked.questions[0]?.id}/evidence`)
    const refused = await asha.upload('Add the file', { name: 'plan.pdf', bytes: PDF })
    expect(refused.status).toBe(503)
    expect(await evidenceOf(service.store, assessment.id)).toEqual([])
    await expect.poll(() => readdirSync(join(service.filesFolder, 'arriving'))).toEqual([])
    web.close()
    web.closeAllConnections()
    await expect(service.stop()).rejects.toThrow('clamd')
  })
})
