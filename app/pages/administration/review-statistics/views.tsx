// The parts of the statistics of reviews: a sentence that says what the numbers show, then the numbers.
import { Table } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import { FEWEST_REVIEWED } from '#review/falls.ts'
import type { FallInWords, Statistics } from '../review-statistics.server.ts'

export function ProgressSection({ standing, overdue, time }: Pick<Statistics, 'standing' | 'overdue' | 'time'>) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Where they stand</h2>
      <p>{overdueSentence(overdue)}</p>
      <p>{timeSentence(time)}</p>
      <Table
        caption="Reviews by where they stand"
        captionHidden
        responsive
        head={[
          { label: 'Where it stands' },
          { label: 'Validations', numeric: true },
          { label: 'Local assurance', numeric: true },
        ]}
        rows={standing.map(({ state, validations, assurance }) => [state, validations, assurance])}
      />
    </section>
  )
}

function overdueSentence({ underWay, late, lateParts }: Statistics['overdue']): string {
  if (underWay === 0) return 'No review is under way.'
  const are = `${underWay} ${underWay === 1 ? 'review is' : 'reviews are'} under way`
  if (late + lateParts === 0) return `${are}, none of them overdue.`
  const first = `${are}. ${late} ${late === 1 ? 'is' : 'are'} past the due date.`
  if (lateParts === 0) return first
  const parts = `${lateParts} ${lateParts === 1 ? 'reviewer has' : 'reviewers have'} a part that is overdue`
  return `${first} ${parts}.`
}

function timeSentence(time: Statistics['time']): string {
  if (time === null) return 'No validation has an outcome yet, so there is nothing to say about the time they take.'
  const { issued, shortest, middle, longest } = time
  if (issued === 1) return `1 validation has its outcome. It took ${days(middle)}.`
  return `${issued} validations have their outcome. Half of them took ${middle === 0 ? 'less than a day' : `${days(middle)} or less`}; the quickest took ${days(shortest)}, the slowest ${days(longest)}.`
}

function days(count: number): string {
  if (count === 0) return 'less than a day'
  return count === 1 ? '1 day' : `${count} days`
}

export function AgreementSection({ agreement }: { agreement: Statistics['agreement'] }) {
  const { n, bothAccept, firstAdjusts, secondAdjusts, bothAdjust, sameOption, observed, expected, kappa } = agreement
  if (n === 0) {
    return (
      <section>
        <h2 className="nhsuk-heading-m">How far reviewers agree</h2>
        <p>No question has been decided by 2 reviewers who have both finished, so there is nothing to compare yet.</p>
      </section>
    )
  }
  return (
    <section>
      <h2 className="nhsuk-heading-m">How far reviewers agree</h2>
      <p>
        The 2 reviewers of a question decide without seeing each other’s decision. On {bothAccept + bothAdjust} of {n}{' '}
        {n === 1 ? 'question' : 'questions'} both accepted or both adjusted the answer.{' '}
        {bothAdjust > 0 && `Of the ${bothAdjust} that both adjusted, ${sameOption} got the same answer from both.`}
      </p>
      <p>{kappaSentence(kappa)}</p>
      <Table
        caption="What the 2 reviewers of a question decided"
        captionHidden
        responsive
        head={[
          { label: 'First reviewer' },
          { label: 'Second accepts', numeric: true },
          { label: 'Second adjusts', numeric: true },
        ]}
        rows={[
          ['Accepts', bothAccept, secondAdjusts],
          ['Adjusts', firstAdjusts, bothAdjust],
        ]}
      />
      <p>
        Share that agrees: {observed}. Share that would agree by chance: {expected}. Only questions in a top band and
        answers that the first reviewer adjusted are decided twice, so this says nothing about the others.
      </p>
    </section>
  )
}

function kappaSentence(kappa: string | null): string {
  return kappa === null
    ? 'All decisions are the same, so Cohen’s kappa can’t be worked out: chance alone would agree as well.'
    : `Cohen’s kappa is ${kappa}. At 1 they always agree, and at 0 no more than by chance.`
}

/** Who writes the next edition starts at the top; a page of 175 rows has no top. */
const MOST_RANKED = 25

export function FallsSection({ ranked, tooFew, csv }: Pick<Statistics, 'ranked' | 'tooFew'> & { csv: string }) {
  const reviewed = ranked.length + tooFew.length
  return (
    <section>
      <h2 className="nhsuk-heading-m">Questions that fall on review</h2>
      <p>{fallsSentence(ranked, tooFew)}</p>
      {reviewed > 0 && (
        <p>
          Down and up: adjusted to an answer with fewer, or more, points. Otherwise: adjusted to or from an answer
          without points, such as “Not applicable”, or to one with as many. The mean change is over all reviews of the
          question.
        </p>
      )}
      {reviewed > 0 && (
        <p>
          <a href={csv} download>
            Download all {reviewed} questions (CSV)
          </a>
        </p>
      )}
      {ranked.length > 0 && (
        <FallsTable id="falls" caption="Questions by how often they fall" falls={ranked.slice(0, MOST_RANKED)} />
      )}
      {ranked.length > MOST_RANKED && <p>The first {MOST_RANKED} are shown; all are in the file.</p>}
      {tooFew.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">Too few reviews to rank</h3>
          <p>
            These were reviewed fewer than {FEWEST_REVIEWED} times. A share of so few says more about who was chosen.
          </p>
          <Details summary={tooFew.length === 1 ? 'Show the question' : `Show the ${tooFew.length} questions`}>
            <FallsTable id="too-few" caption="Questions with too few reviews to rank" falls={tooFew} />
          </Details>
        </>
      )}
    </section>
  )
}

function fallsSentence(ranked: readonly FallInWords[], tooFew: readonly FallInWords[]): string {
  if (ranked.length + tooFew.length === 0) return 'No outcome has been issued yet.'
  const [first] = ranked
  if (!first) return `No question has been reviewed ${FEWEST_REVIEWED} times or more yet.`
  if (first.down === 0) return 'No answer has been adjusted downwards.'
  return `The question at the top fell in ${first.down} of ${first.reviewed} reviews. Questions near the top may be read differently from what was meant: look at their wording before the next edition.`
}

function FallsTable({ id, caption, falls }: { id: string; caption: string; falls: readonly FallInWords[] }) {
  return (
    <Table
      id={id}
      caption={caption}
      captionHidden
      responsive
      head={[
        { label: 'Question' },
        { label: 'Reviewed', numeric: true },
        { label: 'Down', numeric: true },
        { label: 'Up', numeric: true },
        { label: 'Otherwise', numeric: true },
        { label: 'Mean change in points', numeric: true },
      ]}
      rows={falls.map(({ text, reviewed, down, up, otherwise, meanChange }) => {
        return [text, reviewed, down, up, otherwise, meanChange]
      })}
    />
  )
}
