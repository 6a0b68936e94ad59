// Who is who in two rounds.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edition2016, edition2017 } from '#scoring/fixtures/micro-years.ts'
import { matchCohort } from './cohort.ts'
import { anyRound, anySuccessions, roundOf } from './fixtures/rounds.ts'
import { bandMovements } from './movement.ts'
import type { Respondent, Succession } from './snapshot.ts'

const answers = { sponsor: 'agree' }
const answered = (...codes: string[]) => codes.map((code) => ({ code, answers }))
const codes = (those: readonly Respondent[]) => those.map(({ code }) => code)

/** The merger of 2017 that made R0A, and the split of 2021 that divided RW6 between RM3 and R0A. */
const SUCCESSIONS: Succession[] = [
  { predecessor: 'RM2', successor: 'R0A', on: '2017-10-01' },
  { predecessor: 'RW3', successor: 'R0A', on: '2017-10-01' },
  { predecessor: 'RW6', successor: 'R0A', on: '2021-10-01' },
  { predecessor: 'RW6', successor: 'RM3', on: '2021-10-01' },
]

function cohortOf(before: readonly string[], now: readonly string[], [from, to]: readonly [number, number]) {
  const round = { successions: SUCCESSIONS }
  return matchCohort(
    roundOf(edition2016, answered(...before), { year: from, ...round }),
    roundOf(edition2017, answered(...now), { year: to, ...round }),
  )
}

describe('the matched cohort of two rounds', () => {
  it('has both trusts that merged on one side, and what they became on the other', () => {
    const cohort = cohortOf(['RM2', 'RM3', 'RW3'], ['R0A', 'RM3'], [2016, 2018])
    expect(codes(cohort.before)).toEqual(['RM2', 'RM3', 'RW3'])
    expect(codes(cohort.now)).toEqual(['R0A', 'RM3'])
    expect(cohort.pairs.map(({ before, now }) => [before.code, now.code])).toEqual([['RM3', 'RM3']])
    expect(cohort.others.map(({ kind, before, now }) => [kind, codes(before), codes(now)])).toEqual([
      ['merged', ['RM2', 'RW3'], ['R0A']],
    ])
  })

  it('calls it a merger still when only one of those that merged had answered: half is no whole', () => {
    const cohort = cohortOf(['RM2'], ['R0A'], [2016, 2018])
    expect(cohort.pairs).toEqual([])
    expect(cohort.others.map(({ kind }) => kind)).toEqual(['merged'])
  })

  it('gives each heir of a split the one that was split, once', () => {
    const cohort = cohortOf(['RW6'], ['R0A', 'RM3'], [2019, 2022])
    expect(cohort.others.map(({ kind, before, now }) => [kind, codes(before), codes(now)])).toEqual([
      ['split', ['RW6'], ['R0A', 'RM3']],
    ])
    expect(codes(cohort.before)).toEqual(['RW6'])
  })

  it('knows that several became several others', () => {
    const cohort = cohortOf(['R0A', 'RM3', 'RW6'], ['R0A', 'RM3'], [2019, 2022])
    expect(cohort.others.map(({ kind }) => kind)).toEqual(['regrouped'])
    expect(cohort.before).toHaveLength(3)
    expect(cohort.now).toHaveLength(2)
  })

  it('knows nothing of what happened before the first round or after the second', () => {
    const before = cohortOf(['RW6', 'RM3', 'R0A'], ['RW6', 'RM3', 'R0A'], [2018, 2019])
    expect(before.pairs.map(({ before: each }) => each.code)).toEqual(['R0A', 'RM3', 'RW6'])
    expect(before.others).toEqual([])
  })

  it('follows a new code, also through one that nobody asked', () => {
    const successions = [
      { predecessor: 'OLD', successor: 'MID', on: '2016-06-01' },
      { predecessor: 'MID', successor: 'NEW', on: '2017-01-01' },
    ]
    const { pairs } = matchCohort(
      roundOf(edition2016, answered('OLD'), { year: 2016 }),
      roundOf(edition2017, answered('NEW'), { year: 2017, successions }),
    )
    expect(pairs.map(({ before, now }) => [before.code, now.code])).toEqual([['OLD', 'NEW']])
  })

  it('takes organisations of a filter as they are now, and those that are no more as they were', () => {
    const before = roundOf(edition2016, [
      { code: 'A1', region: 'Y1', answers },
      { code: 'A2', region: 'Y1', answers },
      { code: 'A3', region: 'Y1', answers },
    ])
    const now = roundOf(edition2017, [
      { code: 'A1', region: 'Y1', answers },
      { code: 'A2', region: 'Y2', answers },
    ])
    const cohort = matchCohort(before, now, { region: 'Y1' })
    expect([codes(cohort.now), codes(cohort.onlyBefore)]).toEqual([['A1'], ['A3']])
  })

  it('loses nobody, counts nobody twice, and its moves sum to the pairs, whatever became what', () => {
    const rounds = fc.tuple(
      anyRound(edition2016, { year: 2016 }),
      anyRound(edition2017, { year: 2017 }),
      anySuccessions,
    )
    fc.assert(
      fc.property(rounds, ([before, later, successions]) => {
        const now = { ...later, successions }
        const cohort = matchCohort(before, now)
        const all = (those: readonly Respondent[], alone: readonly Respondent[]) => codes([...those, ...alone]).sort()
        expect(all(cohort.before, cohort.onlyBefore)).toEqual(codes(before.respondents))
        expect(all(cohort.now, cohort.onlyNow)).toEqual(codes(now.respondents))
        const parted = cohort.others.reduce((sum, link) => sum + link.before.length, cohort.pairs.length)
        expect(parted).toBe(cohort.before.length)
        for (const { before: rows, now: columns, cells } of bandMovements(edition2016, edition2017, cohort.pairs)) {
          expect(cells).toHaveLength(rows.length)
          for (const row of cells) expect(row).toHaveLength(columns.length)
          expect(cells.flat().reduce((sum, count) => sum + count, 0)).toBe(cohort.pairs.length)
        }
      }),
    )
  })

  it('is parted by the filters of one part as the organisations are now', () => {
    const rounds = fc.tuple(
      anyRound(edition2016, { year: 2016 }),
      anyRound(edition2017, { year: 2017 }),
      anySuccessions,
    )
    fc.assert(
      fc.property(rounds, ([before, later, successions]) => {
        const now = { ...later, successions }
        const parts = edition2017.settings.map(({ id }) => matchCohort(before, now, { setting: id }).now)
        expect(codes(parts.flat()).sort()).toEqual(codes(matchCohort(before, now).now))
      }),
    )
  })
})
