// Whatever anybody changes in an audit file is found: by its hashes, and where they were worked out again, by all the rest.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { administratorsAudit } from '#app/reviews/audit-file.ts'
import { openStore, type Store } from '#db/store.ts'
import { checkAudit } from '#review/audit/check.ts'
import { type AuditFile, auditFile, auditText, type Entry, readAudit } from '#review/audit/file.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { addEventfulReview, type Eventful } from '#tests/support/eventful-review.ts'
import type { Editions } from '#tests/support/service.ts'

let store: Store
let editions: Editions
let story: Eventful
let file: AuditFile

beforeAll(async () => {
  store = await openStore(':memory:', 'db/migrations')
  editions = await publishEditionFiles(store, new Date().toISOString())
  story = await addEventfulReview(store, editions)
  const made = await administratorsAudit(store, story.assessment.id)
  if (!made) throw new Error('no file')
  file = made
})
afterAll(() => store.close())

const published = () => {
  const found = editions.get('trust/2026')
  if (!found) throw new Error('no edition')
  return found
}
const faultsIn = (one: AuditFile, hash: string | null = null) =>
  checkAudit(one, published(), hash).filter(({ result }) => result !== 'holds')

// biome-ignore lint/suspicious/noExplicitAny: somebody who forges a file minds no types
type Changeable = { kind: string; content: any }

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
const of = (entries: Changeable[], kind: string): [Changeable, ...Changeable[]] => {
  const [first, ...others] = entries.filter((entry) => entry.kind === kind)
  if (!first) throw new Error(`there is no ${kind}`)
  return [first, ...others]
}
const reviewIn = (entries: Changeable[]) => of(entries, 'review')[0].content

const TAMPERINGS: readonly [string, (entries: Changeable[]) => void, RegExp][] = [
  [
    'an answer',
    (entries) => {
      const answer = of(entries, 'submission')[0].content.answers.find((one: { option: string }) =>
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
      Object.assign(of(entries, 'draw')[0].content, { seed: 'another seed, made up afterwards' })
    },
    /isn’t the one whose hash was published/,
  ],
  [
    'the lot',
    (entries) => {
      of(entries, 'draw')[0].content.chosen.lot = '0'.repeat(64)
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
      Object.assign(of(entries, 'edition')[0].content, { contentHash: '0'.repeat(64) })
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

it.each(TAMPERINGS)('%s: the hashes break, and nobody can hide it by working them out again', (_what, change, says) => {
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
})

it('a note, which nothing else depends on, is found by the hash from elsewhere', () => {
  const forgery = forged((entries) => {
    of(entries, 'submission')[0].content.answers[0].note = 'Everything is splendid'
  })
  expect(faultsIn(forgery)).toEqual([])
  expect(faultsIn(forgery, file.hash)).toHaveLength(1)
})

it('whatever single thing is changed, the hashes break, and no check fails on it in any other way', () => {
  const places = leavesOf(file.entries)
  fc.assert(
    fc.property(fc.nat(places.length - 1), fc.constantFrom('x', '', 7, null, true, [], {}), (place, value) => {
      const copy = JSON.parse(auditText(file)) as AuditFile
      const { parent, key } = leavesOf(copy.entries)[place] as Leaf
      fc.pre(JSON.stringify(parent[key]) !== JSON.stringify(value))
      parent[key] = value
      const read = readAudit(JSON.stringify(copy))
      if ('file' in read) expect(checkAudit(read.file, published(), null)[0]?.result).toBe('does not hold')
      else expect(read.faults.length).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})

type Leaf = { parent: Record<string, unknown>; key: string }

function leavesOf(value: object): Leaf[] {
  return Object.entries(value).flatMap(([key, part]) => {
    const isPart = part !== null && typeof part === 'object'
    return isPart ? leavesOf(part) : [{ parent: value as Record<string, unknown>, key }]
  })
}
