// The collection that a page is about, for an administrator; for everyone else it doesn't exist. And what its pages share.
import { dayOf, lastDayOf } from '#app/assessments/due-dates.ts'
import { isOpen, notFound } from '#app/assessments/require-assessment.ts'
import type { Visitor } from '#app/auth/policy.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import { type AppContext, type PublishedEdition, publishedEdition } from '#app/context.ts'
import type { Days } from '#collections/dates.ts'
import type { Collection, StoredCollection } from '#db/collections.ts'
import { findCollection } from '#db/collections.ts'
import { dateInWords } from '#questionnaires/answers.ts'

export type Found = { administrator: Visitor; collection: StoredCollection; published: PublishedEdition }

export async function requireCollection(context: AppContext, request: Request, id: string | undefined): Promise<Found> {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const collection = id ? await findCollection(context.store, id) : null
  if (!collection) throw notFound()
  return { administrator, collection, published: await publishedEdition(context, collection.editionId) }
}

export const LIST_ADDRESS = '/administration/collections'

export function addressOfCollection({ id }: Pick<Collection, 'id'>, rest = ''): string {
  return `${LIST_ADDRESS}/${encodeURIComponent(id)}${rest}`
}

export function addressOfOrganisation(collection: Pick<Collection, 'id'>, code: string): string {
  return addressOfCollection(collection, `/organisations/${encodeURIComponent(code)}`)
}

type Dated = Pick<Collection, 'opensAt' | 'closesAt'>

export type Stage = 'upcoming' | 'open' | 'closed'

export function stageOf(collection: Dated, now: Date): Stage {
  if (isOpen(collection, now)) return 'open'
  return collection.opensAt > now.toISOString() ? 'upcoming' : 'closed'
}

export function daysOf({ opensAt, closesAt }: Dated): Days {
  return { opensOn: dayOf(opensAt), closesOn: lastDayOf(closesAt) }
}

/** “Opens on 1 September 2026, closes on 30 November 2026” and what that is today. */
export function datesInWords(collection: Dated, now: Date): string {
  const { opensOn, closesOn } = daysOf(collection)
  const [opens, closes] = [dateInWords(opensOn), dateInWords(closesOn)]
  switch (stageOf(collection, now)) {
    case 'upcoming':
      return `Opens on ${opens}, and closes at the end of ${closes}.`
    case 'open':
      return `Open since ${opens}. Closes at the end of ${closes}.`
    case 'closed':
      return `Closed. It was open from ${opens} to ${closes}.`
  }
}

/** What `trailTo` (trail.ts) needs, of every page below that of the collection. */
export function headOf({ collection }: Pick<Found, 'collection'>) {
  return { collectionHref: addressOfCollection(collection), collectionTitle: collection.title }
}
