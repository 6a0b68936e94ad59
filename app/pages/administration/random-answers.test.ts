import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import { summariseChecklist } from '#scoring/checklist.ts'
import { climb } from '#scoring/ladder.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { randomAnswers } from './random-answers.server.ts'

const today = '2026-11-22'

function editionAt(path: string) {
  const read = readEdition(readFileSync(`questionnaires/editions/${path}.yaml`, 'utf8'), path)
  if ('problems' in read) throw new Error(read.problems[0]?.message)
  return read.edition
}

describe('answers drawn at random', () => {
  const trust = editionAt('trust/2026')
  const asked = askedOf(trust, 'acute')

  it('answer every question with something that it offers, and say why one does not apply', () => {
    const answers = randomAnswers(asked, 7, today)
    expect([...answers.keys()]).toEqual(asked.questions.map(({ id }) => id))
    expect(scoreAssessment(trust, 'acute', answers).themes.every(({ score }) => score !== null)).toBe(true)
    const chosen = [...answers.values()]
    for (const rare of ['not-applicable', 'dont-know']) {
      const share = chosen.filter(({ option }) => option === rare).length
      expect(share).toBeGreaterThan(0)
      expect(share).toBeLessThan(30)
    }
    for (const { option, reason } of chosen) expect(reason === '').toBe(option !== 'not-applicable')
  })

  it('are the same for the same seed, and others for another', () => {
    expect(randomAnswers(asked, 7, today)).toEqual(randomAnswers(asked, 7, today))
    expect(randomAnswers(asked, 8, today)).not.toEqual(randomAnswers(asked, 7, today))
  })

  it.each(['ssmm/2007', 'national-expectations/2007-08'])('fit %s too, with dates before and after today', (path) => {
    const edition = editionAt(path)
    const dates: string[] = []
    for (const { id } of edition.settings) {
      const answers = randomAnswers(askedOf(edition, id), 1, today)
      dates.push(...[...answers.values()].flatMap(({ date }) => date ?? []))
      if (edition.scoring.kind === 'ladder') expect(climb(edition, id, answers).levels).toHaveLength(6)
      else expect(summariseChecklist(edition, id, answers, today).total.overdue).toBeGreaterThan(0)
    }
    expect(dates.some((date) => date < today && date > '2026-05-01')).toBe(true)
    expect(dates.some((date) => date > today && date < '2028-06-01')).toBe(true)
  })
})
