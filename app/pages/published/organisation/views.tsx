// The scores of an organisation, theme by theme, and what is in place under each heading.
import type { SerializeFrom } from '@remix-run/node'
import { Table } from '#app/design/table.tsx'
import type { organisationPage } from '../organisation.server.ts'

type Page = SerializeFrom<ReturnType<typeof organisationPage>>

export function Themes({ themes, hasValidated }: Pick<Page, 'themes' | 'hasValidated'>) {
  if (themes.length === 0) return null
  return (
    <>
      <Table
        caption="Scores from 0 to 100, with their bands"
        head={[
          { label: 'Theme' },
          { label: 'Own score' },
          ...(hasValidated ? [{ label: 'Validated score' }] : []),
          { label: 'Median of all', numeric: true },
          { label: 'Middle half of all', numeric: true },
          { label: 'Where that is' },
        ]}
        rows={themes.map(({ title, score, validated, isValidated, median, half, place }) => [
          title,
          score,
          ...(hasValidated ? [isValidated ? validated : 'Not reviewed'] : []),
          ...[median, half, place || '–'],
        ])}
        responsive
      />
      {themes.map(({ id, title, sections }) =>
        // A theme of one section has the same numbers.
        sections.length < 2 ? null : (
          <Table
            caption={`${title}, section by section`}
            captionSize="s"
            head={[
              { label: 'Section' },
              { label: 'Own score', numeric: true },
              { label: 'Median of all', numeric: true },
              { label: 'Middle half of all', numeric: true },
            ]}
            rows={sections.map(({ title: section, score, median, half }) => [section, score, median, half])}
            responsive
            compact
            key={id}
          />
        ),
      )}
    </>
  )
}

export function Headings({ headings }: Pick<Page, 'headings'>) {
  if (headings.length === 0) return null
  const heads = ['In place', 'Planned', 'Not in place', 'Not answered', 'Not applicable']
  return (
    <Table
      caption="Expectations under each heading"
      head={[{ label: 'Heading' }, ...heads.map((label) => ({ label, numeric: true }))]}
      rows={headings.map(({ title, cells }) => [title, ...cells])}
      responsive
    />
  )
}
