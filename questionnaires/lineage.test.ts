import { describe, expect, it } from 'vitest'
import { type SmallEdition, smallEditionFile } from './fixtures/small-edition.ts'
import { readEditions } from './lineage.ts'
import { problemInWords } from './source.ts'

const same = (id: string) => ({ id, crosswalk: { relation: 'same' as const } })
const brandNew = (id: string) => ({ id, crosswalk: { relation: 'new' as const } })
const file = (small: SmallEdition, name = `small/${small.edition}.yaml`) => ({ name, text: smallEditionFile(small) })

const first: SmallEdition = { edition: '2016', questions: [{ id: 'beds' }, { id: 'bikes' }] }
const second: SmallEdition = {
  edition: '2017',
  previous: '2016',
  questions: [same('beds')],
  retired: [{ id: 'bikes', reason: 'Sold' }],
}
const third: SmallEdition = { edition: '2026', previous: '2017', questions: [same('beds'), brandNew('boats')] }

const problemsIn = (...small: SmallEdition[]) =>
  readEditions(small.map((edition) => file(edition))).problems.map(problemInWords)

describe('the editions of a questionnaire', () => {
  it('are put in order by what each names as the one before, whatever order the files come in', () => {
    const { editions, problems } = readEditions([file(third), file(first), file(second)])
    expect(problems).toEqual([])
    expect(editions.map(({ edition }) => edition.edition)).toEqual(['2016', '2017', '2026'])
  })

  it('are kept apart from those of another questionnaire', () => {
    const other = file({ ...first, questionnaire: 'other' }, 'other/2016.yaml')
    expect(readEditions([file(first), other, file(second)]).problems).toEqual([])
  })

  it('never bring back an id that was given up', () => {
    expect(problemsIn(first, second, { ...third, questions: [same('beds'), brandNew('bikes')] })).toEqual([
      expect.stringMatching(/^small\/2026\.yaml:\d+, question bikes: the id “bikes” was given up in an earlier/),
    ])
  })

  it('never let an id name another kind of part', () => {
    const questions = [{ id: 'beds' }, { id: 'section-2' }]
    const next = { ...second, retired: [{ id: 'section-2', reason: 'Done' }] }
    const text = smallEditionFile(next).replace('id: section\n', 'id: section-2\n')
    const { problems } = readEditions([file({ ...first, questions }), { name: 'small/2017.yaml', text }])
    expect(problems.map(problemInWords)).toEqual([
      expect.stringMatching(/^small\/2017\.yaml:\d+: the id “section-2” named a question before$/),
    ])
  })

  it('are in one file each', () => {
    const { problems } = readEditions([file(first), file(first, 'small/copy.yaml')])
    expect(problems.map(problemInWords)).toEqual(['small/copy.yaml:2: small/2016 is in another file too'])
  })

  it('have one first edition, and one successor each', () => {
    expect(problemsIn(first, { ...first, edition: '2015' })).toEqual([
      'small/2015.yaml:5: small/2016 is a first edition too',
    ])
    expect(problemsIn(first, second, { ...second, edition: '2018' })).toEqual([
      'small/2018.yaml:5: small/2017 follows the same edition',
    ])
  })

  it('lead back to a first one', () => {
    expect(problemsIn(first, third)).toEqual([
      'small/2026.yaml:5: no line of editions leads from a first one to “2017”',
    ])
  })

  it('are not compared while a file among them cannot be read', () => {
    const { problems } = readEditions([file(first), { name: 'small/2017.yaml', text: ']' }, file(third)])
    expect(problems.map((problem) => problem.file)).toEqual(['small/2017.yaml'])
  })

  it('have their problems told by file, from top to bottom', () => {
    const broken = (small: SmallEdition) => ({
      ...small,
      questions: [{ ...small.questions[0], id: 'beds', scale: 'x' }],
    })
    const { problems } = readEditions([file(broken(second)), file(broken(first))])
    const places = problems.map((problem) => [problem.file, problem.line] as const)
    expect(places.map(([name]) => name)).toEqual([...places.map(([name]) => name)].sort())
    expect(places.length).toBeGreaterThan(2)
  })
})
