import { describe, expect, it } from 'vitest'
import { type SmallEdition, smallEdition } from './fixtures/small-edition.ts'
import { checkEdition } from './soundness.ts'

const beds = { id: 'beds' }
const bikes = { id: 'bikes', settings: ['vans'] }

const problemsIn = (small: SmallEdition) => checkEdition(smallEdition(small))
const messagesIn = (small: SmallEdition) =>
  problemsIn(small).map(({ question, message }) => (question === undefined ? message : `${question}: ${message}`))

const option = (id: string, label = id, points = 0) => ({ id, label, points })
const scaleOf = (...options: ReturnType<typeof option>[]) => [{ id: 'yes-no', title: 'Yes or no', options }]
const band = (id: string, from: number) => ({ id, label: id, from })

describe('a sound edition', () => {
  it('has no problems', () => {
    expect(problemsIn({ questions: [beds, bikes] })).toEqual([])
  })

  it('gives every theme, section and question an id of its own', () => {
    expect(messagesIn({ questions: [beds, { id: 'beds', text: 'Another?' }] })).toEqual([
      'beds: the id “beds” already names a question',
    ])
    expect(messagesIn({ questions: [{ id: 'section' }] })).toEqual([
      'section: the id “section” already names a section',
    ])
  })

  it('asks each setting the number of questions that it declares', () => {
    const settings = [
      { id: 'wards', label: 'Wards', questions: 2 },
      { id: 'vans', label: 'Vans', questions: 2 },
    ]
    const [problem] = problemsIn({ settings, questions: [beds, bikes] })
    expect(problem?.message).toBe('wards: 2 questions declared, 1 asked')
    expect(problem?.line).toBe(9)
  })

  it('asks only settings that there are, each once', () => {
    expect(messagesIn({ questions: [beds, { id: 'boats', settings: ['vans', 'ships', 'vans'] }] })).toEqual([
      'boats: there is no setting “ships”',
      'boats: “vans” is named twice',
    ])
  })

  it('uses only scales that there are', () => {
    expect(messagesIn({ questions: [{ id: 'beds', scale: 'stars' }] })).toEqual(['beds: there is no scale “stars”'])
  })

  it('tells the options of a scale apart', () => {
    expect(messagesIn({ questions: [beds], scales: scaleOf(option('no', 'No'), option('no', 'Never')) })).toEqual([
      'the id “no” already names an option of this scale',
    ])
    expect(messagesIn({ questions: [beds], scales: scaleOf(option('no', 'No'), option('never', 'No')) })).toEqual([
      'two options are called “No”',
    ])
  })

  it.each(['dont-know', 'not-applicable'])('leaves %s to every question', (id) => {
    expect(messagesIn({ questions: [beds], scales: scaleOf(option('no'), option(id)) })).toEqual([
      `every question offers “${id}” already: it can't be on a scale`,
    ])
  })

  it('has bands from 0 upwards', () => {
    expect(messagesIn({ questions: [beds], bands: [band('low', 1)] })).toEqual(['the first band must start at 0'])
    expect(messagesIn({ questions: [beds], bands: [band('low', 0), band('high', 70), band('mid', 70)] })).toEqual([
      "a band from 70 can't follow one from 70",
    ])
  })

  it('never asks the same twice, however it is spelt', () => {
    const questions = [
      { id: 'beds', text: 'Are all beds  counted?' },
      { id: 'beds-again', text: 'Are ALL beds counted' },
    ]
    expect(messagesIn({ questions })).toEqual(['beds-again: asks the same as question beds'])
  })

  it('has a crosswalk for every question when there is an edition before, and none when there is not', () => {
    expect(messagesIn({ previous: '2015', questions: [beds] })).toEqual([
      'beds: “crosswalk” is missing: say how it relates to edition 2015',
    ])
    const retired = [{ id: 'bikes', reason: 'Sold' }]
    expect(messagesIn({ questions: [{ ...beds, crosswalk: { relation: 'same' } }], retired })).toEqual([
      'beds: a first edition has nothing to compare with: leave “crosswalk” out',
      'a first edition has nothing to retire',
    ])
  })
})
