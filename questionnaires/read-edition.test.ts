import { describe, expect, it } from 'vitest'
import { smallEditionFile } from './fixtures/small-edition.ts'
import { MAX_EDITION_LENGTH, readEdition } from './read-edition.ts'
import { problemInWords } from './source.ts'

const FILE = smallEditionFile({ questions: [{ id: 'beds' }, { id: 'bikes' }] })

function problemsIn(text: string): string[] {
  const read = readEdition(text, 'small/2016.yaml')
  return 'problems' in read ? read.problems.map(problemInWords) : []
}

/** The number of the line that holds `text`, counting only from the line that holds `after`. */
function lineOf(file: string, text: string, after = ''): number {
  const lines = file.split('\n')
  const start = lines.findIndex((line) => line.includes(after))
  return lines.findIndex((line, index) => index >= start && line.includes(text)) + 1
}

describe('reading an edition file', () => {
  it('gives the edition, and the line of each of its parts', () => {
    const read = readEdition(FILE, 'small/2016.yaml')
    if ('problems' in read) throw new Error('not read')
    expect(read.edition.themes[0]?.sections[0]?.questions.map(({ id }) => id)).toEqual(['beds', 'bikes'])
    const bikes = ['themes', 0, 'sections', 0, 'questions', 1]
    expect(read.source.lineOf(['scoring', 'bands', 0, 'from'])).toBe(lineOf(FILE, 'from: 0'))
    expect(read.source.lineOf(bikes)).toBe(lineOf(FILE, 'id: bikes'))
    expect(read.source.lineOf([...bikes, 'examples', 'high'])).toBe(lineOf(FILE, 'high:', 'id: bikes'))
  })

  it('puts a part that is missing on the line of what lacks it', () => {
    const read = readEdition(FILE, 'small/2016.yaml')
    if ('problems' in read) throw new Error('not read')
    expect(read.source.lineOf(['themes', 0, 'sections', 0, 'questions', 1, 'crosswalk', 'note'])).toBe(
      lineOf(FILE, 'id: bikes'),
    )
  })
})

describe('a broken edition file', () => {
  it('names the question that lacks a field', () => {
    const line = lineOf(FILE, 'id: bikes')
    const [before, after] = FILE.split('id: bikes')
    expect(problemsIn(`${before}id: bikes${after?.replace(/\n *help: .*/, '')}`)).toEqual([
      `small/2016.yaml:${line}, question bikes: “help” is missing`,
    ])
  })

  it('names the line of a field that nothing asks for', () => {
    const text = FILE.replace('who: Anyone', 'weight: 2\n            who: Anyone')
    expect(problemsIn(text)).toEqual([
      `small/2016.yaml:${lineOf(text, 'weight')}, question beds: “weight” isn't a field of this part`,
    ])
  })

  it('names the line of an id that a browser could keep no answer by', () => {
    for (const id of ['constructor', 'prototype']) {
      const text = FILE.replace('id: bikes', `id: ${id}`)
      expect(problemsIn(text)).toEqual([expect.stringContaining('is a word that browsers keep for themselves')])
      expect(problemsIn(text)).toEqual([expect.stringContaining(`small/2016.yaml:${lineOf(text, `id: ${id}`)}`)])
    }
  })

  it('names the line of a value of the wrong kind', () => {
    const text = FILE.replace('points: 100', 'points: 101')
    expect(problemsIn(text)).toEqual([
      expect.stringContaining(`small/2016.yaml:${lineOf(text, 'points: 101')}: “scales.0.options.1.points” is wrong`),
    ])
  })

  it('names the line of a slip in the YAML itself', () => {
    const text = FILE.replace('notice: For tests', 'notice: For tests: again')
    expect(problemsIn(text)[0]).toContain(`small/2016.yaml:${lineOf(text, 'notice')}: `)
  })

  it('may not give a field twice', () => {
    const text = FILE.replace('notice: For tests', 'notice: For tests\nnotice: For others')
    expect(problemsIn(text)[0]).toMatch(/^small\/2016\.yaml:\d+: Map keys must be unique/)
  })

  it('may not repeat a part by an alias', () => {
    const text = FILE.replace('notice: For tests', 'notice: &words For tests').replace(
      'declaration: True',
      'declaration: *words',
    )
    expect(problemsIn(text.replace('declaration: "True"', 'declaration: *words'))).toEqual([
      expect.stringContaining(`small/2016.yaml:${lineOf(text, 'declaration')}: *words repeats another part`),
    ])
  })

  it('may not be of a type that YAML does not have by itself', () => {
    const text = FILE.replace('notice: For tests', 'notice: !!js/function For tests')
    expect(problemsIn(text)[0]).toContain(`small/2016.yaml:${lineOf(text, 'notice')}: Unresolved tag`)
  })

  it.each([
    ['nothing', ''],
    ['a list', '- 1'],
    ['a word', 'questionnaire'],
    ['two documents', '---\na: 1\n---\nb: 2'],
    ['brackets without end', '['.repeat(20_000)],
    ['more than anyone writes', `# ${'x'.repeat(MAX_EDITION_LENGTH)}`],
  ])('is refused, not thrown, when it holds %s', (_, text) => {
    expect(problemsIn(text)[0]).toMatch(/^small\/2016\.yaml:\d+: ./)
  })
})
