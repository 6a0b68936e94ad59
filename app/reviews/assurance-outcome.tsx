// What a commissioner or region said of a submission, in its own words: how often each, and of which questions.
import { Table } from '../design/table.tsx'
import type { AssuranceInWords } from './assurance-in-words.ts'

/** Beside what the organisation reported, which it leaves as it is. */
export function AssuranceOutcome({ title, by, asked, reviewed, words }: AssuranceInWords) {
  return (
    <>
      <p>
        {by} looked at {reviewed} of {asked} answers.
      </p>
      <Table
        caption={title}
        captionHidden
        head={[{ label: 'What was said' }, { label: 'Answers', numeric: true }]}
        rows={words.map(({ label, count }) => [label, count])}
      />
      {words
        .filter(({ questions }) => questions.length > 0)
        .map(({ id, label, questions }) => (
          <section key={id}>
            <h3 className="nhsuk-heading-s">{label}</h3>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {questions.map(({ number, text, reason }) => (
                <li key={number}>
                  Question {number}: {text}
                  <br />
                  {reason}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  )
}
