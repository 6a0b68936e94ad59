// Sizes of organisations from a list, by the operator's command, on every engine.
import { expect, it } from 'vitest'
import { organisationSizesVerb } from '#cli/organisation-sizes.ts'
import { eventsOf } from '#db/events.ts'
import { findOrganisation } from '#db/organisations.ts'
import { addTrust } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

it.each(engines)(
  'are all stored with their events, or none, on $name',
  async ({ open }) => {
    const store = await open()
    await addTrust(store, { code: 'ZZ1' })
    await addTrust(store, { code: 'ZZ2' })
    const say = (text: string) => organisationSizesVerb(store, text, new Date())
    expect(await say('code,size\nZZ1,large\nZZ2,small')).toBe('2 listed, 2 changed\n')
    expect(await say('ZZ1,large\nZZ2,medium')).toBe('2 listed, 1 changed\n')
    await expect(say('ZZ1,small\nNO1,small')).rejects.toThrow('line 2: there is no organisation with the code NO1 here')
    await expect(say('ZZ1;small\nZZ2;tiny')).rejects.toThrow('line 2: the size is not small, medium or large')
    expect((await findOrganisation(store, 'ZZ1'))?.size).toBe('large')
    expect((await findOrganisation(store, 'ZZ2'))?.size).toBe('medium')
    expect((await eventsOf(store, 'ZZ2')).map(({ detail }) => detail.size)).toEqual(['small', 'medium'])
    await store.close()
  },
  60_000,
)
