// Two trusts under a primary care trust, which is under a strategic health authority, with a submitted checklist each.
import { eq } from 'drizzle-orm'
import { type Assessment, findAssessment } from '#db/assessments.ts'
import { grantReviewing } from '#db/reviewers.ts'
import type { Store } from '#db/store.ts'
import { addCollection, addPerson, addSubmittedAssessment, addTrust, type Person } from './factories.ts'
import { addReviewer } from './reviewed.ts'
import type { Editions } from './service.ts'

export async function addAssuranceStory(store: Store, editions: Editions) {
  const { organisations } = store.tables
  const add = async (code: string, name: string, type: string, parentCode: string | null) => {
    const organisation = await addTrust(store, { code, name, type, setting: type === 'trust' ? 'acute' : null })
    await store.db.update(organisations).set({ parentCode }).where(eq(organisations.code, code))
    return organisation
  }
  await add('SH1', 'Northern Shires SHA', 'region', null)
  const pct = await add('PC1', 'Shire PCT', 'commissioner', 'SH1')
  await add('PC2', 'Vale PCT', 'commissioner', 'SH1')
  const elm = await add('ZB1', 'Elm Trust', 'trust', 'PC1')
  const oak = await add('ZB2', 'Oak Trust', 'trust', 'PC1')
  const stray = await add('ZB3', 'Stray Trust', 'trust', null)
  const collection = await addCollection(store, {
    ...{ year: 2008, questionnaire: 'national-expectations', editionId: 'national-expectations/2007-08' },
    title: 'Checklist of national expectations, 2007–08',
  })
  const leads = new Map<string, Person>()
  const submit = async (of: typeof elm, setting: string): Promise<Assessment> => {
    const by = await addPerson(store, { name: `Lead of ${of.name}`, of, role: 'lead' })
    leads.set(of.code, by)
    const { id } = await addSubmittedAssessment(store, editions, { collection, of, setting, by })
    const assessment = await findAssessment(store, id)
    if (!assessment) throw new Error('not stored')
    return assessment
  }
  const ofOak = await addPerson(store, { name: 'Olga Oak', of: oak })
  await grantReviewing(store, { userId: ofOak.id, scope: 'PC1', mayModerate: false, by: null, at: collection.opensAt })
  return {
    elm: await submit(elm, 'providers'),
    oak: await submit(oak, 'providers'),
    shire: await submit(pct, 'commissioners'),
    elsewhere: await submit(stray, 'providers'),
    elmLead: leads.get('ZB1') as Person,
    local: await addReviewer(store, 'Lou Local', 'PC1'),
    careful: await addReviewer(store, 'Cara Careful', 'PC1'),
    regional: await addReviewer(store, 'Ria Regional', 'SH1'),
    ofOak,
  }
}

export type AssuranceStory = Awaited<ReturnType<typeof addAssuranceStory>>
