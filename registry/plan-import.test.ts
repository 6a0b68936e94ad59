// What an import would do to what is known: on paper, before anything is stored.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileOf, listRow, lookup, practiceRow, successionFile } from './fixtures/rows.ts'
import type { OdsFile } from './ods-rows.ts'
import { type ImportPlan, type KnownOrganisation, type Present, planImport } from './plan-import.ts'
import { readOds } from './read-ods.ts'

const TODAY = '2026-11-28'
const NOTHING: Present = { organisations: [], successions: [] }
const plan = (present: Present, ...files: OdsFile[]) => planImport(present, readOds(files), TODAY)

/** What is known once the plan has been carried out. */
function carriedOut(present: Present, { changes, successions }: ImportPlan): Present {
  const organisations = new Map(present.organisations.map((one) => [one.code, one]))
  for (const change of changes) organisations.set(change.after.code, change.after)
  const pairs = new Map(present.successions.map((one) => [`${one.predecessor} ${one.successor}`, one]))
  for (const { predecessor, successor, on } of successions) {
    pairs.set(`${predecessor} ${successor}`, { predecessor, successor, on })
  }
  return { organisations: [...organisations.values()], successions: [...pairs.values()] }
}

function known(present: Present, code: string): KnownOrganisation | undefined {
  return present.organisations.find((one) => one.code === code)
}

const trusts = fileOf(
  'etr.csv',
  listRow({ code: 'RZ1', name: 'FERNHILL HOSPITALS NHS TRUST' }),
  listRow({ code: 'RZ2', name: 'MARSH COMMUNITY NHS TRUST' }),
)
const practices = fileOf(
  'epraccur.csv',
  practiceRow({ code: 'Z81001', name: 'OAK SURGERY' }),
  practiceRow({ code: 'Z81002', name: 'ELM SURGERY', parent: '09Z' }),
  practiceRow({ code: 'Z81003', name: 'ASH SURGERY', status: 'D' }),
  practiceRow({ code: 'Z81004', name: 'YEW SURGERY', status: 'C', closed: '20171031' }),
)
const everything = [lookup, trusts, practices, successionFile(['09Z', '01Z', '20200401'], ['RZ9', 'RZ1', '20171001'])]

describe('a first import', () => {
  const first = plan(NOTHING, ...everything)
  const present = carriedOut(NOTHING, first)

  it('adds what is open or was', () => {
    expect(first.changes.map(({ before, after: { code } }) => [before, code])).toEqual(
      ['00Z', '01Z', 'QZZ', 'RZ1', 'RZ2', 'Y62', 'Z81001', 'Z81002', 'Z81004'].map((code) => [null, code]),
    )
    expect(first).toMatchObject({ unchanged: 0, neverOpen: ['Z81003'], problems: [], notices: [] })
  })

  it('proposes care settings of trusts and confirms none; a practice needs no confirmation', () => {
    expect(known(present, 'RZ1')).toMatchObject({ setting: null, proposedSetting: 'acute' })
    expect(known(present, 'RZ2')).toMatchObject({ setting: null, proposedSetting: 'community' })
    expect(known(present, 'Z81001')).toMatchObject({ setting: 'gp', proposedSetting: null })
    expect(known(present, 'QZZ')).toMatchObject({ setting: null, proposedSetting: null })
  })

  it('puts each under who is above it now, and follows a commissioner that became another', () => {
    const parents = ['RZ1', 'Z81001', 'Z81002', '00Z', 'QZZ', 'Y62'].map((code) => known(present, code)?.parentCode)
    expect(parents).toEqual(['QZZ', '00Z', '01Z', 'QZZ', 'Y62', null])
  })

  it('done again changes nothing', () => {
    expect(plan(present, ...everything)).toMatchObject({
      changes: [],
      successions: [],
      unchanged: 9,
      neverOpen: ['Z81003'],
    })
  })
})

