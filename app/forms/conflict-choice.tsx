// Somebody else changed this answer while you were answering: both values, who and when, and one choice.
import { dateInWords } from '#questionnaires/answers.ts'
import { formatDateTime } from '../design/dates.ts'
import type { AnswerValue, CurrentAnswer } from './autosave.ts'
import type { OfferedOption, QuestionState } from './section-values.ts'

type ConflictChoiceProps = {
  question: Pick<QuestionState, 'id' | 'number'>
  current: CurrentAnswer
  mine: AnswerValue
  options: readonly OfferedOption[]
  /** Settles it without leaving the page; false where the form must be sent for that. */
  onChoose: (question: string, keep: 'mine' | 'theirs') => boolean
}

/** The name of the button that settles a conflict; its value says which answer, and which revision the person saw. */
export function keepName(questionId: string): string {
  return `answers.${questionId}.keep`
}

export function ConflictChoice({ question, current, mine, options, onChoose }: ConflictChoiceProps) {
  const whose = current.isYours ? 'The other answer' : `${current.by}’s answer`
  const mineLabel = options.find((option) => option.id === mine.option)?.label ?? 'No option chosen'
  const button = (keep: 'mine' | 'theirs', words: string) => (
    <button
      className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
      type="submit"
      name={keepName(question.id)}
      value={`${keep}:${current.revision}`}
      onClick={(event) => {
        if (onChoose(question.id, keep)) event.preventDefault()
      }}
    >
      {words}
      <span className="nhsuk-u-visually-hidden"> for question {question.number}</span>
    </button>
  )
  return (
    <div className="app-conflict" id={`${question.id}-conflict`} tabIndex={-1}>
      <p className="app-conflict__title">
        {current.isYours ? 'You changed this answer on another page,' : `${current.by} changed this answer`} on{' '}
        {formatDateTime(current.at)}. Choose which one to keep.
      </p>
      <Version heading={whose} label={current.optionLabel} value={current}>
        {current.note === '' && current.reason === '' && <Extra>No note says why.</Extra>}
        {button('theirs', current.isYours ? 'Keep the other answer' : `Keep ${whose}`)}
      </Version>
      <Version heading="Your answer" label={mineLabel} value={mine}>
        {button('mine', 'Use your answer')}
      </Version>
      <p className="nhsuk-hint">The answer you don’t keep stays in the history.</p>
    </div>
  )
}

type VersionProps = { heading: string; label: string; value: AnswerValue; children: React.ReactNode }

function Version({ heading, label, value, children }: VersionProps) {
  return (
    <div className="app-conflict__version">
      <p>
        <strong>{heading}:</strong> {label}
        <Extras value={value} />
      </p>
      {children}
    </div>
  )
}

function Extras({ value }: { value: AnswerValue }) {
  return (
    <>
      {value.reason && <Extra> Reason: {value.reason}</Extra>}
      {value.date && <Extra> Planned for {dateInWords(value.date)}</Extra>}
      {value.note && <Extra> Note: {value.note}</Extra>}
    </>
  )
}

function Extra({ children }: { children: React.ReactNode }) {
  return <span className="app-conflict__extra">{children}</span>
}
