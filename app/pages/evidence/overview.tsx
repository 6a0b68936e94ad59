// All evidence of an assessment: what has expired first, then section by section.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotificationBanner } from '#app/design/messages.tsx'
import { Table } from '#app/design/table.tsx'
import { EvidenceLink, ExpiryWords } from '#app/forms/evidence-facts.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { overviewOf } from './overview.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const overview = await overviewOf(context, request, params.assessment)
  const isWithdrawn = new URL(request.url).searchParams.has('withdrawn')
  return { ...overview, isWithdrawn, pageTitle: pageTitle(context, `All evidence – ${overview.title}`) }
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
  const { organisationName, pieces, answered, questionCount, expired, sections, fileSize, mostFileSize, others } = page
  return (
    <>
      {page.isWithdrawn && <NotificationBanner tone="success" heading="Evidence withdrawn for good" />}
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
      <p>
        All files of {organisationName}, of every year, also those that no question uses, take {page.keptSize} of{' '}
        {page.mostKeptSize}.
      </p>
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
      {others.length > 0 && <Others others={others} />}
    </>
  )
}

function Others({ others }: Pick<Page, 'others'>) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Other evidence of your organisation</h2>
      <p>
        No question of this assessment uses it, but it is offered to everyone who adds evidence. Only leads see this
        list. Withdraw what should not be here, such as a file that identifies a patient.
      </p>
      <Table
        caption="Other evidence of your organisation"
        captionHidden
        responsive
        head={[{ label: 'Evidence' }, { label: 'Expiry' }, { label: 'Withdraw' }]}
        rows={others.map((one) => [
          <EvidenceLink key="link" {...one} />,
          <ExpiryWords key="expiry" expiry={one.expiry} />,
          <a key="withdraw" href={one.withdrawHref}>
            Withdraw for good<span className="nhsuk-u-visually-hidden">: {one.title}</span>
          </a>,
        ])}
      />
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
