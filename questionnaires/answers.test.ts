import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerInWords,
  fieldNames,
  MAX_REVISION,
  NOTE_LIMIT,
  optionLabel,
  optionsOffered,
  REASON_LIMIT,
  readSectionFields,
} from './answers.ts'
import { type AskedQuestion, askedOf } from './asked.ts'
import { smallEdition } from './fixtures/small-edition.ts'

const { edition } = smallEdition({ questions: [{ id: 'beds' }, { id: 'bikes' }, { id: 'vans-ready' }] })
const { questions } = askedOf(edition, 'wards')
const [beds, bikes] = questions as [AskedQuestion, AskedQuestion, AskedQuestion]

type Posted = { option?: string; reason?: string; date?: string; note?: string; seen?: string }

/** The fields of one question as a browser posts them: text boxes even when empty, a radio only when chosen. */
function posted(id: string, { option, reason = '', date = '', note = '', seen = '0' }: Posted): [string, string][] {
  const names = fieldNames(id)
  const text: [string, string][] = [
    [names.reason, reason],
    [names.date, date],
    [names.note, note],
    [names.seen, seen],
  ]
  return option === undefined ? text : [[names.option, option], ...text]
}

const read = (...fields: [string, string][][]) => readSectionFields(questions, fields.flat())
const readBeds = (fields: Posted) => read(posted('beds', fields))

const change = (given: object) => ({
  question: 'beds',
  option: null,
  reason: '',
  date: '',
  note: '',
  seen: 0,
  ...given,
})

describe('the options of a question', () => {
  it('are those of its scale, then “Don’t know” and “Not applicable”', () => {
    expect(optionsOffered(beds).map(({ label }) => label)).toEqual(['No', 'Yes', 'Don’t know', 'Not applicable'])
  })

  it('have labels, and no others have', () => {
    expect(optionLabel(beds, 'yes')).toBe('Yes')
    expect(optionLabel(beds, 'dont-know')).toBe('Don’t know')
    expect(() => optionLabel(beds, 'maybe')).toThrow('question beds offers no option “maybe”')
  })
})

describe('an answer in words', () => {
  it('is the label, with the reason where there is one', () => {
    expect(answerInWords(beds, { option: 'no', reason: '' })).toBe('No')
    expect(answerInWords(beds, { option: 'not-applicable', reason: 'no wards' })).toBe('Not applicable: no wards')
    expect(answerInWords(beds, { option: 'not-applicable', reason: '' })).toBe('Not applicable')
  })

  it('says when there is none', () => {
    expect(answerInWords(beds, undefined)).toBe('Not answered')
  })
})

describe('reading the form of a section', () => {
  it('gives the option, the note and the revision that the page showed', () => {
    expect(readBeds({ option: 'yes', note: 'Counted in May', seen: '3' })).toEqual({
      changes: [change({ option: 'yes', note: 'Counted in May', seen: 3 })],
      problems: [],
    })
  })

  it('keeps the order of the questions, whatever order the fields come in', () => {
    const { changes } = read(posted('bikes', { option: 'no' }), posted('beds', { option: 'yes' }))
    expect(changes.map(({ question }) => question)).toEqual(['beds', 'bikes'])
  })

  it('finds no change in a question that the form leaves out, nor in one left empty', () => {
    expect(read(posted('beds', {}), posted('bikes', { option: 'no' })).changes).toEqual([
      change({ question: 'bikes', option: 'no' }),
    ])
  })

  it('keeps a note without an option', () => {
    expect(readBeds({ note: 'Asking estates' }).changes).toEqual([change({ note: 'Asking estates' })])
  })

  it('lets what was there before be cleared', () => {
    expect(readBeds({ seen: '2' }).changes).toEqual([change({ seen: 2 })])
  })

  it('ignores fields that are not answers', () => {
    expect(read([['intent', 'save']], [['answer', 'yes']])).toEqual({ changes: [], problems: [] })
  })

  it('trims, and keeps lines and tabs of a note as they were typed', () => {
    expect(readBeds({ note: '  one\r\n\ttwo \r\n' }).changes).toEqual([change({ note: 'one\n\ttwo' })])
  })
})

