// What the room sees of one question.

import { Button } from '#app/design/button.tsx'
import { ErrorSummary, type FieldError } from '#app/design/error-summary.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { DecisionFields, type DecisionState } from '#app/forms/decision-fields.tsx'
import { type PollOnPage, PollSpread } from '#app/forms/poll-spread.tsx'
import { type LastTime, LastTimeAnswer, QuestionGuidance } from '#app/forms/question-text.tsx'
import type { OfferedOption } from '#app/forms/section-values.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { useTurningPages, WORKSHOP_FORM } from './use-turning-pages.ts'

export type ScreenPage = {
  sectionTitle: string
  summaryHref: string
  progress: string
  applies: boolean
  previousHref: string | null
  nextHref: string
  isLast: boolean
  isReadOnly: boolean
  question: AskedQuestion
  options: readonly OfferedOption[]
  lastTime: LastTime | null
  answer: string
  note: string
  answeredBy: string | null
  poll: (PollOnPage & { title: string }) | null
  decision: DecisionState
}

type Refused = { decision: DecisionState; summary: readonly FieldError[]; isClosed: boolean }

export function Screen({ page, refused }: { page: ScreenPage; refused: Refused | null }) {
  const { question, sectionTitle, progress, applies, isReadOnly } = page
  useTurningPages()
  return (
    <>
      {refused && <ErrorSummary errors={refused.summary} />}
      <Turning page={page} />
      <h1 className="app-workshop__question">
        <span className="app-workshop__place">
          {sectionTitle}: {progress.charAt(0).toLowerCase() + progress.slice(1)}
        </span>
        {question.text}
      </h1>
      {refused?.isClosed && (
        <InsetText>
          <p>This decision was not saved, because the assessment was submitted or has closed in the meantime.</p>
        </InsetText>
      )}
      <div className="app-workshop__columns">
        <div>
          <QuestionGuidance question={question} />
          {!applies && (
            <InsetText>
              <p>Given the answers to other questions, this one does not apply.</p>
            </InsetText>
          )}
          {(!isReadOnly || refused) && <DecideForm page={page} decision={refused?.decision ?? page.decision} />}
          {isReadOnly && !refused && (
            <InsetText>
              <p>This assessment was submitted or is not open, so nothing can be decided.</p>
            </InsetText>
          )}
        </div>
        <div>
          <SoFar page={page} />
          {page.poll && <Poll poll={page.poll} />}
        </div>
      </div>
    </>
  )
}

function DecideForm({ page, decision }: { page: ScreenPage; decision: DecisionState }) {
  return (
    <PostForm noValidate id={WORKSHOP_FORM}>
      <DecisionFields
        legend="What do we decide?"
        decision={decision}
        options={page.options}
        hasNote={page.note !== ''}
      />
      {!decision.conflict && <Button>Record the decision</Button>}
    </PostForm>
  )
}

function SoFar({ page: { answer, answeredBy, note, lastTime } }: { page: ScreenPage }) {
  return (
    <div className="app-workshop__so-far">
      <p>
        <strong>Answer now:</strong> {answer}
        {answeredBy && <span className="app-workshop__quiet"> ({answeredBy})</span>}
      </p>
      {note && <p className="app-workshop__note">Note: {note}</p>}
      {lastTime && <LastTimeAnswer {...lastTime} />}
    </div>
  )
}

function Poll({ poll }: { poll: PollOnPage & { title: string } }) {
  return (
    <div className="app-workshop__poll">
      {!poll.figure && <p>{poll.title}.</p>}
      <PollSpread poll={poll} isOnWall />
    </div>
  )
}

function Turning({ page: { previousHref, nextHref, isLast, summaryHref } }: { page: ScreenPage }) {
  return (
    <nav className="app-workshop__turning" aria-label="Workshop">
      {previousHref ? (
        <a href={previousHref} data-turn="ArrowLeft">
          <span aria-hidden="true">← </span>Previous question
        </a>
      ) : (
        <span />
      )}
      {!isLast && <a href={summaryHref}>End the workshop</a>}
      <a href={nextHref} data-turn="ArrowRight">
        {isLast ? 'End of the section' : 'Next question'}
        <span aria-hidden="true"> →</span>
      </a>
    </nav>
  )
}
