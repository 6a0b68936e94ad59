// For administrators: planning a collection, or planning one anew that hasn't opened yet. First what it would be, then doing it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { allOrganisations, planCollection, replanCollection } from '#db/collection-changes.ts'
import { organisationsOfType } from '#db/organisations.ts'
import { readInTurn } from '#db/store-reading.ts'
import { addressOfCollection, daysOf, requireCollection, stageOf } from './collection.server.ts'
import { Confirm, EditionForm, PlanForm } from './plan/forms.tsx'
import {
  choosing,
  fieldsOf,
  inUseInWords,
  kindOptions,
  planToBeginWith,
  previewOf,
  readPlan,
  seenIn,
  standingOf,
  typedOf,
  typedPlan,
} from './plan.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/collections', text: 'Collections' },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { published, standing } = await found(context, request, params.collection)
  const title = standing ? 'Change a planned collection' : 'Plan a collection'
  const editions = [...context.editions.values()].map(({ id, edition }) => ({
    value: id,
    label: `${edition.title} (${id})`,
  }))
  const page = { title: pageTitle(context, title), heading: title, editions, isNew: standing === null }
  if (!published) {
    const isRefused = new URL(request.url).searchParams.has('chosen')
    const problems: Problems = isRefused ? { edition: 'Select the questionnaire that is asked' } : {}
    return data({ ...page, edition: null, problems }, { status: isRefused ? 400 : 200 })
  }
  const [organisations, regions] = await Promise.all([
    readInTurn(allOrganisations(context.store.db, context.store.tables)),
    organisationsOfType(context.store, 'region'),
  ])
  return data({
    ...page,
    edition: { id: published.id, title: published.edition.title },
    kinds: kindOptions(published.edition, organisations),
    regions: regions.map(({ code, name }) => ({ value: code, label: name })),
    typed: standing ? typedOf(published, standing) : planToBeginWith(published, context.now()),
    standing: standing ? standingOf(standing) : '',
  })
}

/** The edition by the address, or that of the collection which is planned anew. */
async function found(context: AppContext, request: Request, id: string | undefined) {
  const asked = new URL(request.url).searchParams.get('edition') ?? ''
  if (id === undefined) {
    const administrator = await requirePermission(context, request, { to: 'administer' })
    if (asked !== '' && !context.editions.has(asked)) await context.editions.refresh()
    return { administrator, standing: null, published: context.editions.get(asked) ?? null }
  }
  const { administrator, collection } = await requireCollection(context, request, id)
  const edition = context.editions.get(asked)?.id ?? collection.editionId
  return { administrator, standing: collection, published: await publishedEdition(context, edition) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { administrator, standing, published } = await found(context, request, params.collection)
  if (!published) throw data({ message: 'The form could not be read. Nothing was saved.' }, { status: 400 })
  const form = await request.formData()
  const typed = typedPlan(form)
  const isOpened = standing !== null && stageOf(standing, context.now()) !== 'upcoming'
  if (isOpened || (standing && fieldOf(form, 'standing') !== standingOf(standing))) {
    return refuse(context, { kind: 'overtaken' as const, typed }, 409)
  }
  const regions = (await organisationsOfType(context.store, 'region')).map(({ code }) => code)
  const read = readPlan(typed, { published, standing: standing && daysOf(standing), regions, now: context.now() })
  if (read.kind === 'wrong') return refuse(context, { kind: 'wrong' as const, problems: read.problems, typed })
  const preview = async (news: string | null) => ({
    kind: 'previewed' as const,
    preview: await previewOf(context, published, typed, read.planned),
    fields: fieldsOf(typed),
    typed,
    news,
  })
  if (fieldOf(form, 'intent') !== 'plan') return data(await preview(null))
  const planning = {
    planned: read.planned,
    choose: choosing(read.planned.invites, published, read.planned.opensAt),
    ...{ seen: seenIn(form), by: administrator.id, at: context.now().toISOString() },
  }
  const outcome = standing
    ? await replanCollection(context.store, { ...planning, id: standing.id, before: standing })
    : await planCollection(context.store, planning)
  switch (outcome.kind) {
    case 'planned':
      throw redirect(addressOfCollection(outcome, '?done=planned'), 303)
    case 'other number':
      return refuse(
        context,
        await preview('Organisations were added or changed after you looked. Check it again.'),
        409,
      )
    case 'title taken': {
      const title = `There is a collection with this title for ${typed.year} already. If you sent this form twice, it is the one in the list`
      return refuse(context, { kind: 'wrong' as const, problems: { title }, typed }, 409)
    }
    case 'in use':
      return refuse(context, { kind: 'wrong' as const, problems: { codes: inUseInWords(outcome.codes) }, typed }, 409)
    case 'overtaken':
      return refuse(context, { kind: 'overtaken' as const, typed }, 409)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function PlanPage() {
  const page = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  if (page.edition === null) return <EditionForm {...page} />
  return (
    <>
      {outcome?.kind === 'previewed' && <Confirm {...page} {...outcome} />}
      <PlanForm {...page} edition={page.edition} outcome={outcome ?? null} />
    </>
  )
}
