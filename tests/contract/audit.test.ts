// The audit file of an assessment, on every engine: it holds, the organisation's names nobody who reviewed, and whatever
// anybody changes in it is found.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administratorsAudit, organisationsAudit } from '#app/reviews/audit-file.ts'
import { type Assessment, findAssessment } from '#db/assessments.ts'
import { eventsOf } from '#db/events.ts'
import type { Store } from '#db/store.ts'
import { decide } from '#review/acts/decide.ts'
import { finish, makeAppeal } from '#review/acts/finish.ts'
import { leave } from '#review/acts/people.ts'
import { ask, reply } from '#review/acts/queries.ts'
import { checkAudit } from '#review/audit/check.ts'
import { type AuditFile, auditFile, auditText, type Entry, readAudit } from '#review/audit/file.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import {
  addCollection,
  addPerson,
  addSubmittedAssessment,
  addTrust,
  addTrustWithLead,
  type Person,
} from '#tests/support/factories.ts'
import { act, addDraw, addReviewer, assignPart, doPart, openReview } from '#tests/support/reviewed.ts'
import type { Editions } from '#tests/support/service.ts'
import { engines } from '#tests/support/stores.ts'

/** A review in which everything happens that can: a query, a reviewer who stands back, a moderator and an appeal. */
async function addEventfulReview(store: Store, editions: Editions) {
  const { trust, lead } = await addTrustWithLead(store, 'ZA1', 'Fernhill Trust')
  const collection = await addCollection(store, { year: 2026 })
  const assessment = await addSubmittedAssessment(store, editions, { collection, of: trust, by: lead })
  const root = await addPerson(store, { name: 'Rosa Root', isAdministrator: true })
  const people = {
    lead,
    root,
    leaver: await addReviewer(store, 'Lea Leaver'),
    first: await addReviewer(store, 'Fay First'),
    second: await addReviewer(store, 'Sam Second'),
    moderator: await addReviewer(store, 'Max Moderator'),
    judge: await addReviewer(store, 'Joy Judge'),
  }
  const validationId = await addDraw(store, editions, { assessment, by: root })
  const opened = await openReview(store, editions, { assessment, validationId })
  const { id, ground, reported } = opened
  const all = [...reported.keys()]
  const other = (question: string) =>
    ground.optionsOf(question)?.find((option) => option !== reported.get(question)?.option) ?? ''
  const [p = '', q = '', r = ''] = all
  const by = people.leaver.id
  await assignPart(store, id, 'first', people.leaver, 1)
  const early = { by, question: p, decision: 'accept', option: null, reason: '', evidence: [], seen: 0 }
  await act(store, id, people.leaver, (review, at) => decide(review, ground, { ...early, at }), 2)
  const standsBack = { userId: by, reason: 'My sister works there' }
  await act(store, id, people.leaver, (review, at) => leave(review, { ...standsBack, at }), 3)

  await assignPart(store, id, 'first', people.first, 4)
  const asks = { id: 'query-1', messageId: 'message-1', by: people.first.id, question: q, text: 'Where is the plan?' }
  await act(
    store,
    id,
    people.first,
    (review, at) => ask(review, ground, { ...asks, at, proposedOption: other(q), answerBy: '2026-10-20' }),
    5,
  )
  const says = { query: 'query-1', side: 'organisation', author: lead.id, evidence: [] as string[] } as const
  await act(
    store,
    id,
    lead,
    (review, at) => reply(review, { ...says, messageId: 'message-2', at, text: 'On page 4.', accepts: false }),
    6,
  )
  const back = { query: 'query-1', side: 'reviewer', author: people.first.id, evidence: [] as string[] } as const
  await act(
    store,
    id,
    people.first,
    (review, at) => reply(review, { ...back, messageId: 'message-3', at, text: 'It is not.', accepts: false }),
    7,
  )
  await act(
    store,
    id,
    lead,
    (review, at) => reply(review, { ...says, messageId: 'message-4', at, text: '', accepts: true }),
    8,
  )
  const given = { by: people.first.id, decision: 'adjust', reason: 'Not shown.', evidence: [] }
  const twice = { ...given, question: r, option: other(r) }
  await act(store, id, people.first, (review, at) => decide(review, ground, { ...twice, at, seen: 0 }), 9)
  const again = { ...twice, reason: 'Not shown at all.' }
  await act(store, id, people.first, (review, at) => decide(review, ground, { ...again, at, seen: 1 }), 10)
  const agreed = { ...given, question: q, option: other(q), seen: 0 }
  await act(store, id, people.first, (review, at) => decide(review, ground, { ...agreed, at }), 11)
  const rest = all.filter((question) => question !== q && question !== r)
  await doTheRest(rest)
  // The second agrees on q and not on r; the moderator sides with the first on r; the appeal hears r.
  await doPart(store, opened, 'second', people.second, { accepted: [r], adjusted: { [q]: other(q) } }, 20)
  await doPart(store, opened, 'moderator', people.moderator, { adjusted: { [r]: other(r) } }, 30)
  const appeals = { by: lead.id, text: 'We showed it.', questions: [r] }
  await act(store, id, lead, (review, at) => makeAppeal(review, { ...appeals, at }), 40)
  await doPart(store, opened, 'appeal', people.judge, { accepted: [r] }, 50)
  return { assessment, people, reviewId: id, q, r }

  async function doTheRest(questions: readonly string[]) {
    for (const question of questions) {
      const accepts = {
        by: people.first.id,
        question,
        decision: 'accept',
        option: null,
        reason: '',
        evidence: [],
        seen: 0,
      }
      await act(store, id, people.first, (review, at) => decide(review, ground, { ...accepts, at }), 12)
    }
    await act(store, id, people.first, (review, at) => finish(review, ground, { by: people.first.id, at }), 13)
  }
}