describe('a later import', () => {
  const present = carriedOut(NOTHING, plan(NOTHING, ...everything))
  const only = (code: string, ...files: OdsFile[]) =>
    plan(present, ...files).changes.find((one) => one.after.code === code)

  it('renames, and proposes the care setting anew while nobody has confirmed one', () => {
    const renamed = fileOf('etr.csv', listRow({ code: 'RZ1', name: 'FERNHILL AMBULANCE NHS TRUST' }))
    expect(only('RZ1', renamed)).toMatchObject({
      before: { name: 'Fernhill Hospitals NHS Trust', proposedSetting: 'acute' },
      after: { name: 'Fernhill Ambulance NHS Trust', proposedSetting: 'ambulance', parentCode: 'QZZ' },
    })
  })

  it('leaves a care setting that a person confirmed, whatever the new name suggests', () => {
    const confirmed = present.organisations.map((one) =>
      one.code === 'RZ1' ? { ...one, setting: 'mental-health', proposedSetting: null } : one,
    )
    const renamed = fileOf('etr.csv', listRow({ code: 'RZ1', name: 'FERNHILL AMBULANCE NHS TRUST' }))
    expect(plan({ ...present, organisations: confirmed }, renamed).changes[0]?.after).toMatchObject({
      setting: 'mental-health',
      proposedSetting: null,
    })
  })

  it('closes what closed, on its day, and what is dormant today; and no later import moves that day', () => {
    const closing = [
      fileOf('etr.csv', listRow({ code: 'RZ2', name: 'MARSH COMMUNITY NHS TRUST', closed: '20260331' })),
      fileOf('epraccur.csv', practiceRow({ code: 'Z81001', name: 'OAK SURGERY', status: 'D' })),
    ]
    const then = carriedOut(present, plan(present, ...closing))
    expect(['RZ2', 'Z81001'].map((code) => known(then, code)?.closedOn)).toEqual(['2026-03-31', TODAY])
    expect(planImport(then, readOds(closing), '2027-01-01').changes).toEqual([])
  })

  it('reopens what is open again', () => {
    const open = fileOf('epraccur.csv', practiceRow({ code: 'Z81004', name: 'YEW SURGERY' }))
    expect(only('Z81004', open)).toMatchObject({ before: { closedOn: '2017-10-31' }, after: { closedOn: '' } })
  })

  it('leaves what is of another type here as it is, and says so', () => {
    const asPractice = fileOf('epraccur.csv', practiceRow({ code: 'RZ1', name: 'FERNHILL SURGERY' }))
    const planned = plan(present, asPractice)
    expect(planned.changes).toEqual([])
    expect(planned.notices).toContainEqual({
      ...{ file: 'epraccur.csv', line: 1 },
      message: 'RZ1 is a practice here, and was added as a trust: it is left as it is',
    })
  })

  it('says which are open here and in no file, and leaves them', () => {
    const planned = plan(present, fileOf('etr.csv', listRow({ code: 'RZ1', name: 'FERNHILL HOSPITALS NHS TRUST' })))
    expect(planned.changes).toEqual([])
    expect(planned.notices.map(({ message }) => message)).toEqual([
      'Open here and in none of these files, each a trust: RZ2. They are left as they are',
    ])
  })

  it('forgets no address because a file knows none', () => {
    const withAddress = present.organisations.map((one) => (one.code === '00Z' ? { ...one, town: 'Fernhill' } : one))
    expect(plan({ ...present, organisations: withAddress }, lookup).changes).toEqual([])
  })

  it('gives a parent that nobody knows as it is named, and says where', () => {
    const planned = plan(NOTHING, trusts)
    expect(planned.changes.map((one) => one.after.parentCode)).toEqual(['QZZ', 'QZZ'])
    expect(planned.notices).toEqual([
      {
        ...{ file: 'etr.csv', line: 1 },
        message: 'QZZ, named as the commissioner or region of RZ1 and 1 more, is not known here or closed',
      },
    ])
  })
})

describe('successions', () => {
  it('are merged, split or simply followed', () => {
    const pairs = successionFile(
      ['RZ2', 'RZ0', '20171001'],
      ['RZ3', 'RZ0', '20171001'],
      ['RZ6', 'RZ0', '20211001'],
      ['RZ6', 'RZ5', '20211001'],
      ['RZ7', 'RZ8', '20220401'],
    )
    expect(
      plan(NOTHING, pairs).successions.map(({ predecessor, successor, how }) => [predecessor, successor, how]),
    ).toEqual([
      ['RZ2', 'RZ0', 'merged'],
      ['RZ3', 'RZ0', 'merged'],
      ['RZ6', 'RZ0', 'split'],
      ['RZ6', 'RZ5', 'split'],
      ['RZ7', 'RZ8', 'succeeded'],
    ])
  })

  it('on two days are taken with the later, and said', () => {
    const planned = plan(NOTHING, successionFile(['RZ2', 'RZ1', '20171001'], ['RZ2', 'RZ1', '20161001']))
    expect(planned.successions.map(({ on }) => on)).toEqual(['2017-10-01'])
    expect(planned.notices).toHaveLength(1)
  })

  it('in a loop are refused, also where the loop closes with one that is known', () => {
    const present = carriedOut(NOTHING, plan(NOTHING, successionFile(['RZ1', 'RZ2', '20170101'])))
    const closing = successionFile(['RZ2', 'RZ3', '20180101'], ['RZ3', 'RZ1', '20190101'], ['RZ7', 'RZ1', '20190101'])
    expect(plan(present, closing).problems.map(({ line, message }) => [line, message])).toEqual([
      [1, 'RZ2 became RZ3, which in the end became RZ2 again'],
      [2, 'RZ3 became RZ1, which in the end became RZ3 again'],
    ])
    expect(plan(NOTHING, successionFile(['RZ1', 'RZ1', '20190101'])).problems).toHaveLength(1)
  })
})

