// For administrators: all collections, those that are open first.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { ButtonLink } from '#app/design/button.tsx'
import { Table } from '#app/design/table.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { allCollections } from '#db/collection-progress.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { addressOfCollection, daysOf, LIST_ADDRESS, stageOf } from './collection.server.ts'

export const handle: PageHandle = { trail: () => [{ href: '/', text: 'Your assessments' }] }

const GROUPS = [
  { id: 'open', title: 'Open' },
  { id: 'upcoming', title: 'Not open yet' },
  { id: 'closed', title: 'Closed' },
  { id: 'exercise', title: 'Exercises, for training' },
] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const rows = (await allCollections(context.store)).map((collection) => {
    const { opensOn, closesOn } = daysOf(collection)
    const stage = stageOf(collection, context.now())
    return {
      group: collection.isExercise ? ('exercise' as const) : stage,
      href: addressOfCollection(collection),
      title: collection.title,
      opens: dateInWords(opensOn),
      closes: dateInWords(closesOn),
      invited: collection.invited,
      submitted: collection.submitted,
    }
  })
  return {
    title: pageTitle(context, 'Collections'),
    newHref: `${LIST_ADDRESS}/new`,
    groups: GROUPS.map(({ id, title }) => ({ title, rows: rows.filter(({ group }) => group === id) })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function CollectionsPage() {
  const { groups, newHref } = useLoaderData<typeof loader>()
  const shown = groups.filter(({ rows }) => rows.length > 0)
  return (
    <>
      <h1 className="nhsuk-heading-l">Collections</h1>
      <p>A collection is one round of a questionnaire: who is asked, and from when to when.</p>
      <p>
        <ButtonLink href={newHref}>Plan a collection</ButtonLink>
      </p>
      {shown.length === 0 && <p>There are none yet.</p>}
      {shown.map(({ title, rows }) => (
        <Table
          key={title}
          caption={title}
          captionSize="m"
          responsive
          head={[
            { label: 'Collection' },
            { label: 'Opens on' },
            { label: 'Closes on' },
            { label: 'Asked', numeric: true },
            { label: 'Submitted', numeric: true },
          ]}
          rows={rows.map((row) => [
            <a href={row.href} key="collection">
              {row.title}
            </a>,
            row.opens,
            row.closes,
            row.invited.toLocaleString('en-GB'),
            row.submitted.toLocaleString('en-GB'),
          ])}
        />
      ))}
    </>
  )
}
