// What becomes of the files of both generations, and of files that are wrong.
import { describe, expect, it } from 'vitest'
import { fileOf, listRow, lookup, practiceRow, successionFile } from './fixtures/rows.ts'
import type { OdsFile } from './ods-rows.ts'
import { MOST_FILES, readOds } from './read-ods.ts'

const trust = listRow({ code: 'RZ1', name: "ST JOHN'S NHS TRUST" })
const codesIn = (...files: OdsFile[]) => readOds(files).listed.map(({ code }) => code)
const problemsIn = (...files: OdsFile[]) =>
  readOds(files).problems.map(({ file, line, message }) => `${file} ${line ?? '–'}: ${message}`)

describe('a trust', () => {
  it('is read with all that is kept of it', () => {
    expect(readOds([fileOf('etr.csv', trust)])).toEqual({
      files: [{ name: 'etr.csv', kind: 'trusts', rows: 1, leftOut: [] }],
      listed: [
        {
          ...{ code: 'RZ1', name: "St John's NHS Trust", type: 'trust', state: 'open', above: ['QZZ', 'Y62'] },
          ...{ town: 'Fernhill', postcode: 'ZZ1 1ZZ', openedOn: '2001-04-01', closedOn: '', rank: 2 },
          ...{ file: 'etr.csv', line: 1 },
        },
      ],
      successions: [],
      problems: [],
      notices: [],
    })
  })

  it('has its code in capitals, whatever its shape', () => {
    expect(codesIn(fileOf('etr.csv', listRow({ code: ' g7h8j ', name: 'X NHS TRUST' })))).toEqual(['G7H8J'])
  })
})

describe('a practice', () => {
  const rows = [
    practiceRow({ code: 'Z81001', name: 'OPEN, BY NUMBER' }),
    practiceRow({ code: 'Z81002', name: 'OPEN, BY ROLE', status: 'ACTIVE', roles: 'RO177|RO76' }),
    practiceRow({ code: 'Z81003', name: 'CLOSED', status: 'C', closed: '20171031' }),
    practiceRow({ code: 'Z81004', name: 'CLOSED, IN WORDS', status: 'INACTIVE', roles: 'RO177|RO76' }),
    practiceRow({ code: 'Z81005', name: 'DORMANT', status: 'D' }),
    practiceRow({ code: 'Z81006', name: 'HOSPICE', roles: '13' }),
    practiceRow({ code: 'Z81007', name: 'HOSPICE, BY ROLE', status: 'ACTIVE', roles: 'RO177|RO82' }),
  ]
  const read = readOds([fileOf('anything.csv', ...rows)])

  it('is told from the other prescribing cost centres in either coding', () => {
    expect(read.files).toEqual([{ name: 'anything.csv', kind: 'practices', rows: 7, leftOut: ['Z81006', 'Z81007'] }])
  })

  it('is open, closed or dormant in either coding', () => {
    expect(read.listed.map(({ state }) => state)).toEqual(['open', 'open', 'closed', 'closed', 'dormant'])
  })

  it('stands under its commissioner first', () => {
    expect(read.listed[0]?.above).toEqual(['00Z', 'QZZ', 'Y62'])
  })
})

describe('which file it is', () => {
  it.each([
    ['etr.csv', 'RO197|RO57', 'trust'],
    ['x.csv', 'RO198', 'site'],
    ['ets.csv', '', 'site'],
    ['ets (2).csv', '', 'site'],
    ['x.csv', 'RO98|RO319', 'commissioner'],
    ['eauth.csv', '', 'commissioner'],
  ])('%s with the roles “%s” lists a %s', (name, roles, type) => {
    const file = fileOf(name, listRow({ code: 'XYZ', name: 'SOMEWHERE', parent: 'RZ1', roles }))
    expect(readOds([file]).listed.map((one) => one.type)).toEqual([type])
  })

  it('is seen from the names in it where it has no name that is known', () => {
    const commissioner = listRow({ code: '00Z', name: 'NHS VALE ICB - 00Z' })
    expect(readOds([fileOf('1.csv', trust), fileOf('2.csv', commissioner)]).listed.map(({ type }) => type)).toEqual([
      'trust',
      'sub-icb',
    ])
  })

  it('is said not to be known where nothing tells', () => {
    expect(problemsIn(fileOf('1.csv', listRow({ code: 'XYZ', name: 'SOMEWHERE' })), fileOf('2.csv', 'a,b,c'))).toEqual([
      expect.stringMatching(/^1.csv –: is none of the files/),
      expect.stringMatching(/^2.csv –: is none of the files/),
    ])
  })
})

it('a lookup lists parts of boards, boards and regions, each once, under their own', () => {
  expect(readOds([lookup]).listed.map(({ code, name, type, above }) => [code, name, type, above])).toEqual([
    ['00Z', 'NHS Vale ICB - 00Z', 'sub-icb', ['QZZ', 'Y62']],
    ['QZZ', 'NHS Vale Integrated Care Board', 'commissioner', ['Y62']],
    ['Y62', 'North West', 'region', []],
    ['01Z', 'NHS Vale ICB - 01Z', 'sub-icb', ['QZZ', 'Y62']],
  ])
})

it('successions are read with their day', () => {
  expect(readOds([successionFile(['RZ2', 'RZ1', '20171001'])]).successions).toEqual([
    { predecessor: 'RZ2', successor: 'RZ1', on: '2017-10-01', file: 'succ.csv', line: 1 },
  ])
})

