// For administrators: every collection of which anything was submitted, with its validations.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { Table } from '#app/design/table.tsx'
import { InsetText, VisuallyHidden } from '#app/design/text.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { type CollectionRow, collectionRows } from './reviewing.server.ts'

export const handle: PageHandle = { isWide: true, trail: () => [{ href: '/', text: 'Your assessments' }] }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  return { title: `Reviewing – ${context.settings.serviceName}`, collections: await collectionRows(context) }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ReviewingPage() {
  const { collections } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Reviewing</h1>
      <p className="nhsuk-lede-text">
        Reviewers look at what some organisations submitted. A plan says who may be chosen, how many, and how; then they
        are drawn, and everybody can check the draw.
      </p>
      <p>
        <a href="/administration/reviewers">Reviewers</a>: who reviews, for whom, and who may moderate.
      </p>
      {collections.length === 0 ? (
        <InsetText>
          <p>Nothing has been submitted yet.</p>
        </InsetText>
      ) : (
        <Table
          caption="Collections, newest first"
          captionSize="m"
          responsive
          head={[
            { label: 'Collection' },
            { label: 'Submitted', numeric: true },
            { label: 'Validations' },
            { label: 'Reviews' },
            { label: 'Planning' },
          ]}
          rows={collections.map((collection) => [
            `${collection.title} (${collection.id})`,
            `${collection.submitted} of ${collection.organisations}`,
            <Validations {...collection} key="validations" />,
            <Reviews {...collection} key="reviews" />,
            <Planning {...collection} key="planning" />,
          ])}
        />
      )}
    </>
  )
}

function Validations({ id, validations }: CollectionRow) {
  if (validations.length === 0) return <>None</>
  return (
    <ul className="nhsuk-list">
      {validations.map(({ number, href, standing }) => (
        <li key={number}>
          <a href={href}>
            Validation {number}
            <VisuallyHidden> of {id}</VisuallyHidden>
          </a>
          : {standing}
        </li>
      ))}
    </ul>
  )
}

function Reviews({ id, reviews }: CollectionRow) {
  if (reviews === null) return <>None</>
  return (
    <ul className="nhsuk-list">
      <li>
        <a href={`/administration/collections/${id}/reviews`}>
          {reviews === '1' ? '1 review' : `${reviews} reviews`}
          <VisuallyHidden> of {id}</VisuallyHidden>
        </a>
      </li>
      <li>
        <a href={`/administration/collections/${id}/review-statistics`}>
          Statistics<VisuallyHidden> of the reviews of {id}</VisuallyHidden>
        </a>
      </li>
    </ul>
  )
}

function Planning({ id, planHref, isPending, validations }: CollectionRow) {
  if (planHref === null) return <>It is not scored by points, so nobody can be drawn by bands or risk</>
  return (
    <a href={planHref}>
      {isPending ? 'Change the plan' : validations.length > 0 ? 'Plan another validation' : 'Plan a validation'}
      <VisuallyHidden> of {id}</VisuallyHidden>
    </a>
  )
}
