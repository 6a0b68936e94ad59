// Everything that is published, for everybody.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/auth/policy.ts'
import { formatDate } from '#app/design/dates.ts'
import { Table } from '#app/design/table.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import { asLoaderSays, pageKeeping } from '#app/releases/keeping.ts'
import { roundAddress } from '#app/releases/names.ts'
import { nowhere } from '#app/releases/open-release.ts'
import { publicReleases } from '#db/releases.ts'

export const headers = asLoaderSays

export async function loader({ context }: LoaderFunctionArgs) {
  if (!may(await context.visitor(), { to: 'see release', isPublic: true })) throw nowhere()
  const all = await publicReleases(context.store)
  const newest = all.filter(
    ({ collectionId }, at) => all.findIndex((each) => each.collectionId === collectionId) === at,
  )
  const page = {
    pageTitle: pageTitle(context, 'Published results'),
    rows: newest.map(({ questionnaire, year, version, title, publishedAt }) => {
      return {
        title,
        year,
        version,
        href: roundAddress({ questionnaire, year }),
        published: formatDate(publishedAt ?? ''),
      }
    }),
  }
  return data(page, { headers: await pageKeeping(context) })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function PublishedPage() {
  const { rows } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Published results</h1>
      <p>
        What organisations reported about themselves, checked and signed before it was published. You can read it, look
        up an organisation, and download the data.
      </p>
      {rows.length === 0 ? (
        <p>Nothing is published yet.</p>
      ) : (
        <Table
          caption="Results, newest year first"
          head={[
            { label: 'Results' },
            { label: 'Year', numeric: true },
            { label: 'Version', numeric: true },
            { label: 'Published' },
          ]}
          rows={rows.map(({ title, year, version, href, published }) => [
            <a href={href} key={href}>
              {title}
            </a>,
            year,
            version,
            published,
          ])}
          responsive
        />
      )}
    </>
  )
}
