// What reviewers asked and nobody has answered, at the top of the pages that people come to first.
import { Fragment } from 'react'
import { ButtonLink } from '../design/button.tsx'
import { Card } from '../design/card.tsx'

/** `words`: “2 questions from reviewers: reply by 3 May 2026”. */
export type QuestionsFromReviewers = { assessmentId: string; place: string; words: string }

/** Nothing where nothing waits. */
export function QuestionsFromReviewersCard({ waiting }: { waiting: readonly QuestionsFromReviewers[] }) {
  if (waiting.length === 0) return null
  return (
    <Card heading="Reviewers wait for a reply" level={2} size="m">
      {waiting.map(({ assessmentId, place, words }) => (
        <Fragment key={assessmentId}>
          <p>
            {place}. {words}.
          </p>
          <ButtonLink href={`/assessments/${assessmentId}/review`}>
            Look at what they ask<span className="nhsuk-u-visually-hidden">: {place}</span>
          </ButtonLink>
        </Fragment>
      ))}
    </Card>
  )
}
