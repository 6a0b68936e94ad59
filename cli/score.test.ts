import { describe, expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import { type Edition, editionId, ladderScoringOf } from '#questionnaires/definition.ts'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { csvProblemsInWords, readAnswersCsv } from './answers-csv.ts'
import { scoreVerb } from './score.ts'

const { edition } = smallEdition({
  questions: [{ id: 'beds' }, { id: 'notes', scale: 'agreement' }, { id: 'maps' }, { id: 'bikes', settings: ['vans'] }],
})

function read(...lines: string[]) {
  return readAnswersCsv(lines.join('\n'), edition, 'wards')
}

function problemsOf(...lines: string[]) {
  const result = read(...lines)
  return 'problems' in result ? csvProblemsInWords(result.problems) : []
}

function answersOf(...lines: string[]) {
  const result = read(...lines)
  return 'answers' in result ? [...result.answers].map(([id, { option, reason }]) => [id, option, reason]) : result
}

describe('a file of answers', () => {
  it('has a line for each question, and an empty answer where there is none', () => {
    const lines = ['question,answer,reason', 'beds,yes,', 'notes,dont-know,', 'maps,,']
    expect(answersOf(...lines)).toEqual([
      ['beds', 'yes', ''],
      ['notes', 'dont-know', ''],
    ])
  })

  it('may carry a byte order mark, Windows line ends, empty lines, other columns and columns in another order', () => {
    const lines = ['\ufeffnumber,answer,question,reason\r', '1,yes,beds,\r', '\r', ',,,\r', '2,neither,notes,\r']
    expect(answersOf(...lines)).toEqual([
      ['beds', 'yes', ''],
      ['notes', 'neither', ''],
    ])
  })

  it('keeps the reason of what is not applicable, without the apostrophe that guards it in a spreadsheet', () => {
    const lines = ['question,answer,reason', "beds,not-applicable,'=we have none", 'maps,yes,left over']
    expect(answersOf(...lines)).toEqual([
      ['beds', 'not-applicable', '=we have none'],
      ['maps', 'yes', ''],
    ])
  })

  it.each([
    ['an unknown question', 'wings,yes,', 'line 2: small/2016 has no question “wings”'],
    ['no question', ',yes,', 'line 2: names no question'],
    ['a question of another setting', 'bikes,yes,', 'line 2: question “bikes” is not asked of wards'],
    [
      'an unknown option',
      'beds,maybe,',
      'line 2: question “beds” has no option “maybe”; its options are no, yes, dont-know, not-applicable',
    ],
    ['no reason', 'beds,not-applicable, ', 'line 2: question “beds” is not applicable without a reason'],
    ['a reason too long', `beds,not-applicable,${'x'.repeat(501)}`, 'line 2: the reason is over 500 characters long'],
    ['a missing column', 'beds,yes', 'line 2: has 2 columns where the first line has 3'],
    ['a column too many', 'beds,yes,,', 'line 2: has 4 columns where the first line has 3'],
    ['an open quotation mark', 'beds,"yes,', 'line 2: a quotation mark opens here and never closes'],
  ])('is refused for %s', (_, line, message) => {
    expect(problemsOf('question,answer,reason', line)).toEqual([message])
  })

  it('may name a question once only', () => {
    const lines = ['question,answer,reason', 'beds,,', 'beds,yes,']
    expect(problemsOf(...lines)).toEqual(['line 3: question “beds” was answered on line 2 already'])
  })

  it('names the line where a row begins, though cells before it hold line breaks', () => {
    const lines = ['question,answer,reason', 'beds,not-applicable,"none', 'at', 'all"', 'wings,yes,"a', 'b"']
    expect(problemsOf(...lines)).toEqual(['line 5: small/2016 has no question “wings”'])
  })

  it('must name its columns', () => {
    expect(problemsOf('beds,yes,')).toEqual([
      'line 1: the first line names no column “question”; it has 3 columns',
      'line 1: the first line names no column “answer”; it has 3 columns',
      'line 1: the first line names no column “reason”; it has 3 columns',
    ])
    expect(problemsOf('question,answer,answer,reason')).toEqual([
      'line 1: the first line names the column “answer” more than once',
    ])
  })

  it('must not be empty, nor over 5 MB', () => {
    expect(problemsOf('')).toEqual(['the file is empty'])
    expect(problemsOf('question,answer,reason', ' '.repeat(5 * 1024 * 1024))).toEqual(['the file is over 5 MB'])
  })

  it('shows 20 problems and counts the rest', () => {
    const problems = problemsOf('question,answer,reason', ...Array.from({ length: 23 }, (_, n) => `wing-${n},yes,`))
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)).toBe('and 3 more')
  })
})

