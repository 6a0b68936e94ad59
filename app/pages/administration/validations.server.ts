// The collection and the validation that a page is about, for an administrator; for everyone else they don't exist.
import { notFound } from '#app/assessments/require-assessment.ts'
import type { Visitor } from '#app/auth/policy.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import { type AppContext, type PublishedEdition, publishedEdition } from '#app/context.ts'
import { type Collection, findCollection } from '#db/collections.ts'
import { type Validation, validationNumbered } from '#db/validations.ts'

export type OpenCollection = { administrator: Visitor; collection: Collection; published: PublishedEdition }

/** Only what is scored by points can be validated this way, and no exercise. */
export async function requireCollection(
  context: AppContext,
  request: Request,
  id: string | undefined,
): Promise<OpenCollection> {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const collection = id ? await findCollection(context.store, id) : null
  if (!collection || collection.isExercise) throw notFound()
  const published = await publishedEdition(context, collection.editionId)
  if (published.edition.scoring.kind !== 'points') throw notFound()
  return { administrator, collection, published }
}

export async function requireValidation(
  context: AppContext,
  request: Request,
  params: { collection?: string | undefined; number?: string | undefined },
): Promise<OpenCollection & { validation: Validation }> {
  const open = await requireCollection(context, request, params.collection)
  const number = /^[1-9]\d{0,5}$/.test(params.number ?? '') ? Number(params.number) : 0
  const validation = await validationNumbered(context.store, open.collection.id, number)
  if (!validation) throw notFound()
  return { ...open, validation }
}

export function planAddress({ id }: Pick<Collection, 'id'>): string {
  return `/administration/collections/${encodeURIComponent(id)}/validation`
}

export function validationAddress({ id }: Pick<Collection, 'id'>, number: number): string {
  return `${planAddress({ id })}s/${number}`
}
