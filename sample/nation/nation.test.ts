// How large the nation is, who comes and goes, and that answers rise.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readEdition } from '#questionnaires/read-edition.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { chanceOf } from '../chance.ts'
import { LEAST, NATIONAL_SIZE } from './definition.ts'
import { makeNation, type Nation } from './nation.ts'
import { isSubmitted } from './yearly-answers.ts'
import type { YearlyRound } from './yearly-rounds.ts'

const folder = 'questionnaires/editions'
const editions = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const read = readEdition(readFileSync(`${folder}/${name}`, 'utf8'), name)
    return 'problems' in read ? [] : [read.edition]
  })
const national = makeNation(editions, NATIONAL_SIZE)

function roundOf({ rounds }: Nation, id: string): YearlyRound {
  const found = rounds.find(({ collection }) => collection.id === id)
  if (!found) throw new RangeError(`there is no ${id}`)
  return found
}

describe('a nation', () => {
  it('has as many organisations as there are', () => {
    const counts = new Map<string, number>()
    for (const { type } of national.organisations) counts.set(type, (counts.get(type) ?? 0) + 1)
    expect(Object.fromEntries(counts)).toEqual({ region: 7, commissioner: 42, trust: 235, practice: 6872 })
  })

  it('has codes and names of its own, once each', () => {
    for (const what of ['code', 'name'] as const) {
      const all = national.organisations.map((each) => each[what])
      expect(new Set(all).size).toBe(all.length)
    }
    for (const { code } of national.organisations) expect(code).toMatch(/^SAM[A-Z0-9]{3,7}$/)
  })

  it('asks 232 trusts in the first year, fewer after a merger, more after a split', () => {
    const asked = national.rounds.filter(({ collection }) => collection.questionnaire === 'trust')
    expect(asked.map(({ invited }) => invited.length)).toEqual([232, 232, 232, 231, 231, 232, 232, 231, 231, 231])
    expect(roundOf(national, 'gp-practice-2017').invited).toHaveLength(6872)
  })

  it('asks with the newest edition that there is, and before there was any with the first', () => {
    const of = (questionnaire: string) =>
      national.rounds.map(({ collection }) => collection.editionId).filter((id) => id.startsWith(questionnaire))
    expect(of('trust')).toEqual([...Array(9).fill('trust/2017'), 'trust/2026'])
    expect(of('gp-practice')).toEqual([...Array(9).fill('gp-practice/2019-20'), 'gp-practice/2026'])
  })

  it('comes to about three million answers', () => {
    const chance = chanceOf(2017)
    const questions = { trust: 175, 'gp-practice': 40 } as const
    const answers = national.rounds.map((round) => {
      const submitted = round.invited.filter((each) => isSubmitted(chance, round, each)).length
      const share = submitted / round.invited.length
      expect(share).toBeGreaterThanOrEqual(0.85)
      expect(share).toBeLessThanOrEqual(1)
      return submitted * questions[round.collection.questionnaire as keyof typeof questions]
    })
    const all = answers.reduce((sum, each) => sum + each, 0)
    expect(all).toBeGreaterThan(2_950_000)
    expect(all).toBeLessThan(3_200_000)
  })

  it('answers better from year to year', () => {
    const [first = 0, later = 0, last = 0] = [2017, 2021, 2025].map((year) => {
      const round = roundOf(national, `trust-${year}`)
      const submitted = [...national.assessmentsIn(round)].filter(({ submission }) => submission)
      const scores = submitted.flatMap(({ setting, answers }) => {
        const given = new Map(answers.map((answer) => [answer.question, answer]))
        return scoreAssessment(round.edition, setting, given).themes.map(({ score }) => score ?? 0)
      })
      return scores.reduce((sum, score) => sum + score, 0) / scores.length
    })
    expect(first).toBeGreaterThan(35)
    expect(later - first).toBeGreaterThan(3)
    expect(last - later).toBeGreaterThan(3)
    expect(last).toBeLessThan(80)
  })

  it('is the same for the same seed, and another for another', () => {
    const firstOf = (seed: number) => {
      const nation = makeNation(editions, LEAST, seed)
      const [round] = nation.rounds
      return round ? [...nation.assessmentsIn(round)] : []
    }
    expect(firstOf(1)).toEqual(firstOf(1))
    expect(firstOf(1)).not.toEqual(firstOf(2))
  })

  it('cannot be smaller or larger than there are names', () => {
    expect(() => makeNation(editions, { ...NATIONAL_SIZE, practices: 7801 })).toThrow(/from 1 to 7800/)
    expect(() => makeNation(editions, { ...NATIONAL_SIZE, trusts: 5 })).toThrow(/from 6 to 250/)
  })
})
