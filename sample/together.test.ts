// What is told of the demo trust could have happened, on whatever day the demo is started.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import { workingDaysBefore } from './rounds.ts'
import { makeSample } from './sample.ts'

const editions = ['2016', '2017', '2026'].map((edition) => {
  const name = `questionnaires/editions/trust/${edition}.yaml`
  const read = readEdition(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'), name)
  if ('problems' in read) throw new Error(`${name} can't be read`)
  return read.edition
})

/** A Monday, a Tuesday, a Saturday, and a first day of a year. */
const DAYS = ['2026-06-29', '2026-06-30', '2026-07-04', '2027-01-01']

/** Every text that is a time, wherever in the story it stands. */
function timesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(timesIn) : []
}

describe.each(DAYS)('the demo started on %s', (today) => {
  const { together, assessments, collections } = makeSample(editions, { today, questionnaires: ['trust'] })
  const [story] = together
  if (!story) throw new Error('nothing is done together')
  const now = assessments.find(({ id }) => id === story.assessmentId)

  it('tells of nothing before its collection opened, and of nothing that is still to come', () => {
    const { confirmed, ...rest } = story
    const times = timesIn([rest, confirmed.map(({ at }) => at)])
    const { opensAt = '' } = collections.find(({ id }) => id === now?.collectionId) ?? {}
    expect(times.filter((time) => time < opensAt || time >= today)).toEqual([])
    expect(times.length).toBeGreaterThan(30)
  })

  it('saves answers after all that were there, in the order in which they are stored', () => {
    const decided = [...story.polls.flatMap((poll) => poll.decided ?? [])]
    const saves = [...decided, ...story.confirmed, ...story.workshops.flatMap((workshop) => workshop.decided)]
    const times = [now?.lastSavedAt ?? '', ...saves.map(({ at }) => at)]
    expect(times).toEqual(times.toSorted())
  })

  it('gives answers that are asked for and not given yet', () => {
    const edition = editions.at(-1)
    if (!edition || !now) throw new Error('Riverside is missing')
    const asked = askedOf(edition, now.setting)
    const given = [
      ...story.polls.flatMap(({ question, views }) => views.map(({ option }) => ({ question, option }))),
      ...story.polls.flatMap(({ decided }) => decided ?? []),
      ...story.workshops.flatMap(({ decided }) => decided),
      ...story.confirmed.flatMap(({ answers }) => answers),
    ]
    for (const { question, option } of given) {
      expect(asked.questionById.get(question)?.options.map(({ id }) => id)).toContain(option)
      expect(now.answers.some((answer) => answer.question === question)).toBe(false)
    }
  })
})

describe('working days', () => {
  it('leave weekends out', () => {
    expect(workingDaysBefore('2026-06-29', 1)).toBe('2026-06-26')
    expect(workingDaysBefore('2026-06-28', 1)).toBe('2026-06-26')
    expect(workingDaysBefore('2026-07-03', 5)).toBe('2026-06-26')
  })
})