describe('a question that does not apply', () => {
  it('needs a reason, and is kept while it has none', () => {
    expect(readBeds({ option: 'not-applicable', note: 'Ask Asha', reason: '  ' })).toEqual({
      changes: [change({ option: 'not-applicable', note: 'Ask Asha' })],
      problems: [
        {
          field: 'answers.beds.reason',
          question: 'beds',
          remedy: 'warn',
          message: "Enter why question 1 doesn't apply",
        },
      ],
    })
  })

  it('keeps its reason, which any other answer drops', () => {
    expect(readBeds({ option: 'not-applicable', reason: ' No wards ' }).changes).toEqual([
      change({ option: 'not-applicable', reason: 'No wards' }),
    ])
    expect(readBeds({ option: 'no', reason: 'x'.repeat(REASON_LIMIT + 1) })).toEqual({
      changes: [change({ option: 'no' })],
      problems: [],
    })
  })
})

describe('what cannot be stored is held, and given back as it was typed', () => {
  it.each([
    ['a note that is too long', { note: 'x'.repeat(NOTE_LIMIT + 1) }, 'The note on question 1 must be 4,000 char'],
    ['a note with a control character', { note: 'a\u0000b' }, 'The note on question 1 must not include control char'],
    ['half of a pair of characters', { note: 'a\ud800b' }, 'The note on question 1 must not include control char'],
  ])('%s', (_, fields, message) => {
    const { changes, problems } = readBeds({ option: 'yes', ...fields })
    expect(changes).toEqual([change({ option: 'yes', ...fields })])
    expect(problems).toEqual([
      { field: 'answers.beds.note', question: 'beds', remedy: 'hold', message: expect.stringContaining(message) },
    ])
  })

  it.each([
    ['is too long', 'x'.repeat(REASON_LIMIT + 1), 'must be 500 characters or fewer'],
    ['has a second line', 'one\ntwo', 'must not include control characters'],
  ])('a reason that %s', (_, reason, fault) => {
    const { changes, problems } = readBeds({ option: 'not-applicable', reason })
    expect(changes).toEqual([change({ option: 'not-applicable', reason })])
    expect(problems.map(({ remedy, message }) => [remedy, message])).toEqual([
      ['hold', `The reason why question 1 doesn't apply ${fault}`],
    ])
  })

  it('but the longest that is allowed is stored', () => {
    expect(readBeds({ note: 'x'.repeat(NOTE_LIMIT) }).problems).toEqual([])
    expect(readBeds({ option: 'not-applicable', reason: 'x'.repeat(REASON_LIMIT) }).problems).toEqual([])
  })
})

describe('a form that no page of ours sends is refused', () => {
  const refusals = (...fields: [string, string][][]) =>
    read(...fields).problems.map(({ field, question, remedy }) => `${remedy} ${field} (${question})`)

  it('for an option that the question does not offer, which is no change', () => {
    expect(refusals(posted('beds', { option: 'maybe' }))).toEqual(['refuse answers.beds.option (beds)'])
    expect(readBeds({ option: 'maybe' }).changes).toEqual([])
  })

  it('for a question of another section, or of none', () => {
    expect(refusals(posted('boats', { option: 'yes' }))).toContain('refuse answers.boats.option (boats)')
    expect(refusals([['answers.beds.colour', 'red']])).toEqual(['refuse answers.beds.colour (beds)'])
    expect(refusals([['answers.', 'red']])).toEqual(['refuse answers. ()'])
    expect(refusals([['answers.__proto__.option', 'yes']])).toEqual(['refuse answers.__proto__.option (__proto__)'])
  })

  it('for a field sent twice', () => {
    expect(refusals(posted('beds', { option: 'yes' }), [['answers.beds.option', 'no']])).toEqual([
      'refuse answers.beds.option (beds)',
    ])
  })

  it.each(['', '-1', '1.5', '1e3', ' 1', '0x10', 'one', String(MAX_REVISION + 1), '99999999999'])(
    'for “%s” as the revision that the page showed',
    (seen) => {
      expect(refusals(posted('beds', { option: 'yes', seen }))).toEqual(['refuse answers.beds.seen (beds)'])
    },
  )

  it('for no revision at all', () => {
    expect(refusals([['answers.beds.option', 'yes']])).toEqual(['refuse answers.beds.seen (beds)'])
  })

  it('but the largest revision is read', () => {
    expect(readBeds({ option: 'yes', seen: String(MAX_REVISION) }).changes).toEqual([
      change({ option: 'yes', seen: MAX_REVISION }),
    ])
  })
})

