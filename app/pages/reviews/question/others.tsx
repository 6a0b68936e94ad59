// What others decided, where the visitor may see it already.
import { SummaryList } from '#app/design/summary-list.tsx'
import type { QuestionPageData } from '../question.server.ts'

export function Others({ page: { others } }: { page: QuestionPageData }) {
  if (others.length === 0) return null
  return (
    <>
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
