// The assurers that ship fit their editions; those that don’t fit are named with file and line.
import { describe, expect, it } from 'vitest'
import { assuranceFiles, readAllAssurance } from '#server/assurance-files.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { assurerFor, checkAssurance, readAssurance } from './assurance.ts'
import { smallEdition } from './fixtures/small-edition.ts'

describe('local assurance of this project', () => {
  const { byEdition, problems } = readAllAssurance(assuranceFiles(), readSoundEditions(editionFiles()))
  const checklist = byEdition.get('national-expectations/2007-08')

  it('fits its editions', () => {
    expect(problems).toEqual([])
    expect([...byEdition.keys()]).toEqual(['national-expectations/2007-08', 'ssmm/2007'])
  })

  it('lets a commissioner assure its providers, and a region talk with both', () => {
    expect(assurerFor(checklist, 'commissioner', 'providers')?.id).toBe('commissioner')
    expect(assurerFor(checklist, 'commissioner', 'commissioners')).toBeNull()
    expect(assurerFor(checklist, 'region', 'providers')?.id).toBe('region')
    expect(assurerFor(checklist, 'sha', 'commissioners')?.id).toBe('region')
    expect(assurerFor(checklist, 'region', 'shas')).toBeNull()
    expect(assurerFor(byEdition.get('ssmm/2007'), 'pct', 'ambulance')?.words.map(({ id }) => id)).toEqual([
      'assured',
      'assured-with-actions',
      'not-assured',
    ])
    expect(assurerFor(byEdition.get('trust/2026'), 'commissioner', 'acute')).toBeNull()
  })

  it('asks for the reason of every word but the one that needs no comment', () => {
    for (const { assurers } of byEdition.values()) {
      for (const { words } of assurers) expect(words.filter(({ needsReason }) => !needsReason)).toHaveLength(1)
    }
  })
})

const { edition } = smallEdition({
  questions: [
    { id: 'on-wards', settings: ['wards'] },
    { id: 'in-vans', settings: ['vans'] },
  ],
})

const WORDS = `    words:
      - { id: fine, label: Fine, hint: All is well., needsReason: false }
      - { id: bad, label: Bad, hint: It is not., needsReason: true }
`
const assurer = (id: string, more: string, words = WORDS) =>
  `  - id: ${id}\n    title: Assurance\n    intro: You say how it is.\n    ${more}\n${words}`
const file = (...assurers: string[]) => `questionnaire: small\nedition: "2016"\nassurers:\n${assurers.join('')}`

function problemsOf(text: string) {
  const read = readAssurance(text, 'assurance.yaml')
  const problems = 'problems' in read ? read.problems : checkAssurance([edition], read)
  return problems.map(({ line, message }) => `${line}: ${message}`)
}

describe('a file of assurers', () => {
  it('is sound where settings are known and nobody is named twice', () => {
    expect(problemsOf(file(assurer('one', 'by: [ commissioner ]')))).toEqual([])
    const two = file(
      assurer('one', 'by: [ pct ]\n    settings: [ wards ]'),
      assurer('two', 'by: [ pct ]\n    settings: [ vans ]'),
    )
    expect(problemsOf(two)).toEqual([])
  })

  it.each([
    [
      'a setting that isn’t there',
      file(assurer('one', 'by: [ pct ]\n    settings: [ boats ]')),
      /there is no setting “boats”/,
    ],
    ['an id twice', file(assurer('one', 'by: [ pct ]'), assurer('one', 'by: [ sha ]')), /the id “one” is taken/],
    [
      '2 assurers of the same',
      file(assurer('one', 'by: [ pct ]'), assurer('two', 'by: [ pct ]')),
      /2 assurers for pct of/,
    ],
    [
      'a word twice',
      file(assurer('one', 'by: [ pct ]', WORDS.replace('id: bad', 'id: fine'))),
      /the id “fine” is taken/,
    ],
    [
      'one word alone',
      file(assurer('one', 'by: [ pct ]', WORDS.split('\n').slice(0, 2).join('\n'))),
      /words.* is wrong/,
    ],
    ['nobody who assures', 'questionnaire: small\nedition: "2016"\nassurers: []\n', /assurers.* is wrong/],
    [
      'an unknown edition',
      file(assurer('one', 'by: [ pct ]')).replace('2016', '1999'),
      /there is no edition small\/1999/,
    ],
    ['no YAML', '{', /./],
  ])('%s is a problem with its line', (_what, text, says) => {
    const problems = problemsOf(text)
    expect(problems.join('\n')).toMatch(says)
    for (const problem of problems) expect(problem).toMatch(/^[1-9]\d*: /)
  })
})
