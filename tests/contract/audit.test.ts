// The audit file of an assessment, on every engine: it holds, and the organisation's names nobody who reviewed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administratorsAudit, organisationsAudit } from '#app/reviews/audit-file.ts'
import { eventsOf } from '#db/events.ts'
import type { Store } from '#db/store.ts'
import { checkAudit } from '#review/audit/check.ts'
import { type AuditFile, auditText, readAudit } from '#review/audit/file.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { addEventfulReview, type Eventful } from '#tests/support/eventful-review.ts'
import { addCollection, addPerson, addSubmittedAssessment, addTrust } from '#tests/support/factories.ts'
import { assignPart, openReview } from '#tests/support/reviewed.ts'
import type { Editions } from '#tests/support/service.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let editions: Editions
  let story: Eventful
  let file: AuditFile
  let whileHeard: AuditFile | null = null

  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, new Date().toISOString())
    story = await addEventfulReview(store, editions, {
      whileHeard: async ({ assessment }) => {
        whileHeard = await organisationsAudit(store, assessment.id)
      },
    })
    const made = await administratorsAudit(store, story.assessment.id)
    if (!made) throw new Error('no file')
    file = made
  }, 120_000)
  afterAll(() => store.close())

  const published = () => {
    const found = editions.get('trust/2026')
    if (!found) throw new Error('no edition')
    return found
  }
  const faultsIn = (one: AuditFile, hash: string | null = null) =>
    checkAudit(one, published(), hash).filter(({ result }) => result !== 'holds')

  it('holds, is the same each time, and can be read back', async () => {
    expect(faultsIn(file, file.hash)).toEqual([])
    const again = await administratorsAudit(store, story.assessment.id)
    expect(again && auditText(again)).toBe(auditText(file))
    const read = readAudit(auditText(file))
    expect('file' in read && read.file).toEqual(JSON.parse(auditText(file)))
    expect('file' in read && faultsIn(read.file)).toEqual([])
  })

  it('names the reviewers for administrators, and for nobody of the organisation', async () => {
    const written = auditText(file)
    const theirs = await organisationsAudit(store, story.assessment.id)
    if (!theirs) throw new Error('no file')
    const shown = auditText(theirs)
    const { lead, ...others } = story.people
    for (const { name, id } of Object.values(others)) {
      expect(written).toContain(name)
      expect(shown).not.toContain(name)
      expect(shown).not.toContain(id)
    }
    expect(shown).toContain(lead.name)
    expect(shown).not.toContain('My sister works there')
    expect(faultsIn(theirs)).toEqual([])
  })

  it('the history of the assessment never says who of the reviewers did something', async () => {
    const reviewers = Object.values(story.people).filter(({ id }) => id !== story.people.lead.id)
    const actors = (await eventsOf(store, story.assessment.id)).map(({ actor }) => actor)
    for (const { id } of reviewers) expect(actors).not.toContain(id)
  })

  it('says nothing to the organisation of how an appeal is being decided, until it is', async () => {
    if (!whileHeard) throw new Error('no file')
    const early = auditText(whileHeard)
    expect(early).toContain('We showed it.')
    expect(early).not.toContain('Shown on page 9.')
    expect(early).not.toContain('"part":"appeal"')
    expect(faultsIn(whileHeard)).toEqual([])
    const decided = await organisationsAudit(store, story.assessment.id)
    expect(decided && auditText(decided)).toContain('Shown on page 9.')
  })

  it('there is none for the organisation before an outcome is out', async () => {
    const trust = await addTrust(store, { code: 'ZA2', name: 'Elm Trust' })
    const lead = await addPerson(store, { name: 'Eve', of: trust, role: 'lead' })
    const collection = await addCollection(store, { year: 2025, editionId: 'trust/2026' })
    const assessment = await addSubmittedAssessment(store, editions, { collection, of: trust, by: lead })
    const opened = await openReview(store, editions, { assessment })
    await assignPart(store, opened.id, 'first', story.people.first)
    expect(await organisationsAudit(store, assessment.id)).toBeNull()
    expect(await administratorsAudit(store, assessment.id)).not.toBeNull()
    expect(await administratorsAudit(store, 'nowhere')).toBeNull()
  })
})
