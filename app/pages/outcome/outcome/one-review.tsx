// One review: what is asked, what came out, what was appealed against.
import { ButtonLink } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { Table } from '#app/design/table.tsx'
import { Tag } from '#app/design/tag.tsx'
import { InsetText } from '#app/design/text.tsx'
import { QuotedText } from '#app/forms/quoted-text.tsx'
import { AssuranceOutcome } from '#app/reviews/assurance-outcome.tsx'
import { ScoresSideBySide } from '#app/reviews/side-by-side.tsx'
import { dateInWords } from '#questionnaires/answers.ts'
import type { ShownReview } from '../outcome.server.ts'

/** `changesHref`: where a change that ends the validity is reported; null for those who may not. */
type OneReviewProps = { assessmentId: string; changesHref: string | null; review: ShownReview }

export function OneReview({ assessmentId, changesHref, review }: OneReviewProps) {
  const { id, heading, standing, queries, scores, words, appeal, mayAppealUntil } = review
  return (
    <section aria-labelledby={`review-${id}`} className="nhsuk-u-margin-bottom-7">
      <h2 className="nhsuk-heading-m" id={`review-${id}`}>
        {heading}
      </h2>
      <InsetText>
        <p>{standing}</p>
        {scores && (
          <p>
            {scores.reviewed}. <strong>{scores.validity}.</strong>
          </p>
        )}
        {scores?.isValid && changesHref && (
          <p>
            Validated scores stop being valid when your main record system changes.{' '}
            <a href={changesHref}>Report a change</a>
          </p>
        )}
      </InsetText>
      {scores && <Scores assessmentId={assessmentId} scores={scores} />}
      {words && <AssuranceOutcome {...words} />}
      {appeal && <Appeal appeal={appeal} />}
      {mayAppealUntil && (
        <>
          <h3 className="nhsuk-heading-s">If you don’t agree</h3>
          <p>
            You can appeal once, until {dateInWords(mayAppealUntil)}. Somebody who had no part in the review decides on
            it.
          </p>
          <ButtonLink href={`/assessments/${assessmentId}/review/appeal`} tone="secondary">
            Appeal against the outcome
          </ButtonLink>
        </>
      )}
      {queries.length > 0 && <Queries queries={queries} />}
    </section>
  )
}

function Queries({ queries }: Pick<ShownReview, 'queries'>) {
  return (
    <Table
      caption="What reviewers ask"
      captionSize="s"
      responsive
      head={[{ label: 'Question' }, { label: 'Asked on' }, { label: 'Status' }]}
      rows={queries.map(({ id, href, number, text, askedOn, standing }) => [
        <a href={href} key={id}>
          {number}. {text}
        </a>,
        askedOn,
        <Tag tone={standing.tone} key="standing">
          {standing.words}
        </Tag>,
      ])}
    />
  )
}

function Scores({ assessmentId, scores }: { assessmentId: string; scores: NonNullable<ShownReview['scores']> }) {
  const { themes, adjusted } = scores
  return (
    <>
      <ScoresSideBySide themes={themes} />
      <p>
        <a href={`/assessments/${assessmentId}/results`}>All results</a>
      </p>
      {adjusted.length === 0 ? (
        <p>No answer was adjusted.</p>
      ) : (
        <Table
          caption={adjusted.length === 1 ? '1 answer was adjusted' : `${adjusted.length} answers were adjusted`}
          captionSize="s"
          responsive
          head={[{ label: 'Question' }, { label: 'Your answer' }, { label: 'Adjusted to' }, { label: 'Why' }]}
          rows={adjusted.map(({ number, text, from, to, reason }) => [
            `${number}. ${text}`,
            from,
            to,
            <LongWord key="reason">{reason}</LongWord>,
          ])}
        />
      )}
    </>
  )
}

function Appeal({ appeal }: { appeal: NonNullable<ShownReview['appeal']> }) {
  const { madeOn, madeBy, text, decidedOn, questions } = appeal
  return (
    <>
      <h3 className="nhsuk-heading-s">Your appeal</h3>
      <p>
        {decidedOn === null
          ? 'The appeal waits to be decided. The outcome above stands until then.'
          : `The appeal was decided on ${decidedOn}. The outcome above is final.`}
      </p>
      <QuotedText heading={`${madeBy} appealed on ${madeOn}`}>{text}</QuotedText>
      <Table
        caption="What was appealed against"
        captionSize="s"
        responsive
        head={[{ label: 'Question' }, { label: 'Adjusted to' }, { label: 'After the appeal' }, { label: 'Why' }]}
        rows={questions.map(({ number, text, contested, decided, reason }) => [
          `${number}. ${text}`,
          contested,
          decided ?? 'Not decided yet',
          reason === '' ? '–' : <LongWord key="reason">{reason}</LongWord>,
        ])}
      />
    </>
  )
}
