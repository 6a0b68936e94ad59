import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MOST_BYTES, readRecords } from './read-records.ts'

const TODAY = '2026-11-28'
const HEAD = 'organisation,scheme,version,value,status,date,expires,source'
const GOOD = 'RXX,dspt,2022-23,standards-met,self-reported,2023-06-30,,DSPT'
const TOOLKIT = ',Code,Organisation Name,Status,Date Of Publication,Primary Sector'

const read = (...lines: string[]) => readBytes(new TextEncoder().encode(lines.join('\n')))
const readBytes = (bytes: Uint8Array) => readRecords(bytes, { today: TODAY, source: 'the file', mostRows: 1000 })

function recordsOf(...lines: string[]) {
  const file = read(...lines)
  if ('unreadable' in file) throw new Error(file.unreadable.message)
  return { records: file.rows.map(({ record }) => record), problems: file.problems }
}

/** What is said of one row in our own layout, `GOOD` but for some cells. */
function problemWith(changed: Partial<Record<string, string>>): string {
  const names = HEAD.split(',')
  const cells = GOOD.split(',').map((cell, index) => changed[names[index] ?? ''] ?? cell)
  const { records, problems } = recordsOf(HEAD, cells.join(','))
  expect(records.length + problems.length).toBe(1)
  return problems.map(({ line, message }) => `${line}: ${message}`).join()
}

describe('our own layout', () => {
  it('has a column for each thing that is kept', () => {
    const line = 'rxx , EMRAM,2018,Stage 6,Validated,10/05/2024,,"HIMSS, by letter"'
    expect(recordsOf(HEAD, GOOD, line)).toEqual({
      problems: [],
      records: [
        {
          ...{ organisation: 'RXX', scheme: 'dspt', version: '2022-23', value: 'standards-met', meaning: '' },
          ...{ status: 'self-reported', date: '2023-06-30', expires: '2024-06-30', source: 'DSPT' },
        },
        {
          ...{ organisation: 'RXX', scheme: 'emram', version: '2018', value: '6', meaning: '' },
          ...{ status: 'validated', date: '2024-05-10', expires: '2027-05-10', source: 'HIMSS, by letter' },
        },
      ],
    })
  })

  it('may have columns in another order, in capitals, without those that nobody needs, and Windows line ends', () => {
    const { records, problems } = recordsOf(
      '\ufeffDate,Status,Value,Version,Scheme,Organisation\r',
      '1 March 2023,Validated,Good,Overall,cqc,RXX\r',
    )
    expect(problems).toEqual([])
    expect(records).toMatchObject([{ organisation: 'RXX', scheme: 'cqc', date: '2023-03-01', source: 'the file' }])
  })

  it('keeps the last day that the file gives, and whose meaning it says', () => {
    const line = 'RXX,dspt,2022-23,Approaching standards,self-reported,2023-06-30,2023-12-31,,social-care'
    expect(recordsOf(`${HEAD},meaning`, line).records).toMatchObject([
      { value: 'approaching-standards', meaning: 'social-care', expires: '2023-12-31' },
    ])
  })

  it('keeps text as text, whatever a spreadsheet would make of it', () => {
    const line = 'RXX,other,ISO 27001,=1+1,validated,2023-06-30,,"=HYPERLINK(""http://x"")"'
    expect(recordsOf(HEAD, line).records).toMatchObject([{ value: "'=1+1", source: '\'=HYPERLINK("http://x")' }])
  })
})

