// Where the question stands, its wording, and the ways on.
import type { QuestionPageData } from '../question.server.ts'

type After = { number: number; words: string; href: string | null } | null

export function QuestionInReviewHead({ page, after }: { page: QuestionPageData; after: After }) {
  const { place, question, section, state, deciding, asking, nextHref, isOver } = page
  return (
    <>
      {after && (
        <p className="app-to-parts" role="status">
          <strong>
            Question {after.number}: {after.words}.
          </strong>{' '}
          {after.href && <a href={after.href}>Look at it again</a>}
        </p>
      )}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {place.organisationName}:{' '}
          {place.part === null ? section.title : `${section.title}, ${place.part.toLowerCase()}`}
        </span>
        Question {question.number}
      </h1>
      <p className="nhsuk-lede-text">{question.text}</p>
      <p>
        <strong>{state}.</strong>
        {isOver && ` ${place.state}.`}
      </p>
      <nav aria-label={`Question ${question.number}`} className="app-parts">
        <ul>
          {deciding?.isOpen && (
            <li>
              <a href="#deciding">Go to your decision</a>
            </li>
          )}
          {asking && (
            <li>
              <a href="#queries">Questions to the organisation</a>
            </li>
          )}
          {nextHref && (
            <li>
              <a href={nextHref}>Next to decide</a>
            </li>
          )}
          <li>
            <a href={`/reviews/${place.reviewId}/sections/${section.id}`}>Back to the section</a>
          </li>
          <li>
            <a href={`/reviews/${place.reviewId}`}>Back to the review</a>
          </li>
        </ul>
      </nav>
    </>
  )
}
