// An organisation among its peers: where its scores lie among theirs, now and year by year, and by which group.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import type { Group } from '#national/groups.ts'
import { AmongPeers } from './peers/among.tsx'
import { GroupChoice } from './peers/group-choice.tsx'
import { headingsAmongPeers, headingsByYear } from './peers/headings.server.ts'
import { Lead, NothingYet } from './peers/lead.tsx'
import { levelsAmongPeers, levelsByYear } from './peers/levels.server.ts'
import { pointsAmongPeers, sectionLinks, themesByYear } from './peers/points.server.ts'
import { yearRowsOf } from './peers/years.server.ts'
import { peersInWords, requirePeers, type ShownPeers } from './shown-peers.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requirePeers(context, request, params.assessment)
  const { assessment, peers } = found
  const { id, organisationCode, organisationName, collectionTitle, isExercise } = assessment
  const frame = {
    pageTitle: pageTitle(context, `How you compare – ${collectionTitle}`),
    ...{ assessmentId: id, collectionTitle, isExercise, closes: formatDate(assessment.closesAt) },
    organisation: `${organisationName} (${organisationCode})`,
  }
  const address = `/assessments/${id}/peers`
  if (!peers) return { ...frame, shown: null }
  const words = peersInWords(found, peers, address)
  const { group } = peers.choice
  const among = group && (await amongPeers(context, peers, { group, code: organisationCode }))
  const links = sectionLinks(peers.edition, (section) => `${address}/${section}${words.query}`)
  return { ...frame, shown: { words, among, links } }
}

async function amongPeers(context: AppContext, peers: ShownPeers, { group, code }: { group: Group; code: string }) {
  const { rows, cameOf } = await yearRowsOf(context, code, peers)
  const years = { cameOf, isFirst: rows.length < 2 }
  const points = await pointsAmongPeers(context, peers, group)
  if (points) return { ...points, ...years, byYear: await themesByYear(context, peers, rows) }
  const levels = await levelsAmongPeers(context, peers, group)
  if (levels) return { ...levels, ...years, byYear: levelsByYear(peers, rows) }
  const headings = await headingsAmongPeers(context, peers, group)
  return headings && { ...headings, ...years, byYear: headingsByYear(rows) }
}

type Loaded = SerializeFrom<typeof loader>

export const handle: PageHandle<Loaded> = {
  isWide: true,
  trail: ({ assessmentId, collectionTitle }) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${assessmentId}`, text: collectionTitle },
    { href: `/assessments/${assessmentId}/results`, text: 'Results' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function PeersPage() {
  const { shown, ...page } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">
        <span className="nhsuk-caption-m">{page.organisation}</span>
        How you compare
      </h1>
      {shown === null ? (
        <NothingYet {...page} />
      ) : (
        <>
          <Lead words={shown.words} {...page} />
          <GroupChoice {...shown.words} />
          {shown.among && <AmongPeers {...shown} among={shown.among} />}
        </>
      )}
    </>
  )
}
