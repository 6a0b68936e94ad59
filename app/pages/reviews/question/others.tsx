// What others decided, and what the organisation says against it, where the visitor may see it already.
import { SummaryList } from '#app/design/summary-list.tsx'
import type { QuestionPageData } from '../question.server.ts'

export function Others({ page: { others, appeal } }: { page: QuestionPageData }) {
  if (others.length === 0) return null
  return (
    <>
      {appeal !== null && (
        <>
          <h2 className="nhsuk-heading-m">What the organisation says in its appeal</h2>
          <p className="app-message__text nhsuk-u-margin-bottom-4">{appeal}</p>
        </>
      )}
      <h2 className="nhsuk-heading-m">What was decided by others</h2>
      <SummaryList
        rows={others.map(({ part, words, reason }) => ({
          key: part,
          value: (
            <>
              <p>{words}</p>
              {reason !== '' && <p className="app-message__text">{reason}</p>}
            </>
          ),
        }))}
      />
    </>
  )
}
