// What the answers come to, as it would stand once they are submitted: nobody should sign for what they haven't seen.
import { SummaryList } from '../design/summary-list.tsx'

type WhatItComesToProps = {
  rows: readonly { title: string; words: string; detail: string }[]
  /** Of the assessment. */
  home: string
}

export function WhatItComesTo({ rows, home }: WhatItComesToProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What the answers come to</h2>
      <SummaryList
        rows={rows.map(({ title, words, detail }) => ({
          key: title,
          value: (
            <>
              <strong>{words}</strong>
              {detail && (
                <>
                  <br />
                  {detail}
                </>
              )}
            </>
          ),
        }))}
      />
      <p>
        <a href={`${home}/results`}>See the results so far in full</a>
      </p>
    </>
  )
}