describe('a row is refused, with its line, column and reason,', () => {
  it.each<[string, Partial<Record<string, string>>, string]>([
    ['for a code that is none', { organisation: 'R X' }, '2: organisation “R X” is not an ODS code: 3 to 10 letters'],
    ['for a scheme nobody knows', { scheme: 'dpst' }, '2: scheme “dpst” is not known; it can be dspt, cyber-'],
    [
      'for a value nobody knows',
      { value: 'met' },
      '2: value “met” is not known; of dspt it can be standards-exceeded,',
    ],
    ['for a formula', { value: '=cmd' }, '2: value “=cmd” is not known'],
    ['for a year that is none', { version: '2022' }, '2: version “2022” is not a year such as 2022-23'],
    ['without a year', { version: '' }, '2: version (empty) is not a year'],
    ['for a status nobody knows', { status: 'checked' }, '2: status “checked” is neither self-reported nor validated'],
    [
      'for a day that never was',
      { date: '31/02/2023' },
      '2: date “31/02/2023” is not a day. Write 2023-03-01, 01/03/2023',
    ],
    ['for a day in another format', { date: '30.06.2023' }, '2: date “30.06.2023” is not a day'],
    ['for a day after today', { date: '2026-11-29' }, '2: date “2026-11-29” is after today'],
    ['without a day', { date: '' }, '2: date (empty) is not a day'],
    ['for an end before the beginning', { expires: '2023-06-29' }, '2: expires “2023-06-29” is before the date'],
    ['for an end that is no day', { expires: 'never' }, '2: expires “never” is not a day'],
    ['for more than there is room for', { source: 'x'.repeat(301) }, '2: source is over 300 characters long'],
    ['for characters nobody sees', { source: 'a\u0007b' }, '2: source holds line breaks or other characters'],
  ])('%s', (_, changed, message) => {
    expect(problemWith(changed)).toContain(message)
  })

  it('for all that is wrong at once', () => {
    expect(problemWith({ value: 'met', date: 'today' })).toMatch(
      /^2: value “met” is not known.*; date “today” is not a day/,
    )
  })

  it('where a cell is missing or too many', () => {
    const { problems, records } = recordsOf(HEAD, 'RXX,dspt', GOOD, `${GOOD},`)
    expect(records).toHaveLength(1)
    expect(problems).toEqual([
      { line: 2, message: 'has 2 columns where the first line has 8' },
      { line: 4, message: 'has 9 columns where the first line has 8' },
    ])
  })

  it('that says the same again; of rows that contradict each other, all', () => {
    const other = GOOD.replace('RXX', 'RYY')
    const { problems, records } = recordsOf(HEAD, GOOD, GOOD.toLowerCase(), other, other.replace('met', 'exceeded'))
    expect(records.map(({ organisation }) => organisation)).toEqual(['RXX'])
    expect(problems).toEqual([
      { line: 3, message: 'says the same as line 2' },
      { line: 4, message: 'contradicts line 5, which has another value for the same day' },
      { line: 5, message: 'contradicts line 4, which has another value for the same day' },
    ])
  })

  it('and a long cell isn’t repeated whole', () => {
    expect(problemWith({ value: 'x'.repeat(5000) }).length).toBeLessThan(300)
  })
})

describe('days in three formats', () => {
  const on = (code: string, day: string) => GOOD.replace('RXX', code).replace('2023-06-30', day)

  it('are each read, in one file', () => {
    const { records, problems } = recordsOf(
      HEAD,
      on('AAA', '2023-06-05'),
      on('BBB', '05/06/2023'),
      on('CCC', '5 June 2023'),
    )
    expect(records.map(({ date }) => date)).toEqual(['2023-06-05', '2023-06-05', '2023-06-05'])
    expect(problems).toEqual([])
  })

  it('are not guessed where some row puts the month first', () => {
    const { records, problems } = recordsOf(
      HEAD,
      ...[on('AAA', '2023-06-05'), on('BBB', '05/06/2023'), on('CCC', '06/30/2023'), on('DDD', '30/06/2023')],
    )
    expect(records.map(({ organisation }) => organisation)).toEqual(['AAA', 'DDD'])
    expect(problems).toEqual([
      { line: 3, message: '2023-06-05 could be another day: other rows of this file put the month first' },
      { line: 4, message: 'date “06/30/2023” is not a day. Write 2023-03-01, 01/03/2023 or 1 March 2023' },
    ])
  })
})

