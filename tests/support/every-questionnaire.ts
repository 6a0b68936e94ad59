// The newest edition of every questionnaire but the trusts', each put to one organisation of every setting it asks.
import { openCollection } from '#db/collections.ts'
import type { Store } from '#db/store.ts'
import { invitedBy } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { addPerson, addTrust, daysFromNow, type Person } from './factories.ts'
import type { Editions } from './service.ts'

export type Story = { lead: Person; assessmentId: string }

function newestEditions(editions: Editions): Edition[] {
  const all = [...editions.values()].map(({ edition }) => edition)
  const isFollowed = ({ questionnaire, edition }: Edition) =>
    all.some((other) => other.questionnaire === questionnaire && other.previous === edition)
  return all.filter((edition) => edition.questionnaire !== 'trust' && !isFollowed(edition))
}

/** By questionnaire and setting: “gp-practice, gp”. */
export async function addEveryQuestionnaire(store: Store, editions: Editions): Promise<Map<string, Story>> {
  const stories = new Map<string, Story>()
  for (const edition of newestEditions(editions)) {
    const { questionnaire } = edition
    const collection = {
      id: questionnaire,
      questionnaire,
      editionId: `${questionnaire}/${edition.edition}`,
      title: `${edition.title} (test)`,
      year: 2026,
      opensAt: daysFromNow(-10),
      closesAt: daysFromNow(20),
      // Each has one lead, and nobody else.
      needsApproval: false,
    }
    const kinds = [...invitedBy(edition)].filter(([, setting], index, all) => {
      return all.findIndex(([, other]) => other === setting) === index
    })
    for (const [kind, setting] of kinds) {
      const code = `ZY${stories.size}`
      const organisation = await addTrust(store, {
        code,
        name: `${setting} of ${questionnaire}`,
        type: kind,
        setting: kind,
      })
      const lead = await addPerson(store, { name: `Lead ${code}`, of: organisation, role: 'lead' })
      // Opened again for each, as an operator would when organisations come later.
      await openCollection(store, { collection, settings: new Map([[kind, setting]]), at: daysFromNow(0) })
      const [row] = (await store.db.select().from(store.tables.assessments)).filter(
        (one) => one.collectionId === collection.id && one.organisationCode === code,
      )
      stories.set(`${questionnaire}, ${setting}`, { lead, assessmentId: row?.id ?? '' })
    }
  }
  return stories
}
