import { describe, expect, it } from 'vitest'
import { changesBetween } from './changes.ts'
import { type SmallEdition, smallEdition } from './fixtures/small-edition.ts'
import { draftNextEdition } from './next-edition.ts'

const first: SmallEdition = {
  edition: '2016',
  questions: [
    { id: 'beds' },
    { id: 'bikes' },
    { id: 'boats', settings: ['wards'] },
    { id: 'buses' },
    { id: 'trams' },
    { id: 'ferry' },
  ],
}

const second: SmallEdition = {
  edition: '2017',
  previous: '2016',
  questions: [
    { id: 'beds', crosswalk: { relation: 'same' } },
    { id: 'bikes', text: 'Have you bikes?', crosswalk: { relation: 'reworded', note: 'Shorter' } },
    { id: 'boats', crosswalk: { relation: 'reworded', note: 'Asked of vans too' } },
    { id: 'transport', crosswalk: { relation: 'merged', from: ['buses', 'trams'], note: 'One question now' } },
    { id: 'cars', scale: 'agreement', crosswalk: { relation: 'new' } },
  ],
  retired: [{ id: 'ferry', reason: 'Sold' }],
}

const before = smallEdition(first).edition
const changes = changesBetween(before, smallEdition(second).edition)

describe('what an edition changes', () => {
  it('counts the questions by how they relate to the edition before', () => {
    expect(changes).toMatchObject({ previous: 'small/2016', next: 'small/2017' })
    expect(changes.counts).toEqual({ same: 1, reworded: 2, changed: 0, split: 0, merged: 1, new: 1 })
  })

  it('lists what changed with the words then and now, and leaves out what is the same', () => {
    expect(changes.questions.map(({ id }) => id)).toEqual(['bikes', 'boats', 'transport', 'cars'])
    expect(changes.questions[0]).toEqual({
      id: 'bikes',
      text: 'Have you bikes?',
      relation: 'reworded',
      note: 'Shorter',
      sources: [{ id: 'bikes', text: 'Is bikes in place?' }],
      parts: [{ part: 'Question', was: 'Is bikes in place?', is: 'Have you bikes?' }],
    })
    expect(changes.questions[1]?.parts).toEqual([{ part: 'Settings', was: 'wards', is: 'all' }])
  })

  it('names what a question comes from, and compares words only where that is one question', () => {
    expect(changes.questions[2]).toMatchObject({ sources: [{ id: 'buses' }, { id: 'trams' }], parts: [] })
    expect(changes.questions[3]).toMatchObject({ sources: [], parts: [] })
  })

  it('lists what was retired, with its words', () => {
    expect(changes.retired).toEqual([{ id: 'ferry', text: 'Is ferry in place?', reason: 'Sold' }])
  })

  it('says of each setting how many questions stay comparable', () => {
    expect(changes.comparable).toEqual([
      { setting: 'wards', label: 'wards', comparable: 3, asked: 5, askedBefore: 6 },
      { setting: 'vans', label: 'vans', comparable: 2, asked: 5, askedBefore: 5 },
    ])
  })

  it('lists what changed beside the questions', () => {
    expect(changes.other).toEqual([
      { part: 'Title', was: 'Small 2016', is: 'Small 2017' },
      { part: 'Setting wards', was: 'wards, 6 questions', is: 'wards, 5 questions' },
    ])
    const { scoring } = before
    if (scoring.kind !== 'points') throw new Error('scored otherwise')
    const next = {
      ...before,
      scoring: { ...scoring, dontKnow: 'excluded' as const, bands: [{ id: 'high', label: 'High', from: 0 }] },
    }
    expect(changesBetween(before, next).other).toEqual([
      { part: 'Don’t know counts as', was: 'zero', is: 'excluded' },
      { part: 'Band low', was: 'Low, from 0', is: '' },
      { part: 'Band high', was: '', is: 'High, from 0' },
    ])
  })

  it('tells a question whose guidance changed, even where it is called the same', () => {
    const [theme] = smallEdition({ ...first, questions: [{ id: 'beds', evidence: 'A photograph' }] }).edition.themes
    const next = draftNextEdition({ ...before, themes: theme ? [theme] : [] }, '2017')
    expect(changesBetween(before, next).questions).toMatchObject([
      { id: 'beds', relation: 'same', parts: [{ part: 'Evidence', was: 'A look', is: 'A photograph' }] },
    ])
  })

  it('is nothing for a draft that nobody has changed', () => {
    const { questions, retired, other } = changesBetween(before, draftNextEdition(before, '2017'))
    expect({ questions, retired, other }).toEqual({ questions: [], retired: [], other: [] })
  })
})
