// What the page of reviewing says of each collection.
import { type AppContext, publishedEdition } from '#app/context.ts'
import { submittedCollections } from '#db/collections.ts'
import { reviewedCollections } from '#db/review-lists.ts'
import { type Validation, validationsOf } from '#db/validations.ts'
import { planAddress, validationAddress } from './validations.server.ts'

export type CollectionRow = {
  id: string
  title: string
  submitted: string
  organisations: string
  validations: { number: number; href: string; standing: string }[]
  /** Null where it isn't scored by points. */
  planHref: string | null
  /** How many there are; null where there is none. */
  reviews: string | null
  isPending: boolean
}

export async function collectionRows(context: AppContext): Promise<CollectionRow[]> {
  const [rows, validations, reviewed] = await Promise.all([
    submittedCollections(context.store),
    validationsOf(context.store),
    reviewedCollections(context.store),
  ])
  return Promise.all(
    rows.map(async ({ collection, submitted, organisations }) => {
      const { edition } = await publishedEdition(context, collection.editionId)
      const own = validations.filter(({ collectionId }) => collectionId === collection.id)
      return {
        id: collection.id,
        title: collection.title,
        submitted: submitted.toLocaleString('en-GB'),
        organisations: organisations.toLocaleString('en-GB'),
        validations: own.map((validation) => ({
          number: validation.number,
          href: validationAddress(collection, validation.number),
          standing: standingOf(validation),
        })),
        reviews: reviewed.find(({ id }) => id === collection.id)?.reviews.toLocaleString('en-GB') ?? null,
        planHref: edition.scoring.kind === 'points' ? planAddress(collection) : null,
        isPending: own.some(({ drawnAt }) => drawnAt === null),
      }
    }),
  )
}

function standingOf({ draw, seedPublishedAt }: Validation): string {
  if (!draw) return 'planned, not drawn yet'
  const drawn = `${draw.chosen.length.toLocaleString('en-GB')} drawn`
  return seedPublishedAt === null ? `${drawn}, seed not published yet` : `${drawn}, seed published`
}