describe('what is listed twice', () => {
  const row = { code: 'RZ1', name: 'FERNHILL NHS TRUST' }

  it('with the same words is taken once, and said', () => {
    const planned = plan(NOTHING, lookup, fileOf('etr.csv', listRow(row), listRow(row)))
    expect(planned.problems).toEqual([])
    expect(planned.notices).toMatchObject([{ file: 'etr.csv', line: 2 }])
  })

  it('with other words is refused, in one file or two', () => {
    const other = listRow({ ...row, name: 'MARSH NHS TRUST' })
    expect(plan(NOTHING, fileOf('etr.csv', listRow(row), other)).problems).toEqual([
      { file: 'etr.csv', line: 2, message: 'RZ1 is listed on line 1 of etr.csv already, with other words' },
    ])
    expect(plan(NOTHING, fileOf('etr.csv', listRow(row)), fileOf('ect.csv', other)).problems).toHaveLength(1)
    expect(plan(NOTHING, fileOf('etr.csv', listRow(row)), fileOf('p.csv', practiceRow(row))).problems).toHaveLength(1)
  })

  it('in a lookup too has the name and address of its own file', () => {
    const own = fileOf('eccg.csv', listRow({ code: '00Z', name: 'NHS VALE AND HILL ICB - 00Z', region: 'Y62' }))
    const present = carriedOut(NOTHING, plan(NOTHING, own, lookup))
    expect(known(present, '00Z')).toMatchObject({
      ...{ name: 'NHS Vale and Hill ICB - 00Z', type: 'sub-icb', town: 'Fernhill', parentCode: 'QZZ' },
    })
  })
})

it('who belongs to each other is refused', () => {
  const loop = fileOf(
    'ets.csv',
    listRow({ code: 'RZ101', name: 'EAST WING', parent: 'RZ102' }),
    listRow({ code: 'RZ102', name: 'WEST WING', parent: 'RZ101' }),
  )
  expect(plan(NOTHING, loop).problems.map(({ line }) => line)).toEqual([1, 2])
})

describe('whatever the files say', () => {
  const TRUSTS = ['RZ1', 'RZ2', 'RZ3']
  const COMMISSIONERS = ['00Z', '01Z', '02Z']
  const SITES = ['RZ101', 'RZ201']
  const cells = {
    board: fc.constantFrom('QZZ', 'QXX'),
    region: fc.constantFrom('Y62', 'Y63'),
    parent: fc.constantFrom(...TRUSTS, ...COMMISSIONERS),
    opened: fc.constantFrom('', '20010401', '20200401'),
    closed: fc.constantFrom('', '', '20190331', '20300331'),
    status: fc.constantFrom('', 'A', 'C', 'D', 'P', 'ACTIVE'),
  }
  const list = (file: string, codes: readonly string[], ...names: string[]) =>
    fc
      .uniqueArray(fc.record({ ...cells, code: fc.constantFrom(...codes), name: fc.constantFrom(...names) }), {
        selector: ({ code }) => code,
      })
      .map((rows) => fileOf(file, ...rows.map(listRow)))
  // Only ever to a later one, so that there are no loops.
  const inOrder = [...TRUSTS, ...COMMISSIONERS, 'QXX', 'QZZ']
  const pairs = fc.uniqueArray(
    fc
      .tuple(fc.subarray(inOrder, { minLength: 2, maxLength: 2 }), fc.constantFrom('20171001', '20211001'))
      .map(([[from = '', to = ''], day]) => [from, to, day] as const),
    { selector: ([from, to]) => `${from} ${to}` },
  )
  const files = fc
    .tuple(
      list('etr.csv', TRUSTS, 'FERNHILL NHS TRUST', 'MARSH AMBULANCE NHS TRUST'),
      list('eccg.csv', COMMISSIONERS, 'NHS VALE ICB - 00Z', 'NHS VALE CCG'),
      list('ets.csv', SITES, 'EAST WING', 'WEST WING'),
      pairs,
    )
    .map(([etr, eccg, ets, some]) =>
      [etr, eccg, ets, lookup, successionFile(...some)].filter((f) => f.bytes.length > 0),
    )

  it('what is planned and done changes nothing when it is done again', () => {
    fc.assert(
      fc.property(files, files, (first, second) => {
        const before = plan(NOTHING, ...first)
        expect(before.problems).toEqual([])
        const present = carriedOut(NOTHING, before)
        expect(plan(present, ...first)).toMatchObject({ changes: [], successions: [] })
        const next = plan(present, ...second)
        expect(plan(carriedOut(present, next), ...second)).toMatchObject({ changes: [], successions: [] })
      }),
    )
  })

  it('the order of the files doesn’t matter', () => {
    fc.assert(
      fc.property(
        files.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
        ([some, shuffled]) => {
          expect(plan(NOTHING, ...shuffled)).toEqual(plan(NOTHING, ...some))
        },
      ),
    )
  })
})
