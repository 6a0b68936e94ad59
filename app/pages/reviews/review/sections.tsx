// The sections with questions for the visitor, and how far they are.
import { Table } from '#app/design/table.tsx'
import type { ReviewPageData } from '../review.server.ts'

type SectionsProps = Pick<ReviewPageData, 'place' | 'themes' | 'scores' | 'maySkip'>
type Section = ReviewPageData['themes'][number]['sections'][number]

export function Sections({ place, themes, scores, maySkip }: SectionsProps) {
  return (
    <>
      {scores && (
        <Table
          caption="Scores as reported"
          captionSize="m"
          head={[{ label: 'Theme' }, { label: 'Score', numeric: true }, { label: 'Band' }]}
          rows={scores.map(({ title, score, band }) => [title, score, band])}
        />
      )}
      <h2 className="nhsuk-heading-m">{place.part === null ? 'Questions' : 'Questions for you'}</h2>
      {maySkip && (
        <p>You have to decide what is counted under “Left”. Any other question you may decide, and don’t have to.</p>
      )}
      {themes.length === 0 && <p>There is none.</p>}
      {themes.map(({ id, title, sections }) => (
        <Table
          key={id}
          caption={title}
          captionSize="s"
          responsive
          head={[
            { label: 'Section' },
            { label: 'Questions', numeric: true },
            { label: 'Decided', numeric: true },
            { label: 'Asked back', numeric: true },
            ...(place.part === null ? [] : [{ label: 'Left', numeric: true }]),
          ]}
          rows={sections.map((section) => row(place.reviewId, section, place.part !== null))}
        />
      ))}
    </>
  )
}

function row(reviewId: string, { id, title, questions, decided, queried, left }: Section, isTheirs: boolean) {
  const link = (
    <a href={`/reviews/${reviewId}/sections/${id}`} key="section">
      {title}
    </a>
  )
  const counts = [questions, decided, queried].map(String)
  return isTheirs ? [link, ...counts, String(left)] : [link, ...counts]
}