describe('whatever is posted', () => {
  const control = fc.constantFrom('option', 'reason', 'note', 'seen', 'colour')
  const id = fc.constantFrom('beds', 'bikes', 'boats')
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('yes', 'not-applicable', '0', '7'))
  const field = fc.tuple(id, control, value).map(([q, c, v]): [string, string] => [`answers.${q}.${c}`, v])

  it('every change is one that the question offers, within bounds unless it is held or refused', () => {
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        const { changes, problems } = readSectionFields(questions, fields)
        for (const { question, option, reason, note, seen } of changes) {
          const asked = question === 'beds' ? beds : bikes
          const faults = problems.filter((problem) => problem.question === question && problem.remedy !== 'warn')
          expect(option === null || optionsOffered(asked).some((offered) => offered.id === option)).toBe(true)
          expect(Number.isInteger(seen) && seen >= 0 && seen <= MAX_REVISION).toBe(true)
          expect(reason === '' || option === 'not-applicable').toBe(true)
          if (faults.length === 0) expect(`${reason}${note}`).not.toMatch(/[^\P{Cc}\n\t]/u)
        }
      }),
    )
  })
})

describe('an option that asks for a date', () => {
  const planned = smallEdition({
    questions: [{ id: 'beds' }],
    scales: [
      {
        id: 'yes-no',
        title: 'In place',
        options: [
          { id: 'no', label: 'No', points: 0 },
          { id: 'planned', label: 'Planned', points: 0, asksDate: true },
          { id: 'yes', label: 'Yes', points: 100 },
        ],
      },
    ],
  })
  const dated = askedOf(planned.edition, 'wards').questions
  const readDated = (fields: Posted) => readSectionFields(dated, posted('beds', fields))

  it('keeps the date with the answer, and says it in words', () => {
    const { changes, problems } = readDated({ option: 'planned', date: '2027-03-31' })
    expect(problems).toEqual([])
    expect(changes).toEqual([change({ option: 'planned', date: '2027-03-31' })])
    const [question] = dated
    expect(question && answerInWords(question, { option: 'planned', reason: '', date: '2027-03-31' })).toBe(
      'Planned: 31 March 2027',
    )
  })

  it('is stored without one, which is then asked for', () => {
    const { changes, problems } = readDated({ option: 'planned' })
    expect(changes).toEqual([change({ option: 'planned' })])
    expect(problems).toMatchObject([
      { remedy: 'warn', field: 'answers.beds.date', message: 'Enter the date that question 1 is planned for' },
    ])
  })

  it.each(['31/03/2027', '2027-02-30', '1027-03-31', '2027-3-1', 'soon'])(
    'holds back “%s”, which is no day',
    (date) => {
      expect(readDated({ option: 'planned', date }).problems).toMatchObject([{ remedy: 'hold' }])
    },
  )

  it('leaves the date behind with another option', () => {
    expect(readDated({ option: 'yes', date: '2027-03-31' }).changes).toEqual([change({ option: 'yes' })])
  })
})
