// For administrators: one collection, how far its organisations are, and where it may end.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonGroup, ButtonLink } from '#app/design/button.tsx'
import { FigureWithTable } from '#app/design/figure.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { Tag } from '#app/design/tag.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import { nationalAddress } from '#app/national/addresses.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { releasesAddress } from '#app/releases/names.ts'
import { organisationsIn } from '#db/collection-organisations.ts'
import { NotStarted, Steps, TallyTables } from './collection/views.tsx'
import {
  addressOfCollection,
  addressOfOrganisation,
  datesInWords,
  requireCollection,
  stageOf,
} from './collection.server.ts'
import { progressPage } from './progress.server.ts'
import { canAnyBeReminded } from './reminders.server.ts'

export const handle: PageHandle = {
  isWide: true,
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/collections', text: 'Collections' },
  ],
}

const NEWS = {
  planned: 'The collection is planned',
  dates: 'The days were changed',
  closed: 'The collection is closed',
  added: 'The organisations were added',
}
const MOST_NOT_STARTED = 10

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireCollection(context, request, params.collection)
  const { collection, published } = found
  const done = new URL(request.url).searchParams.get('done') ?? ''
  const stage = stageOf(collection, context.now())
  const filter = { collectionId: collection.id, places: null, setting: null, lead: null, search: '' }
  const page = { limit: MOST_NOT_STARTED, offset: 0 }
  const notStarted =
    stage === 'open' ? await organisationsIn(context.store, { ...filter, status: 'not started' }, page) : []
  const href = (rest: string) => addressOfCollection(collection, rest)
  return {
    title: pageTitle(context, collection.title),
    news: Object.hasOwn(NEWS, done) ? NEWS[done as keyof typeof NEWS] : null,
    heading: collection.title,
    edition: `${published.edition.title} (${published.id})`,
    dates: datesInWords(collection, context.now()),
    isExercise: collection.isExercise,
    stage,
    canRemind: await canAnyBeReminded(context, found),
    links: {
      organisations: href('/organisations'),
      leads: href('/leads'),
      remind: href('/reminders'),
      dates: href('/dates'),
      plan: href('/plan'),
      csv: href('/organisations.csv'),
      national: nationalAddress(collection.id),
      releases: releasesAddress(collection.id),
    },
    notStarted: notStarted.map(({ code, name, leads }) => ({
      code,
      name,
      leads,
      href: addressOfOrganisation(collection, code),
    })),
    ...(await progressPage(context, found)),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function CollectionPage() {
  const page = useLoaderData<typeof loader>()
  const { links, stage, pace, tally } = page
  return (
    <>
      {page.news && <NotificationBanner tone="success" heading={page.news} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.edition}</span>
        {page.heading}
      </h1>
      <p>
        {page.isExercise && <Tag tone="warning">Exercise</Tag>} {page.dates}
      </p>
      <ButtonGroup>
        {stage !== 'closed' && <ButtonLink href={links.leads}>Invite leads from a list</ButtonLink>}
        {page.canRemind && (
          <ButtonLink href={links.remind} tone="secondary">
            Remind organisations
          </ButtonLink>
        )}
        <a href={links.dates}>Days, closing and late-comers</a>
        {stage === 'upcoming' && <a href={links.plan}>Change whom it asks</a>}
        {stage !== 'upcoming' && !page.isExercise && <a href={links.national}>National result</a>}
        {stage === 'closed' && !page.isExercise && <a href={links.releases}>Releases</a>}
      </ButtonGroup>
      {tally.all === 0 ? <p>It asks nobody yet.</p> : <Steps {...page} listHref={links.organisations} />}
      {pace && (
        <>
          <FigureWithTable caption={pace.chart.table.caption} {...pace.chart} tablePlace="beside" />
          {pace.method && <p className="nhsuk-body-s">{pace.method}</p>}
        </>
      )}
      {page.notStarted.length > 0 && (
        <NotStarted {...page} all={tally['not started']} listHref={`${links.organisations}?status=not-started`} />
      )}
      {tally.all > 0 && <TallyTables {...page} />}
      <p>
        <a href={links.csv}>Download all organisations with their status (CSV)</a>
      </p>
    </>
  )
}