describe('a file is read', () => {
  it('with a head, which is no organisation', () => {
    const head = listRow({ code: 'Code', name: 'Name', opened: 'Open Date', closed: 'Close Date' })
    expect(codesIn(fileOf('etr.csv', head, trust))).toEqual(['RZ1'])
    expect(readOds([fileOf('succ.csv', 'Code,Successor,Reason,Date,Amended', 'RZ2,RZ1,,20171001,0')])).toMatchObject({
      successions: [{ predecessor: 'RZ2', line: 2 }],
      problems: [],
    })
  })

  it('with a mark of UTF-8, and with empty lines', () => {
    expect(codesIn(fileOf('etr.csv', `\ufeff${trust}`, '', ''))).toEqual(['RZ1'])
  })

  it('in Latin-1 and in UTF-8, as the same', () => {
    const text = listRow({ code: 'RZ3', name: 'CAFÉ NHS TRUST' })
    const latin = { name: 'etr.csv', bytes: Uint8Array.from(text, (letter) => letter.charCodeAt(0)) }
    expect(readOds([latin]).listed[0]?.name).toBe('Café NHS Trust')
    expect(readOds([fileOf('etr.csv', text)]).listed[0]?.name).toBe('Café NHS Trust')
  })

  it('without what can’t be seen in names', () => {
    expect(
      readOds([fileOf('etr.csv', listRow({ code: 'RZ3', name: 'A\u0007B\u202e NHS TRUST' }))]).listed[0]?.name,
    ).toBe('A B NHS Trust')
  })
})

describe('it is said by line', () => {
  it('that a file is cut off in the middle of a row, or of a cell', () => {
    expect(problemsIn(fileOf('etr.csv', trust, trust.split(',').slice(0, 12).join(',')))).toEqual([
      'etr.csv 2: has 12 columns where there should be 27: is the file cut off?',
    ])
    const { name, bytes } = fileOf('etr.csv', trust, trust)
    expect(problemsIn({ name, bytes: bytes.slice(0, -3) })).toEqual([
      'etr.csv 2: ends inside a quotation mark: is the file cut off?',
    ])
    expect(problemsIn(fileOf('succ.csv', '"RZ1","RZ2","","20171001","0"', '"RZ1","RZ3"'))).toEqual([
      'succ.csv 2: has 2 columns where the first line has 5: is the file cut off?',
    ])
  })

  it.each([
    [{ code: 'R1', name: 'X' }, '“R1” is not a code of 3 to 10 letters and digits'],
    [{ code: 'RZ-1', name: 'X' }, '“RZ-1” is not a code of 3 to 10 letters and digits'],
    [{ code: 'RZ1', name: '' }, 'RZ1 has no name'],
    [{ code: 'RZ1', name: 'X'.repeat(201) }, 'RZ1 has a name of more than 200 characters'],
    [
      { code: 'RZ1', name: 'X', opened: '20230230' },
      'RZ1 has “20230230” where there should be a day, such as 20231130',
    ],
    [{ code: 'RZ1', name: 'X', closed: '1/2/23' }, 'RZ1 has “1/2/23” where there should be a day, such as 20231130'],
    [{ code: 'RZ1', name: 'X', status: 'Q' }, 'RZ1 has the status “Q”, which is not known here'],
  ])('%j: %s', (cells, message) => {
    expect(problemsIn(fileOf('etr.csv', trust, listRow(cells)))).toEqual([`etr.csv 2: ${message}`])
  })

  it('that a succession has no such day or code', () => {
    expect(
      problemsIn(successionFile(['RZ2', 'RZ1', '20171001'], ['RZ3', 'RZ1', '20171301'], ['?', 'RZ1', '20171001'])),
    ).toEqual([
      'succ.csv 2: has “20171301” where there should be a day, such as 20171001',
      'succ.csv 3: “?” is not a code of 3 to 10 letters and digits',
    ])
  })

  it('that a lookup lacks columns or a cell', () => {
    expect(problemsIn(fileOf('l.csv', 'SICBL23CDH,SICBL23NM', '00Z,NHS Vale'))).toHaveLength(1)
    expect(problemsIn({ ...lookup, bytes: lookup.bytes.slice(0, -50) })).toEqual([
      'sub-icb.csv 3: has 6 columns where the first line has 10: is the file cut off?',
    ])
  })

  it('what was made of a closing day before the opening day: it is closed, and nobody knows when it opened', () => {
    const read = readOds([
      fileOf('etr.csv', listRow({ code: 'RZ1', name: 'X TRUST', opened: '20200101', closed: '20190101' })),
    ])
    expect(read.problems).toEqual([])
    expect(read.listed[0]).toMatchObject({ state: 'closed', openedOn: '', closedOn: '2019-01-01' })
    expect(read.notices).toEqual([
      {
        ...{ file: 'etr.csv', line: 1 },
        message: 'RZ1 closed on 2019-01-01, before it opened on 2020-01-01: the day it opened is left out',
      },
    ])
  })
})

describe('what is no such file', () => {
  it.each([
    ['an empty one', '', 'is empty'],
    ['a zip', 'PK\u0003\u0004…', 'is a zip file or a spreadsheet: send the CSV file that is in it'],
    ['a PDF', '%PDF-1.7', 'is a PDF: send the CSV file that came with it'],
    ['a binary', 'a\0b', 'is not a text file'],
    [
      'a cell that begins its quotation late',
      'a"b",c',
      'has a quotation mark inside a cell that doesn’t begin with one',
    ],
  ])('%s is said to be', (_, text, message) => {
    expect(readOds([{ name: 'x', bytes: new TextEncoder().encode(text) }]).problems).toMatchObject([{ message }])
  })

  it('nor are more files than there can be', () => {
    const files = Array.from({ length: MOST_FILES + 1 }, (_, n) => fileOf(`etr ${n}.csv`, trust))
    expect(readOds(files).problems).toMatchObject([{ message: `There are more than ${MOST_FILES} files` }])
  })
})
