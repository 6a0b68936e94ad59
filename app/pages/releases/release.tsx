// For administrators: one release, to be looked at before it is signed.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { Checks, DifferenceFrom, Signing } from './release/views.tsx'
import { builtPage, discardPosted, requireBuilt, signPosted } from './release.server.ts'

export const handle: PageHandle<{ collectionTitle: string; releasesHref: string }> = {
  isWide: true,
  trail: ({ collectionTitle, releasesHref }) => [
    { href: '/', text: 'Your assessments' },
    { href: releasesHref, text: `Releases of ${collectionTitle}` },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await requireBuilt(context, request, params.release)
  const page = await builtPage(context, open)
  const asked = new URL(request.url).searchParams
  const news = Object.keys(NEWS).find((name) => asked.has(name)) ?? null
  return { title: pageTitle(context, `Version ${page.version} of ${page.collectionTitle}`), news, ...page }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const open = await requireBuilt(context, request, params.release)
  const form = await request.formData()
  switch (fieldOf(form, 'intent')) {
    case 'sign':
      return signPosted(context, open, form)
    case 'discard':
      return discardPosted(context, open, form)
    default:
      throw data({ message: 'The form could not be read. Nothing was changed.' }, { status: 400 })
  }
}

const NEWS: Readonly<Record<string, string>> = {
  built: 'The release is built and checked. Nobody sees it yet but administrators',
  signed: 'You signed it. Another administrator has to sign it too',
  published: 'You signed it, and it is published',
  discarded: 'It is discarded',
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ReleasePage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      {page.news && <NotificationBanner tone="success" heading={NEWS[page.news]} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.collectionTitle}</span>
        Release, version {page.version}
      </h1>
      <p>
        <strong>{page.state}.</strong>{' '}
        {page.href && (
          <a href={page.href}>{page.isPublic ? 'See the public pages' : 'See the pages as they will be'}</a>
        )}
      </p>
      <SummaryList rows={page.about.map(({ key, value }) => ({ key, value: <LongWord>{value}</LongWord> }))} />
      <Checks checks={page.checks} />
      <DifferenceFrom difference={page.difference} />
      <Signing {...page} />
    </>
  )
}
