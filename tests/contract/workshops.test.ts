// Workshops on every engine: who was in the room, and what the room decided.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import type { Assessment } from '#db/assessments.ts'
import { decisionsIn, saveDecision } from '#db/decisions.ts'
import { eventsOf } from '#db/events.ts'
import type { Store } from '#db/store.ts'
import { findWorkshop, startWorkshop, workshopsOn } from '#db/workshops.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let asha: Person
  let assessment: Assessment
  let workshop: string

  const begin = (at = new Date().toISOString()) =>
    startWorkshop(store, {
      assessmentId: assessment.id,
      section: 'leadership',
      people: 'Asha\nBen',
      heldBy: asha.id,
      at,
    })

  const decide = (option: string, seen: number) =>
    saveDecision(store, {
      assessmentId: assessment.id,
      section: 'leadership',
      change: { question: 'beds', option, reason: '', date: '', note: '', seen },
      in: { how: 'workshop', id: workshop },
      decidedBy: asha.id,
      at: new Date().toISOString(),
    })

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    asha = await addPerson(store, { name: 'Asha Patel' })
    const collection = await addCollection(store, { year: 2026 })
    assessment = await addAssessment(store, { collection, of: await addTrust(store) })
    workshop = (await begin()) ?? ''
  }, 60_000)
  afterAll(() => store.close())

  it('a workshop is kept with who was in the room, as an event too, and belongs to its assessment', async () => {
    const held = { id: workshop, section: 'leadership', people: 'Asha\nBen', heldByName: 'Asha Patel' }
    expect(await findWorkshop(store, assessment.id, workshop)).toMatchObject(held)
    expect(await findWorkshop(store, 'another', workshop)).toBeNull()
    expect(await workshopsOn(store, assessment.id, 'leadership')).toMatchObject([held])
    expect(await workshopsOn(store, assessment.id, 'records')).toEqual([])
    const [event] = await eventsOf(store, assessment.id)
    expect(event).toMatchObject({
      kind: 'workshop started',
      detail: { section: 'leadership', people: 'Asha\nBen', workshop },
    })
  })

  it('starts only while the assessment can be answered', async () => {
    expect(await begin('2001-01-01T00:00:00.000Z')).toBeNull()
    expect(await workshopsOn(store, assessment.id, 'leadership')).toHaveLength(1)
  })

  it('decides: the last word on a question counts, and every word stays in the history', async () => {
    await decide('yes', 0)
    await decide('no', 1)
    expect(await decisionsIn(store, assessment.id, { how: 'workshop', id: workshop })).toMatchObject([
      { question: 'beds', option: 'no', decidedByName: 'Asha Patel' },
    ])
    expect(await answerHistoryOf(store, assessment.id)).toMatchObject([
      { option: 'yes', how: 'workshop', detail: workshop },
      { option: 'no', how: 'workshop', detail: workshop },
    ])
    expect(await decisionsIn(store, assessment.id, { how: 'workshop', id: 'another' })).toEqual([])
    expect(await decisionsIn(store, assessment.id, { how: 'poll', id: workshop })).toEqual([])
  })

  it('decides nothing over an answer that the room did not see', async () => {
    expect(await decide('yes', 1)).toMatchObject({ kind: 'saved', conflicts: [{ current: { option: 'no' } }] })
    expect(await answersOf(store, assessment.id)).toMatchObject([{ option: 'no', revision: 2 }])
    expect(await decisionsIn(store, assessment.id, { how: 'workshop', id: workshop })).toMatchObject([{ option: 'no' }])
  })
})
