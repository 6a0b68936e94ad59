import { describe, expect, it } from 'vitest'
import { descentOf, describeChange, isComparable, predecessorsOf } from './crosswalk.ts'
import { RELATIONS } from './definition.ts'
import { smallEdition } from './fixtures/small-edition.ts'

const { edition: first } = smallEdition({ questions: [{ id: 'beds' }] })
const { edition } = smallEdition({
  edition: '2017',
  previous: '2016',
  questions: [
    { id: 'beds', crosswalk: { relation: 'same' } },
    { id: 'bikes', crosswalk: { relation: 'reworded', note: 'Clearer.' } },
    { id: 'boats', crosswalk: { relation: 'changed', from: ['rafts'], note: 'Rafts no longer count.' } },
    { id: 'vans', crosswalk: { relation: 'merged', from: ['cars', 'lorries'], note: 'Both count.' } },
    { id: 'trains', crosswalk: { relation: 'new' } },
  ],
})
const questions = edition.themes[0]?.sections[0]?.questions ?? []

describe('what a question comes from', () => {
  it('is itself where it kept its id', () => {
    expect(predecessorsOf('beds', edition)).toEqual(['beds'])
    expect(predecessorsOf('bikes', edition)).toEqual(['bikes'])
  })

  it('is the questions that it replaced', () => {
    expect(predecessorsOf('boats', edition)).toEqual(['rafts'])
    expect(predecessorsOf('vans', edition)).toEqual(['cars', 'lorries'])
  })

  it('is nothing where the question or the whole edition is new', () => {
    expect(predecessorsOf('trains', edition)).toEqual([])
    expect(predecessorsOf('beds', first)).toEqual([])
  })

  it('cannot be told of a question that is not asked', () => {
    expect(() => predecessorsOf('rafts', edition)).toThrow('small/2017 has no question “rafts”')
  })
})

describe('the descent of a question', () => {
  const { edition: latest } = smallEdition({
    edition: '2026',
    previous: '2017',
    questions: [
      { id: 'bikes', crosswalk: { relation: 'same' } },
      { id: 'ferries', crosswalk: { relation: 'changed', from: ['boats'], note: 'Regular ones only.' } },
      { id: 'vehicles', crosswalk: { relation: 'merged', from: ['vans', 'beds'], note: 'All that moves.' } },
    ],
  })

  it('follows every question back through the editions to what it once was', () => {
    expect(descentOf('ferries', [edition, latest]).sources).toEqual(['rafts'])
    expect(descentOf('vehicles', [edition, latest]).sources).toEqual(['cars', 'lorries', 'beds'])
  })

  it('tells the latest change on the way', () => {
    expect(descentOf('ferries', [edition, latest]).change).toBe('Changed in meaning since 2017: Regular ones only.')
    expect(descentOf('bikes', [edition, latest]).change).toBe('Reworded since 2016: Clearer.')
  })

  it('is the question itself, unchanged, within one edition', () => {
    expect(descentOf('bikes', [])).toEqual({ sources: ['bikes'], change: null })
  })
})

describe('a change in words', () => {
  it('says since when and why, or nothing where nothing changed', () => {
    expect(questions.map((question) => describeChange(question, edition))).toEqual([
      null,
      'Reworded since 2016: Clearer.',
      'Changed in meaning since 2016: Rafts no longer count.',
      'Merged since 2016: Both count.',
      'New since 2016',
    ])
    expect(describeChange({}, first)).toBeNull()
  })
})

it('only “same” and “reworded” compare', () => {
  expect(RELATIONS.filter(isComparable)).toEqual(['same', 'reworded'])
})
