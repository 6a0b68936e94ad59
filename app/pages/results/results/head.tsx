// What the results are of, how far they are final, and who says so.
import { Tag } from '#app/design/tag.tsx'

type HeadProps = {
  assessmentId: string
  organisation: string
  collectionTitle: string
  /** “Submitted on 3 May 2026 by Asha Patel”; null until it is. */
  submitted: string | null
  answered: number
  asked: number
  /** Which questions were asked: “Acute questions”. */
  put: string
  /** Set where others have validated it, which is said below. */
  validated?: object | null
}

export function Head({
  assessmentId,
  organisation,
  collectionTitle,
  submitted,
  answered,
  asked,
  put,
  validated,
}: HeadProps) {
  return (
    <>
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">
        <span className="nhsuk-caption-m">{organisation}</span>
        Results: {collectionTitle}
      </h1>
      <p className="nhsuk-body-s nhsuk-u-margin-bottom-3">
        {!submitted && (
          <>
            <Tag tone="warning">Not submitted</Tag>{' '}
            <strong>
              {answered} of {asked} questions answered: these are the results so far.
            </strong>{' '}
          </>
        )}
        {submitted && `${submitted}. `}
        {put}.{' '}
        {validated
          ? 'Self-assessed, and reviewed by others.'
          : 'Self-assessed: nobody outside has checked these answers.'}{' '}
        <a href={`/assessments/${assessmentId}/peers`}>How you compare with your peers</a>
      </p>
    </>
  )
}
