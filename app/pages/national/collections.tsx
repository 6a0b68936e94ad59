// For administrators: every collection of which there are figures, by questionnaire.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lastDayInWords } from '#app/assessments/due-dates.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import { Table } from '#app/design/table.tsx'
import { InsetText, VisuallyHidden } from '#app/design/text.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import { nationalAddress } from '#app/national/addresses.ts'
import { counted } from '#app/national/figure.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { submittedCollections } from '#db/collections.ts'
import { shareOf } from '#scoring/distribution.ts'

export const handle: PageHandle = { isWide: true, trail: () => [{ href: '/', text: 'Your assessments' }] }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const rows = (await submittedCollections(context.store)).filter(({ collection }) => !collection.isExercise)
  const now = context.now().toISOString()
  const questionnaires = [...new Set(rows.map(({ collection }) => collection.questionnaire))].sort()
  return {
    title: pageTitle(context, 'National results'),
    questionnaires: questionnaires.map((questionnaire) => ({
      id: questionnaire,
      title: titleOf(context, questionnaire),
      rows: rows
        .filter(({ collection }) => collection.questionnaire === questionnaire)
        .map(({ collection: { id, title, year, closesAt }, organisations, submitted }) => ({
          ...{ href: nationalAddress(id), title, year },
          closes: `${closesAt <= now ? 'Closed on' : 'Open until'} ${lastDayInWords(closesAt)}`,
          response: `${counted(submitted)} of ${counted(organisations)}`,
          percent: `${shareOf(submitted, organisations).percent ?? 0}%`,
        })),
    })),
  }
}

/** As its newest edition is called, without the year. */
function titleOf({ editions }: LoaderFunctionArgs['context'], questionnaire: string): string {
  const own = [...editions.values()]
    .map(({ edition }) => edition)
    .filter((each) => each.questionnaire === questionnaire)
  const newest = own.toSorted((a, b) => (a.edition < b.edition ? -1 : 1)).at(-1)
  return newest?.title.replace(/,? \d{4}(-\d{2})?$/, '') ?? questionnaire
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function NationalCollectionsPage() {
  const { questionnaires } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">National results</h1>
      <p className="nhsuk-lede-text">
        What the organisations of a collection submitted, taken together. Figures are frozen as at a time, so that they
        stay what they were. Collections for training are in none of them.
      </p>
      {questionnaires.length === 0 && (
        <InsetText>
          <p>Nothing has been submitted yet.</p>
        </InsetText>
      )}
      {questionnaires.map(({ id, title, rows }) => (
        <Table
          key={id}
          caption={title}
          captionSize="m"
          responsive
          head={[
            { label: 'Collection' },
            { label: 'Year', numeric: true },
            { label: 'Submitted', numeric: true },
            { label: 'Response', numeric: true },
            { label: 'Open or closed' },
          ]}
          rows={rows.map(({ href, title: name, year, response, percent, closes }) => [
            <a href={href} key="name">
              {name}
              <VisuallyHidden>, national result</VisuallyHidden>
            </a>,
            year,
            response,
            percent,
            closes,
          ])}
        />
      ))}
    </>
  )
}