describe('the layout of the published toolkit', () => {
  it('has the year before the status, the day first, and is what each says of itself', () => {
    const { records, problems } = recordsOf(
      TOOLKIT,
      '0,RXX,FERNHILL,22/23 Standards Met,30/06/2023,NHS Trust',
      '1,RYY,MARSH,22/23 Approaching Standards,05/06/2023,NHS Trust',
      '2,AB123,ELM HOUSE,22/23 Approaching Standards,05/06/2023,Social Care',
    )
    expect(problems).toEqual([])
    expect(records).toMatchObject([
      {
        ...{ organisation: 'RXX', scheme: 'dspt', version: '2022-23', value: 'standards-met' },
        ...{ status: 'self-reported', date: '2023-06-30', expires: '2024-06-30', source: 'the file' },
      },
      { value: 'approaching-standards', meaning: 'nhs', date: '2023-06-05' },
      { value: 'approaching-standards', meaning: 'social-care' },
    ])
  })

  it('where nothing was published, the year is that of the other rows, if they agree', () => {
    const without = '2,RYY,MARSH,Not Published,28/06/2022,NHS Trust'
    const one = '0,RXX,FERNHILL,22/23 Standards Met,30/06/2023,NHS Trust'
    expect(recordsOf(TOOLKIT, one, without).records).toMatchObject([
      { version: '2022-23' },
      { version: '2022-23', value: 'not-published', date: '2022-06-28', expires: '2024-06-30' },
    ])
    const another = one.replace('RXX', 'RZZ').replace('22/23', '23/24')
    expect(recordsOf(TOOLKIT, one, without, another).problems).toEqual([
      { line: 3, message: 'names no year, and the other rows don’t tell which one it is' },
    ])
  })

  it('names the columns as the file does', () => {
    const { problems } = recordsOf(TOOLKIT, '0,R,FERNHILL,22/23 Standards Mostly Met,30/6,NHS Trust')
    expect(problems[0]?.message).toMatch(/^Code “R” is not .*; Status “Standards.*; Date Of Publication “30\/6” is not/)
  })

  const real = '../shared/data/dspt/trusts-2022-23.csv'
  it.skipIf(!existsSync(real))('the real file of 2022-23 is read as it is', () => {
    const file = readBytes(readFileSync(real))
    if ('unreadable' in file) throw new Error(file.unreadable.message)
    expect(file.problems).toEqual([])
    const count = (value: string) => file.rows.filter(({ record }) => record.value === value).length
    expect(file.rows).toHaveLength(211)
    expect([
      ...[count('standards-exceeded'), count('standards-met'), count('approaching-standards'), count('not-published')],
    ]).toEqual([15, 138, 57, 1])
    expect(new Set(file.rows.map(({ record }) => record.version))).toEqual(new Set(['2022-23']))
  })
})

describe('a file is unreadable', () => {
  const encode = (text: string) => new TextEncoder().encode(text)
  it.each<[string, Uint8Array, string]>([
    ['that is empty', encode(''), 'the file is empty'],
    ['that is blank', encode('\n \n'), 'the file is empty'],
    ['in Latin-1', Uint8Array.from(Buffer.from(`${HEAD}\n${GOOD} – Zoë`, 'latin1')), 'not text in UTF-8'],
    ['in UTF-16', Uint8Array.from(Buffer.from(`\ufeff${HEAD}`, 'utf16le')), 'not text in UTF-8'],
    ['that is a workbook', encode('PK\u0003\u0004and so on'), 'the file is a spreadsheet'],
    ['divided by semicolons', encode(HEAD.replaceAll(',', ';')), 'not divided by commas'],
    ['divided by tabs', encode(HEAD.replaceAll(',', '\t')), 'not divided by commas'],
    ['without a column it needs', encode(HEAD.replace('date,', '')), 'names no column “date”. Its columns must be org'],
    ['with a column twice', encode(`${HEAD},date`), 'names the column “date” more than once'],
    ['with a column that is misspelt', encode(HEAD.replace('expires', 'expiry')), 'there is no column “expiry”'],
    ['that was cut within a cell', encode(`${HEAD}\n${GOOD}\nRYY,"dspt`), 'a quotation mark opens here'],
    ['of too many rows', encode(`${HEAD}\n${'a\n'.repeat(1001)}`), 'more than 1,000 rows'],
    ['that is too large', new Uint8Array(MOST_BYTES + 1).fill(0x61), 'over 5 MB'],
  ])('%s', (_, bytes, message) => {
    const file = readBytes(bytes)
    expect('unreadable' in file && file.unreadable.message).toContain(message)
  })

  it('with the line, where there is one', () => {
    expect(read(HEAD, GOOD, 'RYY,"dspt')).toMatchObject({ unreadable: { line: 3 } })
  })
})
