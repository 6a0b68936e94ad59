// Whatever anybody tries, in whatever order: nothing is validated without the people it takes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Acted } from './acts/acted.ts'
import { acceptMany, decide } from './acts/decide.ts'
import { finish, makeAppeal, makeVoid } from './acts/finish.ts'
import { assign, leave } from './acts/people.ts'
import { ask, closeQuery, reply } from './acts/queries.ts'
import { AT, ground, opened } from './fixtures/small-review.ts'
import { ADJUST, PARTS, type Part, partOf, type Review } from './review.ts'
import { leftToDecide, partWanted, secondOpinionOn, settledOn } from './standing.ts'

const PEOPLE = ['ann', 'ben', 'cat', 'dot', 'eve', 'lead'] as const
const QUESTIONS = ['sponsor', 'strategy', 'relied-on', 'recorded-once', 'weather']
const OPTIONS = ['agree', 'neither', 'disagree', 'not-applicable', 'perhaps']
/** Eve belongs to the organisation; Dot may not moderate. */
const conflictOf = (userId: string) => (userId === 'eve' ? 'own organisation' : null)

type Try = (review: Review, step: number) => Acted

// Often whoever has the part, the part whose turn it is, the revision that is right: else no story would come to an end.
const HOLDER = 'whoever has it'
const WANTED = 'whichever is wanted'
const anybody = fc.constantFrom(...PEOPLE)
const person = fc.oneof({ weight: 1, arbitrary: anybody }, { weight: 6, arbitrary: fc.constant(HOLDER) })
const anyPart = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...PARTS) },
  { weight: 4, arbitrary: fc.constant(WANTED) },
)
const question = fc.constantFrom(...QUESTIONS)
const revision = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(2) })

function holderIn(review: Review, by: string): string {
  if (by !== HOLDER) return by
  return review.assignments.find(({ doneAt, leftAt }) => doneAt === null && leftAt === null)?.userId ?? 'ann'
}

function revisionIn({ decisions, assignments }: Review, by: string, about: string): number {
  const part = assignments.find(({ userId, leftAt }) => userId === by && leftAt === null)?.part
  return decisions.find((each) => each.part === part && each.question === about)?.revision ?? 0
}

const assigning = fc.tuple(anyPart, anybody).map(
  ([part, userId]): Try =>
    (review, step) =>
      assign(review, {
        part: part === WANTED ? (partWanted(review) ?? 'first') : (part as Part),
        ...{ id: `a${step}`, userId, by: null, at: AT, dueOn: '2026-12-31' },
        ...{ conflict: conflictOf(userId), mayModerate: userId !== 'dot' },
      }),
)
const deciding = fc
  .tuple(
    person,
    question,
    fc.constantFrom('accept', 'adjust'),
    fc.constantFrom(...OPTIONS),
    fc.constantFrom('', 'Why'),
    revision,
  )
  .map(
    ([someone, about, decision, option, reason, seen]): Try =>
      (review) => {
        const by = holderIn(review, someone)
        return decide(review, ground, {
          ...{ by, at: AT, question: about, decision, reason, evidence: [] },
          seen: seen ?? revisionIn(review, by, about),
          option: decision === 'accept' ? null : option,
        })
      },
  )
/** Some of all questions, or (null) whatever that person has left to decide. */
const some = fc.oneof(fc.constant(null), fc.subarray(QUESTIONS.slice(0, 4), { minLength: 2 }))
const accepting = fc.tuple(person, some).map(
  ([someone, chosen]): Try =>
    (review) => {
      const by = holderIn(review, someone)
      const part = partOf(review, by)?.part ?? 'first'
      const questions = (chosen ?? leftToDecide(review, part)).map((each) => ({ question: each, evidence: [] }))
      return acceptMany(review, ground, { by, at: AT, questions })
    },
)
const finishing = person.map(
  (by): Try =>
    (review) =>
      finish(review, ground, { by: holderIn(review, by), at: AT }),
)
const leaving = person.map(
  (userId): Try =>
    (review) =>
      leave(review, { userId: holderIn(review, userId), at: AT, reason: 'Cannot judge it' }),
)
const asking = fc.tuple(person, question).map(
  ([by, about]): Try =>
    (review, step) =>
      ask(review, ground, {
        ...{ id: `q${step}`, messageId: `m${step}`, by: holderIn(review, by), at: AT, question: about, text: 'Why?' },
        ...{ proposedOption: null, answerBy: '2026-12-16' },
      }),
)
const replying = fc.tuple(person, fc.nat(40)).map(
  ([author, query]): Try =>
    (review, step) =>
      reply(review, {
        ...{ query: `q${query}`, messageId: `m${step}`, side: 'organisation', author, at: AT, text: 'So' },
        ...{ evidence: [], accepts: false },
      }),
)
const closing = person.map(
  (by): Try =>
    (review) => {
      const open = review.queries.find(({ closedAt }) => closedAt === null)
      return closeQuery(review, { by: holderIn(review, by), at: AT, query: open?.id ?? 'none' })
    },
)
const appealing = fc.subarray(QUESTIONS).map(
  (questions): Try =>
    (review) =>
      makeAppeal(review, { by: 'lead', at: AT, text: 'No', questions }),
)

