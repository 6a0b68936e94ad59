// What must hold of the figures of any round: nobody is lost, nobody is counted twice, and codes say what answers say.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answerShares } from '#scoring/distribution.ts'
import { microEdition } from '#scoring/fixtures/micro-edition.ts'
import { microChecklist } from '#scoring/fixtures/micro-rules.ts'
import { decodeAnswers } from './answer-codes.ts'
import { answerSharesOf } from './answer-shares.ts'
import { bandSharesOf, validatedShares } from './bands.ts'
import { groupsBy, PARTS } from './breakdown.ts'
import { choicesIn, isIn } from './filters.ts'
import { anyRound, roundOf } from './fixtures/rounds.ts'
import { quartilesOf, tensOf } from './quartiles.ts'
import { firstOf, rankedSections } from './ranking.ts'
import { askedBy, responseOf } from './response.ts'

const edition = microEdition({
  readiness: { leadership: ['sponsor', { id: 'fleet', settings: ['ambulance'] }], governance: ['risks'] },
  capability: { records: ['notes', { id: 'lines', scale: 'percentage' }] },
})

it('bands, tens and those without a score sum to the respondents', () => {
  fc.assert(
    fc.property(anyRound(edition), ({ respondents }) => {
      for (const [at, { scored, notScored, bands }] of bandSharesOf(edition, respondents).entries()) {
        const scores = respondents.map(({ themes }) => themes[at] ?? null)
        expect(scored + notScored).toBe(respondents.length)
        expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(scored)
        expect(tensOf(scores).reduce((sum, count) => sum + count, 0)).toBe(scored)
        expect(quartilesOf(scores)?.n ?? 0).toBe(scored)
      }
    }),
  )
})

/** In which what is asked hangs on earlier answers, in two steps. */
const conditional = microChecklist({
  governance: ['policy', { id: 'reviewed', when: { all: [{ question: 'policy', is: 'in-place' }] } }],
  records: [{ id: 'published', when: { any: [{ question: 'reviewed', is: 'planned' }] } }, 'summary'],
})

it.each([
  ['of points', edition],
  ['with conditions', conditional],
])('answers counted from codes are those counted from the answers themselves: an edition %s', (_, each) => {
  fc.assert(
    fc.property(anyRound(each), ({ respondents }) => {
      const given = respondents.map(({ setting, answers }) => ({ setting, answers: decodeAnswers(each, answers) }))
      for (const section of each.themes.flatMap(({ sections }) => sections)) {
        const expected = section.questions.map(({ id }) => answerShares(each, id, given))
        expect(answerSharesOf(each, respondents, section)).toEqual(expected)
      }
    }),
  )
})

it('every part parts the organisations: each is in one group, and the filter of a group takes just that group', () => {
  fc.assert(
    fc.property(anyRound(edition), fc.constantFrom(...PARTS), (round, part) => {
      const groups = groupsBy(part, round.respondents, edition)
      expect(groups.flatMap(({ members }) => members).sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual(
        round.respondents,
      )
      for (const { key, members } of groups) {
        expect(members.length).toBeGreaterThan(0)
        if (key === null) continue
        expect(choicesIn(round)[part]).toContain(key)
        expect(round.respondents.filter((each) => isIn({ [part]: key }, each))).toEqual(members)
      }
    }),
  )
})

it('those who answered and those who are missing are all who were asked, also of a part', () => {
  fc.assert(
    fc.property(anyRound(edition), (round) => {
      const { settings } = edition
      const parts = settings.map(({ id }) => responseOf(askedBy({ setting: id }, round)))
      const whole = responseOf(round)
      expect(parts.reduce((sum, { asked }) => sum + asked, 0)).toBe(whole.asked)
      expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(whole.count)
      expect(whole.asked).toBe(round.respondents.length + round.missing.length)
    }),
  )
})

it('sections are ranked by their medians, and whoever is level with the last place has it too', () => {
  const agree = { sponsor: 'agree', risks: 'agree', notes: 'neither', lines: 'to-60' }
  const round = roundOf(edition, [
    { code: 'A1', answers: agree },
    { code: 'A2', answers: { ...agree, lines: 'none' } },
    { code: 'A3', answers: {} },
  ])
  const ranked = rankedSections(edition, round.respondents)
  expect(ranked.map(({ id, spread }) => [id, spread.n, spread.median.exact])).toEqual([
    ['leadership', 2, '100/1'],
    ['governance', 2, '100/1'],
    ['records', 2, '40/1'],
  ])
  expect(firstOf(ranked, 1).map(({ id }) => id)).toEqual(['leadership', 'governance'])
  expect(firstOf(ranked.toReversed(), 1).map(({ id }) => id)).toEqual(['records'])
})

it('what was validated stands beside what the same organisations said of the same themes', () => {
  const validated = new Map([['readiness', { exact: '30/1', score: 30 }]])
  const round = roundOf(edition, [
    { code: 'A1', answers: { sponsor: 'agree', notes: 'agree' }, validated },
    { code: 'A2', answers: { sponsor: 'agree', notes: 'agree' } },
  ])
  const found = validatedShares(edition, round.respondents) ?? expect.fail('somebody was reviewed')
  const counts = (shares: typeof found.reported) => shares.map(({ bands }) => bands.map(({ count }) => count))
  expect(found.reviewed).toBe(1)
  expect(counts(found.reported)).toEqual([
    [0, 0, 1],
    [0, 0, 0],
  ])
  expect(counts(found.validated)).toEqual([
    [1, 0, 0],
    [0, 0, 0],
  ])
  expect(validatedShares(edition, round.respondents.slice(1))).toBeNull()
})
