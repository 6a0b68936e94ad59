// A colleague is withdrawn, or made a viewer, while they have a section open: nothing of theirs is stored any more, they
// are told so, and what they typed is on the page to copy.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import { changeRole, withdrawMember } from '#db/memberships.ts'
import { addFernhill, addPerson, type Fernhill, type Person } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'
import { whatIsStored } from '#tests/support/what-is-stored.ts'

let service: Service<Fernhill & { dee: Person }>
beforeAll(async () => {
  service = await startService({
    async prepare(store, editions) {
      const fernhill = await addFernhill(store, editions)
      return { ...fernhill, dee: await addPerson(store, { name: 'Dee Khan', of: fernhill.trust }) }
    },
  })
})
afterAll(() => service.stop())

const changeOf = (person: Person) => ({
  ...{ organisationCode: 'ZZ1', userId: person.id, heirId: null, mayLetGo: false, by: service.prepared.lead.id },
  ...{ at: new Date().toISOString(), letterToHeir: () => null },
})

const ways: [string, (fernhill: Fernhill & { dee: Person }) => Person, (person: Person) => Promise<unknown>][] = [
  ['withdrawn', ({ contributor }) => contributor, (person) => withdrawMember(service.store, changeOf(person))],
  ['made a viewer', ({ dee }) => dee, (person) => changeRole(service.store, { ...changeOf(person), role: 'viewer' })],
]

describe.each(ways)('somebody who is %s', (_how, who, lose) => {
  let client: FormClient
  let path: string
  let stored: Awaited<ReturnType<typeof whatIsStored>>

  beforeAll(async () => {
    const { assessment, asked } = service.prepared
    client = await signedIn(service, who(service.prepared))
    path = `/assessments/${assessment.id}/sections/${asked.sections[0]?.id}`
    await client.open(path)
    await lose(who(service.prepared))
    stored = await whatIsStored(service.store)
  })

  it('is told by the open page that an answer is not saved', async () => {
    const { assessment, asked } = service.prepared
    const [question] = asked.sections[0]?.questions ?? []
    const fields = { question: question?.id ?? '', option: question?.options[0]?.id ?? '', note: 'Mine', seen: '0' }
    const { status, told } = await client.save(assessment.id, fields)
    expect(status).toBe(404)
    expect(told.message).toMatch(/^Not saved: you do not have access to this assessment, or not any more/)
    expect(await whatIsStored(service.store)).toEqual(stored)
  })

  it('sees what they typed on the page that refuses the whole section', async () => {
    const [question] = service.prepared.asked.sections[0]?.questions ?? []
    client.page.question(question?.number ?? 0).fill('What stands behind this answer', 'Counted on the <wards>\nin May')
    const page = await client.press('Save and go to all sections')
    expect(page.status).toBe(404)
    expect(page.main).toContain('Nothing was saved: you do not have access to this page, or not any more.')
    expect(page.main).toContain('Counted on the <wards> in May')
    expect(await whatIsStored(service.store)).toEqual(stored)
    expect(await answersOf(service.store, service.prepared.assessment.id)).toEqual([])
  })
})