type Eventful = Awaited<ReturnType<typeof addEventfulReview>>

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let editions: Editions
  let story: Eventful
  let file: AuditFile

  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, new Date().toISOString())
    story = await addEventfulReview(store, editions)
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

  describe('with something changed', () => {
    /** Changed by somebody who leaves the hashes as they were. */
    const changed = (change: (entries: Changeable[]) => void): AuditFile => {
      const copy = JSON.parse(auditText(file)) as AuditFile
      change(copy.entries as unknown as Changeable[])
      return copy
    }
    /** Changed by somebody who works all hashes out again. */
    const forged = (change: (entries: Changeable[]) => void): AuditFile => {
      const copy = changed(change)
      const { format, assessment, reviewers } = copy
      const entries = copy.entries.map(({ hash: _, ...entry }) => entry as Entry)
      return auditFile({ format, assessment, reviewers }, entries)
    }
    // biome-ignore lint/suspicious/noExplicitAny: somebody who forges a file minds no types
    type Changeable = { kind: string; content: any }
    const of = (entries: Changeable[], kind: string) => entries.filter((entry) => entry.kind === kind)
    const reviewIn = (entries: Changeable[]) => of(entries, 'review')[0]?.content

    const TAMPERINGS: readonly [string, (entries: Changeable[]) => void, RegExp][] = [
      [
        'an answer',
        (entries) => {
          const answer = of(entries, 'submission')[0]?.content.answers.find((one: { option: string }) =>
            one.option.startsWith('disagree'),
          )
          answer.option = 'agree-completely'
        },
        /reported score of/,
      ],
      [
        'an option of an adjustment',
        (entries) => {
          reviewIn(entries).decisions.find((one: { option: string | null }) => one.option).option = 'no-such-option'
        },
        /which it doesn’t offer/,
      ],
      [
        'a decision',
        (entries) => {
          const made = reviewIn(entries).decisions.find(
            (one: { part: string; question: string }) => one.part === 'moderator' && one.question === story.r,
          )
          Object.assign(made, { decision: 'accept', option: null })
        },
        /no event for this: decided/,
      ],
      [
        'the evidence that a decision was made on',
        (entries) => {
          reviewIn(entries).decisions[0].evidence = ['another']
        },
        /no event for this: decided/,
      ],
      [
        'an event, removed',
        (entries) => {
          const index = entries.findIndex(
            ({ kind, content }) =>
              kind === 'event' && content.kind === 'review decided' && content.detail.question === story.q,
          )
          entries.splice(index, 1)
        },
        /no event for this: decided/,
      ],
      [
        'the event of a decision that was replaced, removed',
        (entries) => {
          const index = entries.findIndex(
            ({ kind, content }) =>
              kind === 'event' && content.kind === 'review decided' && content.detail.question === story.r,
          )
          entries.splice(index, 1)
        },
        /decided 2 times in the part “first”, and 1 events/,
      ],
      [
        'a reply, removed',
        (entries) => {
          reviewIn(entries).queries[0].messages.splice(1, 1)
        },
        /Nothing came of this event: replied to/,
      ],
      [
        'a person, swapped for another in the part',
        (entries) => {
          const second = reviewIn(entries).assignments.find(({ part }: { part: string }) => part === 'second')
          second.userId = story.people.first.id
        },
        /had 2 parts: first review and second review/,
      ],
      [
        'a person, swapped in a decision',
        (entries) => {
          reviewIn(entries).decisions[0].userId = story.people.judge.id
        },
        /which was not theirs/,
      ],
      [
        'the second opinions, left out with their events',
        (entries) => {
          const review = reviewIn(entries)
          review.decisions = review.decisions.filter(({ part }: { part: string }) => part !== 'second')
          const kept = entries.filter(
            ({ kind, content }) =>
              kind !== 'event' || content.kind !== 'review decided' || content.detail.part !== 'second',
          )
          entries.splice(0, entries.length, ...kept)
        },
        /was not decided in the second review/,
      ],
      [
        'a validated score',
        (entries) => {
          reviewIn(entries).outcome.themes[0].validated = { score: 100, exact: '100/1', band: 'high' }
        },
        /validated score of/,
      ],
      [
        'how long it is valid',
        (entries) => {
          reviewIn(entries).validUntil = '2039-12-31'
        },
        /valid until 2029-/,
      ],
      [
        'the seed',
        (entries) => {
          Object.assign(of(entries, 'draw')[0]?.content, { seed: 'another seed, made up afterwards' })
        },
        /isn’t the one whose hash was published/,
      ],
      [
        'the lot',
        (entries) => {
          of(entries, 'draw')[0]?.content && (of(entries, 'draw')[0]!.content.chosen.lot = '0'.repeat(64))
        },
        /The lot doesn’t follow/,
      ],
      [
        'why it was chosen',
        (entries) => {
          reviewIn(entries).why = 'A colleague asked for it.'
        },
        /another “why” than the draw/,
      ],
      [
        'the edition',
        (entries) => {
          Object.assign(of(entries, 'edition')[0]?.content, { contentHash: '0'.repeat(64) })
        },
        /was published with the content hash/,
      ],
      [
        'a submission, made up',
        (entries) => {
          const [first] = of(entries, 'submission')
          const made = structuredClone(first) as Changeable
          made.content.number = 2
          entries.splice(entries.indexOf(first as Changeable) + 1, 0, made)
        },
        /1 events tell of a submission, and 2 are there/,
      ],
    ]

    it.each(TAMPERINGS)(
      '%s: the hashes break, and nobody can hide it by working them out again',
      (_what, change, says) => {
        const [chain] = checkAudit(changed(change), published(), null)
        expect(chain?.result).toBe('does not hold')
        const forgery = forged(change)
        const [sound, ...others] = checkAudit(forgery, published(), null)
        expect(sound?.result).toBe('holds')
        expect(
          others
            .filter(({ result }) => result === 'does not hold')
            .flatMap(({ says }) => says)
            .join('\n'),
        ).toMatch(says)
        expect(checkAudit(forgery, published(), file.hash)[0]?.says.join()).toMatch(/not the one you gave/)
      },
    )

    it('a note, which nothing else depends on, is found by the hash from elsewhere', () => {
      const forgery = forged((entries) => {
        of(entries, 'submission')[0]!.content.answers[0].note = 'Everything is splendid'
      })
      expect(faultsIn(forgery)).toEqual([])
      expect(faultsIn(forgery, file.hash)).toHaveLength(1)
    })
  })
})