// Most tries go forwards, so that many of the stories come to an outcome.
const tries = fc.noBias(
  fc.array(
    fc.oneof(
      { weight: 40, arbitrary: assigning },
      { weight: 50, arbitrary: deciding },
      { weight: 60, arbitrary: accepting },
      { weight: 40, arbitrary: finishing },
      { weight: 1, arbitrary: leaving },
      { weight: 3, arbitrary: asking },
      { weight: 2, arbitrary: replying },
      { weight: 12, arbitrary: closing },
      { weight: 8, arbitrary: appealing },
    ),
    { minLength: 30, maxLength: 120, size: 'max' },
  ),
)

function run(story: readonly Try[], look: (before: Review, after: Review) => void): Review {
  return story.reduce((review, attempt, step) => {
    const acted = attempt(review, step)
    if (acted.kind === 'refused') return review
    look(review, acted.review)
    return acted.review
  }, opened)
}

const stories = { numRuns: 1500 }
/** Who decided so on it and has finished. */
const finishedOn = ({ assignments, decisions }: Review, about: string) =>
  decisions.filter(
    (each) =>
      each.question === about &&
      assignments.some(({ userId, part, doneAt, leftAt }) => {
        return userId === each.userId && part === each.part && doneAt !== null && leftAt === null
      }),
  )

describe('whatever is tried, in whatever order', () => {
  it('nothing is issued without the people it takes', () => {
    let issued = 0
    let adjusted = 0
    fc.assert(
      fc.property(tries, (story) => {
        const review = run(story, () => {})
        if (review.issuedAt === null) return
        issued += 1
        for (const each of review.required) expect(settledOn(review, each)).not.toBeNull()
        for (const each of secondOpinionOn(review)) {
          const deciders = new Set(finishedOn(review, each).map(({ userId }) => userId))
          expect(deciders.size).toBeGreaterThanOrEqual(2)
        }
        for (const { question: about } of review.decisions) {
          const settled = settledOn(review, about)
          if (settled?.decision !== ADJUST) continue
          adjusted += 1
          const others = finishedOn(review, about).filter(({ userId }) => userId !== settled.userId)
          expect(others.length).toBeGreaterThanOrEqual(1)
          const isAgreed = others.some(({ option }) => option === settled.option)
          expect(isAgreed || settled.part === 'moderator' || settled.part === 'appeal').toBe(true)
        }
      }),
      stories,
    )
    // Else the stories would prove nothing.
    expect(issued).toBeGreaterThan(100)
    expect(adjusted).toBeGreaterThan(20)
  })

  it('nobody has two parts, and nobody with a conflict has any', () => {
    fc.assert(
      fc.property(tries, (story) => {
        const { assignments } = run(story, () => {})
        const people = assignments.map(({ userId }) => userId)
        expect(new Set(people).size).toBe(people.length)
        expect(people).not.toContain('eve')
        expect(assignments.some(({ userId, part }) => userId === 'dot' && part === 'moderator')).toBe(false)
      }),
      stories,
    )
  })

  it('what somebody finished is never changed, and what is out stays out', () => {
    fc.assert(
      fc.property(tries, (story) => {
        run(story, (before, after) => {
          for (const { part, doneAt } of before.assignments) {
            if (doneAt === null) continue
            const of = ({ decisions }: Review) => decisions.filter((each) => each.part === part)
            expect(of(after)).toEqual(of(before))
          }
          if (before.issuedAt !== null) expect(after.issuedAt).toBe(before.issuedAt)
          if (before.appeal !== null) expect(after.appeal?.questions).toEqual(before.appeal.questions)
        })
      }),
      stories,
    )
  })

  it('a message that was sent is there for good', () => {
    fc.assert(
      fc.property(tries, (story) => {
        run(story, (before, after) => {
          const sent = ({ queries }: Review) => queries.flatMap(({ messages }) => messages)
          expect(sent(after)).toEqual(expect.arrayContaining(sent(before)))
        })
      }),
      stories,
    )
  })

  it('after the submission is withdrawn nothing is done any more', () => {
    const anyTry = fc.oneof(assigning, deciding, accepting, finishing, asking, replying, closing, appealing)
    fc.assert(
      fc.property(tries, anyTry, (story, last) => {
        const withdrawn = makeVoid(
          run(story, () => {}),
          { at: AT, why: 'Withdrawn' },
        )
        if (withdrawn.kind === 'refused') throw new Error(withdrawn.why)
        expect(partWanted(withdrawn.review)).toBeNull()
        expect(last(withdrawn.review, 999).kind).toBe('refused')
      }),
    )
  })
})
