// All evidence of an assessment: what has expired first, then section by section.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Table } from '#app/design/table.tsx'
import { EvidenceLink, ExpiryWords } from '#app/forms/evidence-facts.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { overviewOf } from './overview.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const overview = await overviewOf(context, request, params.assessment)
  return { ...overview, pageTitle: pageTitle(context, `All evidence – ${overview.title}`) }
}

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = {
  isWide: true,
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function OverviewPage() {
  const page = useLoaderData<typeof loader>()
  const { organisationName, pieces, answered, questionCount, expired, sections, fileSize, mostFileSize } = page
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {organisationName}: {page.title}
        </span>
        All evidence
      </h1>
      {pieces === 0 ? (
        <p>No evidence has been added yet. Add it to each question, from the question’s own page.</p>
      ) : (
        <p>
          {answered} of {questionCount} questions have evidence. The files take {fileSize} of {mostFileSize}.
        </p>
      )}
      {expired.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Expired</h2>
          <p>It still counts until you remove it. Replace it, or change its date if it still holds.</p>
          <EvidenceTable caption="Evidence that has expired" rows={expired} />
        </>
      )}
      {sections.map(({ id, title, rows }) => (
        <section key={id}>
          <h2 className="nhsuk-heading-m">{title}</h2>
          <EvidenceTable caption={`Evidence for ${title}`} rows={rows} />
        </section>
      ))}
    </>
  )
}

function EvidenceTable({ caption, rows }: { caption: string; rows: Page['expired'] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      responsive
      head={[{ label: 'Evidence' }, { label: 'Question' }, { label: 'Expiry' }]}
      rows={rows.map((row) => [
        <EvidenceLink key="link" {...row} />,
        <a key="question" href={row.questionHref}>
          Question {row.number}
          <span className="nhsuk-u-visually-hidden">: evidence</span>
        </a>,
        <ExpiryWords key="expiry" expiry={row.expiry} />,
      ])}
    />
  )
}
