// The open data of a release: its files, what their columns mean, on which terms, and how to make the scores again.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { AppContext } from '#app/context.ts'
import { LongWord } from '#app/design/long-word.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { Table } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { aboutLines, LICENCE } from '#app/releases/about-table.ts'
import { downloadsOf } from '#app/releases/downloads.ts'
import { asLoaderSays, pageKeeping } from '#app/releases/keeping.ts'
import { RESULTS } from '#app/releases/names.ts'
import { keyOf, type OpenRelease, requireRelease, standingOf } from '#app/releases/open-release.ts'
import { ReleaseHead, ReleasePages } from '#app/releases/standing.tsx'
import { openTables } from '#release/open-data.ts'

export const handle: PageHandle = { isWide: true, trail: () => [{ href: RESULTS, text: 'Published results' }] }
export const headers = asLoaderSays

export async function loader({ params, context }: LoaderFunctionArgs) {
  const open = await requireRelease(context, params)
  const standing = standingOf(open)
  const { edition } = open.published
  const page = {
    pageTitle: pageTitle(context, `Data of ${standing.title}`),
    standing,
    ...(await filesOf(context, open)),
    editionId: open.published.id,
    ruleHref: `/how-scores-are-made/${edition.questionnaire}`,
    isByPoints: edition.scoring.kind === 'points',
  }
  return data(page, { headers: await pageKeeping(context, open.head) })
}

/** Made once for each release. */
function filesOf({ figures }: AppContext, open: OpenRelease) {
  const { release, published } = open
  return figures.once(keyOf(open.head, 'files'), () => ({
    about: aboutLines(open).map(([key, value]) => ({ key, value })),
    files: downloadsOf(open).map(({ file, title, about }) => ({ href: `${open.address}/data/${file}`, title, about })),
    tables: openTables({ release, edition: published.edition }).map(({ name, columns }) => ({
      name,
      columns: columns.map(({ name: column, meaning, holds }) => ({ column, meaning, holds })),
    })),
  }))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function DataPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <ReleaseHead standing={page.standing} heading="Download the data" />
      <ReleasePages standing={page.standing} now="data" />
      <Table
        caption="Files"
        head={[{ label: 'File' }, { label: 'What it holds' }]}
        rows={page.files.map(({ href, title, about }) => [
          <a href={href} key={href}>
            {title}
          </a>,
          about,
        ])}
        responsive
      />
      <h2 className="nhsuk-heading-m">Licence</h2>
      <p>
        You may copy, publish and adapt these data under the <a href={LICENCE.href}>{LICENCE.name}</a>, if you say where
        they come from. The addresses of this version stay as they are, and so does every byte of its files.
      </p>
      <HowToRecompute {...page} />
      <h2 className="nhsuk-heading-m">About this version</h2>
      <SummaryList rows={page.about.map(({ key, value }) => ({ key, value: <LongWord>{value}</LongWord> }))} />
      <h2 className="nhsuk-heading-m">Data dictionary</h2>
      {page.tables.map(({ name, columns }) => (
        <Details summary={`${name}.csv: ${columns.length} columns`} key={name}>
          <Table
            caption={`Columns of ${name}.csv`}
            captionHidden
            head={[{ label: 'Column' }, { label: 'Holds' }, { label: 'Meaning' }]}
            rows={columns.map(({ column, holds, meaning }) => [
              <LongWord key={column}>{column}</LongWord>,
              holds,
              meaning,
            ])}
            compact
            responsive
          />
        </Details>
      ))}
    </>
  )
}

type Recomputing = { editionId: string; ruleHref: string; isByPoints: boolean }

function HowToRecompute({ editionId, ruleHref, isByPoints }: Recomputing) {
  return (
    <>
      <h2 className="nhsuk-heading-m">How to make the results again</h2>
      <p>
        The rule is that of the edition {editionId}: <a href={ruleHref}>how scores are made</a>.
        {isByPoints && (
          <>
            {' '}
            The exact scores are fractions, so that you can work out every theme from its sections, every median, and
            every band from the rounded score, without a difference in the last digit.
          </>
        )}{' '}
        An organisation can make its own scores again from the answers that it downloads.
      </p>
      <p>
        The content hash is the SHA-256 of the file <code className="app-code">release.json</code>. Whoever runs this
        service can build the release again from what was frozen, and compares every byte.
      </p>
    </>
  )
}
