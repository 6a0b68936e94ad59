// Where the review stands, and the way on.
import { ButtonLink } from '#app/design/button.tsx'
import { formatDate } from '#app/design/dates.ts'
import { SummaryList } from '#app/design/summary-list.tsx'
import { InsetText } from '#app/design/text.tsx'
import type { ReviewPageData } from '../review.server.ts'

type FactsProps = Pick<
  ReviewPageData,
  'place' | 'administering' | 'due' | 'isDone' | 'mayAct' | 'submitted' | 'nextHref' | 'appeal' | 'left'
>

export function ReviewFacts(props: FactsProps) {
  const { place, administering, due, isDone, mayAct, submitted, nextHref, appeal, left } = props
  return (
    <>
      {administering && (
        <InsetText>
          <p>You can look at this review, as an administrator. Only those who have a part in it decide.</p>
          <p>
            <a href={administering.assignHref}>Who has it</a>
          </p>
          <p>
            <a href={administering.auditHref}>Download the audit file</a>
          </p>
        </InsetText>
      )}
      <SummaryList
        rows={[
          { key: 'Where it stands', value: isDone ? `${place.state}. Your part is finished` : place.state },
          ...(due === null ? [] : [{ key: 'Your part', value: due }]),
          { key: 'Submitted', value: formatDate(submitted.at) },
        ]}
      />
      {appeal !== null && (
        <>
          <h2 className="nhsuk-heading-m">What the organisation says in its appeal</h2>
          <p className="app-message__text nhsuk-u-margin-bottom-4">{appeal}</p>
        </>
      )}
      {mayAct && nextHref !== null && (
        <ButtonLink href={nextHref}>
          {left.length === 1 ? 'Go to the question to decide' : 'Go to the next question to decide'}
        </ButtonLink>
      )}
    </>
  )
}
