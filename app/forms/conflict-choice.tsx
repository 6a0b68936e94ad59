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
        {current.by} changed this answer on {formatDateTime(current.at)}. Choose which one to keep.
      </p>
      <Version heading={`${current.by}’s answer`} label={current.optionLabel} value={current}>
        {button('theirs', `Keep ${current.by}’s answer`)}
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
      {value.reason && <span className="app-conflict__extra"> Reason: {value.reason}</span>}
      {value.date && <span className="app-conflict__extra"> Planned for {dateInWords(value.date)}</span>}
      {value.note && <span className="app-conflict__extra"> Note: {value.note}</span>}
    </>
  )
}
