// Finding organisations by what people remember and mistype, on every engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchOrganisations } from '#db/organisation-search.ts'
import type { Store } from '#db/store.ts'
import { engines } from '#tests/support/stores.ts'

const rows = [
  ['R0A', 'Manchester University NHS Foundation Trust', 'trust', 'Manchester', 'M13 9WL', ''],
  ['RCX', "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust", 'trust', "King's Lynn", 'PE30 4ET', ''],
  [
    'RM2',
    'University Hospital of South Manchester NHS Foundation Trust',
    'trust',
    'Manchester',
    'M23 9LT',
    '2017-09-30',
  ],
  ['Z81001', 'Oak Surgery', 'practice', 'Stoke-on-Trent, Staffordshire', 'ST1 1AA', ''],
  ['Z81003', 'Elm Surgery', 'practice', 'Manchester', '', ''],
  ['Z81002', '100% Health_Care', 'practice', '', '', ''],
] as const

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
    const values = rows.map(([code, name, type, town, postcode, closedOn]) => ({
      ...{ code, name, type, town, postcode, closedOn },
    }))
    await store.db.insert(store.tables.organisations).values(values)
  }, 60_000)
  afterAll(() => store.close())

  const found = async (typed: string, limit = 10) =>
    (await searchOrganisations(store, typed, limit)).map(({ code }) => code)

  it.each([
    ['', ['R0A', 'RCX', 'RM2', 'Z81001', 'Z81002', 'Z81003'], 'nothing typed'],
    ['r0a', ['R0A'], 'its code'],
    ['manchester', ['R0A', 'Z81003', 'RM2'], 'open before closed, and named so before in a town of that name'],
    ['  university   manchester ', ['R0A', 'RM2'], 'words in any order, open before closed'],
    ['manch univ', ['R0A', 'RM2'], 'words that were only begun'],
    ['kings lynn', ['RCX'], 'without the apostrophe'],
    ['king’s', ['RCX'], 'with the other apostrophe'],
    ['stoke on trent', ['Z81001'], 'a town, without its hyphens'],
    ['staffordshire oak', ['Z81001'], 'a county and a name'],
    ['m13 9wl', ['R0A'], 'a postcode'],
    ['M139WL', ['R0A'], 'a postcode without its space'],
    ['manchaster', ['R0A', 'Z81003', 'RM2'], 'a wrong letter'],
    ['unversity mancehster', ['R0A', 'RM2'], 'two slips in two words'],
    ['quene elizabeth', ['RCX'], 'letters changed round'],
    ['100%', ['Z81002'], 'a letter that means something to a database'],
    ['health_care', ['Z81002'], 'another'],
    ['h%c', [], 'which is no wildcard'],
    ["'; drop table organisations; --", [], 'what is no search at all'],
    ['leeds', [], 'what isn’t there'],
  ])('“%s” finds %j: %s', async (typed, codes) => {
    expect(await found(typed)).toEqual(codes)
  })

  it('as many as are asked for, and no more', async () => {
    expect(await found('', 2)).toEqual(['R0A', 'RCX'])
    expect(await found('manchaster', 1)).toEqual(['R0A'])
  })
})
