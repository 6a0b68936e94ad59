// The service on PostgreSQL, as far as its own parts of it go: saving, its threads with connections of their own, publishing.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import type { openStore } from '#db/store.ts'
import { addFernhill, anyAnswer } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { newDatabase } from '#tests/support/postgres-server.ts'
import { addPublishedRound } from '#tests/support/published-round.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

type Prepared = Awaited<ReturnType<typeof addRounds>>

async function addRounds(store: Awaited<ReturnType<typeof openStore>>, editions: Editions) {
  return { fernhill: await addFernhill(store, editions), round: await addPublishedRound(store, editions) }
}

const socket = inject('postgresSocket')

describe.skipIf(socket === null)('on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>
  let service: Service<Prepared>
  let asha: FormClient
  let frida: FormClient
  let selim: FormClient

  beforeAll(async () => {
    database = await newDatabase(socket ?? '')
    service = await startService({ prepare: addRounds, database: database.address })
    const { fernhill, round } = service.prepared
    asha = await signedIn(service, fernhill.lead)
    frida = await signedIn(service, round.first)
    selim = await signedIn(service, round.second)
  })
  afterAll(async () => {
    await service.stop()
    await database.drop()
  })

  it('a section is answered, and every answer is in the database when the page says so', async () => {
    const { assessment, asked } = service.prepared.fernhill
    const [section] = asked.sections
    const questions = section?.questions ?? []
    await asha.open(`/assessments/${assessment.id}/sections/${section?.id}`)
    for (const question of questions) {
      const { option } = anyAnswer(question)
      const label = question.options.find(({ id }) => id === option)?.label
      if (label) asha.page.question(question.number).choose(label)
    }
    await asha.press('Save and go to all sections')
    const stored = await answersOf(service.store, assessment.id)
    expect(stored).toHaveLength(questions.length)
  })

  it('figures are frozen again, beside those that are there', async () => {
    await frida.open(`/administration/national/${service.prepared.round.collection.id}`)
    expect(frida.page.main).toContain('12 of 12')
    await frida.press(/^Freeze/)
    expect(frida.page.main).toMatch(/[Ff]rozen/)
  })

  it('a release is built, signed by two and public', async () => {
    await frida.open(`/administration/collections/${service.prepared.round.collection.id}/releases`)
    frida.page.fill(/^What is different/, 'Built on PostgreSQL.')
    await frida.press(/^Build/)
    expect(frida.page.main).toContain('The release is built and checked')
    await frida.press(/^Sign version/)
    await selim.open(frida.page.path.replace(/\?.*/, ''))
    await selim.press(/^Sign and publish version/)
    expect(selim.page.main).toContain('it is published')
    const anybody = await fetch(`${service.url}/results/trust/2016/v3/data/release.json`)
    expect([anybody.status, (await anybody.json()).version]).toEqual([200, 3])
  })
})