describe('dma score', () => {
  it('prints every theme and section with its score, exact and rounded', () => {
    const answers = new Map(
      [
        ['beds', 'yes'],
        ['notes', 'neither'],
        ['maps', 'dont-know'],
      ].map(([id = '', option = '']) => [id, { option, reason: '' }] as const),
    )
    expect(scoreVerb(edition, 'abc', 'vans', answers)).toEqual({
      edition: 'small/2016',
      contentHash: 'abc',
      setting: 'vans',
      themes: [
        {
          id: 'theme',
          score: 50,
          exact: '50/1',
          band: 'low',
          asked: 4,
          answered: 3,
          notApplicable: 0,
          dontKnow: 1,
          sections: [{ id: 'section', score: 50, exact: '50/1', asked: 4, answered: 3 }],
        },
      ],
    })
  })

  it('prints null where nothing is scored', () => {
    const answers = new Map([['beds', { option: 'not-applicable', reason: 'none' }]])
    expect(scoreVerb(edition, 'abc', 'wards', answers)).toHaveProperty('themes', [
      {
        id: 'theme',
        score: null,
        exact: null,
        band: null,
        asked: 3,
        answered: 1,
        notApplicable: 1,
        dontKnow: 0,
        sections: [{ id: 'section', score: null, exact: null, asked: 3, answered: 1 }],
      },
    ])
  })

  it('prints the level reached of a ladder, and what each level still needs', () => {
    const ladder = publishedEdition('ssmm/2007')
    const [first, second] = requirementsOf(ladder, 'ambulance')
    const met = new Map([...(first ?? []), ...(second ?? []).slice(1)].map((id) => [id, { option: 'met', reason: '' }]))
    const printed = scoreVerb(ladder, 'abc', 'ambulance', met)
    expect(printed).toMatchObject({ levelReached: 'level-1' })
    expect('levels' in printed && printed.levels.slice(0, 2)).toMatchObject([
      { id: 'level-1', passes: true, isReached: true, unanswered: 0 },
      { id: 'level-2', passes: false, isReached: false, unanswered: 1 },
    ])
  })

  it('prints what is in place under each heading of a checklist', () => {
    const checklist = publishedEdition('national-expectations/2007-08')
    const [one, two, three] = askedOf(checklist, 'shas').sections[0]?.questions ?? []
    const answers = new Map([
      [one?.id ?? '', { option: 'in-place', reason: '' }],
      [two?.id ?? '', { option: 'planned', reason: '', date: '2008-03-31' }],
      [three?.id ?? '', { option: 'not-in-place', reason: '' }],
    ])
    const printed = scoreVerb(checklist, 'abc', 'shas', answers)
    expect('headings' in printed && printed.headings[0]).toMatchObject({ inPlace: 1, planned: 1, notInPlace: 1 })
  })
})

function publishedEdition(id: string): Edition {
  const found = readSoundEditions(editionFiles()).find((one) => editionId(one) === id)
  if (!found) throw new Error(`there is no edition ${id}`)
  return found
}

/** The requirements of each level, lowest first. */
function requirementsOf(ladder: Edition, setting: string): string[][] {
  const { levels } = ladderScoringOf(ladder)
  return levels.map(({ section, plan }) =>
    (askedOf(ladder, setting).sectionById.get(section)?.questions ?? [])
      .map(({ id }) => id)
      .filter((id) => id !== plan),
  )
}
