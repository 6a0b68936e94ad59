// The organisations that this one came of: a sentence of what happened, and a table with a column for each.

import type { CameOfInWords } from '#app/assessments/came-of-in-words.ts'
import { ScrollingTable } from '#app/design/table.tsx'

const NOT_ADDED_UP =
  'What each of them reported stands by itself. It is never averaged, and no like-for-like comparison is made with it: an organisation that came of others is not the same one.'

export function CameOf({ sentences, whoInFull, now, rows, what }: CameOfInWords & { what: string }) {
  return (
    <>
      <h2 id="came-of">Where this organisation comes from</h2>
      <p>
        {sentences.join(' ')} {NOT_ADDED_UP}
      </p>
      <ScrollingTable
        id="came-of-table"
        caption={what}
        captionSize="s"
        compact
        head={[{ label: 'Part' }, ...[...whoInFull, now].map((label) => ({ label, numeric: true }))]}
        rows={rows.map(({ title, isTheme, former, now }) => [
          isTheme ? (
            title
          ) : (
            <span className="app-lines__section" key="title">
              {title}
            </span>
          ),
          ...[...former, now],
        ])}
      />
    </>
  )
}

/** Where there is no earlier assessment of its own. */
export function NothingBefore({ cameOf }: { cameOf: CameOfInWords | null }) {
  if (!cameOf) return <li>There is no earlier submitted assessment of this organisation to compare with.</li>
  return (
    <li>
      {cameOf.sentences.join(' ')} There is no earlier submitted assessment of this organisation itself.{' '}
      <a href="#came-of">What those it came of reported</a>
    </li>
  )
}
