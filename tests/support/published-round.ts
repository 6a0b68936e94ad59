// A round that is over, with two versions of its results published and a third that waits for signatures.
import type { AppContext } from '#app/context.ts'
import { findRelease } from '#db/releases.ts'
import { signRelease } from '#db/sign-release.ts'
import type { Store } from '#db/store.ts'
import { SMALLEST_GROUP } from '#national/groups.ts'
import { figuresHere } from '#server/figures-here.ts'
import { addCollection, addPerson, addSubmittedAssessment, addTrustWithLead } from './factories.ts'
import type { Editions } from './service.ts'

const TRUSTS = 12
const SETTINGS = ['acute', 'mental-health']

export async function addPublishedRound(store: Store, editions: Editions) {
  const collection = await addCollection(store, {
    ...{ id: 'trust-2016', year: 2016, title: 'Digital maturity of trusts 2016' },
    ...{ opensAt: '2016-02-01T09:00:00.000Z', closesAt: '2016-03-31T16:00:00.000Z' },
  })
  for (let number = 1; number <= TRUSTS; number += 1) {
    const { trust, lead } = await addTrustWithLead(
      store,
      `PR${number + 10}`,
      `Number ${number} Community and Mental Health Trust`,
    )
    await addSubmittedAssessment(store, editions, {
      ...{ collection, of: trust, by: lead, setting: SETTINGS[number % 2] ?? 'acute' },
      choose: ({ options, number: question }) => ({
        option: options[(number + question) % options.length]?.id ?? null,
      }),
    })
  }
  const first = await addPerson(store, { name: 'Frida First', isAdministrator: true })
  const second = await addPerson(store, { name: 'Selim Second', isAdministrator: true })
  const figures = figuresHere({ store, editions: editions as unknown as AppContext['editions'] })
  const at = new Date().toISOString()
  const snapshotId = await figures.freeze({ collection, by: first.id, at, isShared: true })
  const build = async (note: string) => {
    const options = { note, names: 'all', league: true, minimum: SMALLEST_GROUP } as const
    const id = await figures.build({ collection, snapshotId, options, by: first.id, at })
    return (await findRelease(store, id ?? '')) ?? Promise.reject(new Error('it was not built'))
  }
  for (const note of ['', 'The names of two trusts were put right.']) {
    const { id, contentHash } = await build(note)
    for (const by of [first.id, second.id]) await signRelease(store, { releaseId: id, contentHash, by, at })
  }
  return { collection, first, second, waiting: await build('Another correction, which nobody has signed.') }
}
