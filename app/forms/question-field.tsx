// One question as a fieldset: its wording, its options, the reason and the note, and where its answer stands.
import { memo, useContext } from 'react'
import type { RegisterOptions, UseFormReturn } from 'react-hook-form'
import { asksDate, fieldNames, NOTE_LIMIT, REASON_LIMIT } from '#questionnaires/answers.ts'
import { NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import type { AnswerValue, CurrentAnswer, SaveState } from './autosave.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { choose, Drawn, FromServer, ShownQuestions } from './from-server.tsx'
import { SaveLine } from './save-line.tsx'
import type { OfferedOption, QuestionState, SectionValues } from './section-values.ts'

type QuestionFieldProps = {
  question: QuestionState
  options: readonly OfferedOption[]
  form: UseFormReturn<SectionValues>
  state: SaveState
  seen: number
  news: CurrentAnswer | null
  mine: AnswerValue | null
  errors: QuestionState['errors']
  /** It doesn't apply to what is answered on this page. */
  isHidden: boolean
  onChoose: (question: string, keep: 'mine' | 'theirs') => boolean
}

export const QuestionField = memo(function QuestionField(props: QuestionFieldProps) {
  const { question, options, state } = props
  const conflict = state.phase === 'conflict' ? state.current : state.phase === 'idle' ? question.conflict : null
  const hasError = Object.keys(props.errors).length > 0
  return (
    <div
      className={`nhsuk-form-group app-question${hasError ? ' nhsuk-form-group--error' : ''}`}
      id={`q-${question.id}`}
      tabIndex={-1}
      hidden={props.isHidden}
    >
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy(props)}>
        <FromServer
          as="legend"
          part="legend"
          question={question.id}
          className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s"
        />
        {question.onlyIf && <p className="app-only-if">{question.onlyIf}</p>}
        <FromServer as="div" part="guidance" question={question.id} />
        {conflict && (
          <ConflictChoice {...props} current={conflict} mine={props.mine ?? question.value} options={options} />
        )}
        {/* In a conflict the controls hold the person's own answer, and the revision they saw: only hidden. */}
        <div hidden={conflict !== null}>
          <input type="hidden" name={fieldNames(question.id).seen} value={props.seen} />
          <AnswerControls {...props} />
        </div>
        <SaveLine state={state} savedInWords={question.savedInWords} news={props.news} />
      </fieldset>
    </div>
  )
})

function describedBy({ question, errors }: QuestionFieldProps): string {
  return errors.option ? `${question.id}-hint ${question.id}-option-error` : `${question.id}-hint`
}

type AnswerControlsProps = Pick<QuestionFieldProps, 'errors' | 'options'> & {
  question: Pick<QuestionState, 'id' | 'number' | 'value'>
  form: UseFormReturn<SectionValues> | null
}

function AnswerControls(props: AnswerControlsProps) {
  const { id, value } = props.question
  const drawn = useContext(ShownQuestions)?.get(id)?.controls
  const isPlain =
    value.reason === '' && value.date === '' && value.note === '' && Object.keys(props.errors).length === 0
  if (drawn && isPlain) return <Drawn html={choose(drawn, value.option)} />
  return (
    <div>
      <EveryControl {...props} />
    </div>
  )
}

/** The options, the reason, the date and the note. */
export function EveryControl({ question, options, form, errors }: AnswerControlsProps) {
  const { id, value } = question
  const reasonError = errors.reason
  return (
    <>
      {errors.option && <ErrorText id={`${id}-option-error`}>{errors.option}</ErrorText>}
      <FromServer
        as="div"
        part="options"
        question={id}
        className="nhsuk-radios nhsuk-radios--small app-options"
        chosen={value.option}
      />
      <div className={`nhsuk-form-group app-reason${reasonError ? ' nhsuk-form-group--error' : ''}`}>
        <label className="nhsuk-label" htmlFor={`${id}-reason`}>
          Why it doesn’t apply
        </label>
        {reasonError && <ErrorText id={`${id}-reason-error`}>{reasonError}</ErrorText>}
        <input
          className={`nhsuk-input${reasonError ? ' nhsuk-input--error' : ''}`}
          maxLength={REASON_LIMIT}
          autoComplete="off"
          aria-describedby={reasonError ? `${id}-reason-error` : undefined}
          id={`${id}-reason`}
          defaultValue={value.reason}
          {...registered(form, `answers.${id}.reason`, {
            validate: (reason, { answers }) =>
              answers[id]?.option !== NOT_APPLICABLE ||
              reason?.trim() !== '' ||
              `Enter why question ${question.number} doesn't apply`,
          })}
        />
      </div>
      {options.some((option) => option.asksDate) && <PlannedDate {...{ question, options, form, errors }} />}
      <details className="nhsuk-details app-note" open={value.note !== '' || errors.note !== undefined}>
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            Note<span className="nhsuk-u-visually-hidden">{` on question ${question.number}`}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text">
          <label className="nhsuk-label" htmlFor={`${id}-note`}>
            What stands behind this answer
          </label>
          {errors.note && <ErrorText id={`${id}-note-error`}>{errors.note}</ErrorText>}
          <textarea
            className="nhsuk-textarea"
            rows={3}
            maxLength={NOTE_LIMIT}
            aria-describedby={errors.note ? `${id}-note-error` : undefined}
            id={`${id}-note`}
            defaultValue={value.note}
            {...registered(form, `answers.${id}.note`)}
          />
        </div>
      </details>
    </>
  )
}

function PlannedDate({ question, options, form, errors }: AnswerControlsProps) {
  const { id, number, value } = question
  const isDated = (option: string | null | undefined) => asksDate({ options }, option ?? null)
  return (
    <div className={`nhsuk-form-group app-date${errors.date ? ' nhsuk-form-group--error' : ''}`}>
      <label className="nhsuk-label" htmlFor={`${id}-date`}>
        Planned for which day
      </label>
      {errors.date && <ErrorText id={`${id}-date-error`}>{errors.date}</ErrorText>}
      <input
        {...registered(form, `answers.${id}.date`, {
          validate: (date, { answers }) =>
            !isDated(answers[id]?.option) || date !== '' || `Enter the date that question ${number} is planned for`,
        })}
        className={`nhsuk-input nhsuk-input--width-10${errors.date ? ' nhsuk-input--error' : ''}`}
        id={`${id}-date`}
        type="date"
        min="2000-01-01"
        max="2099-12-31"
        defaultValue={value.date}
        aria-describedby={errors.date ? `${id}-date-error` : undefined}
      />
    </div>
  )
}

type TextName = `answers.${string}.reason` | `answers.${string}.date` | `answers.${string}.note`

// On the server nothing is ever typed: the name alone makes the control, and costs a fraction of registering it.
function registered(
  form: UseFormReturn<SectionValues> | null,
  name: TextName,
  rules?: RegisterOptions<SectionValues, TextName>,
): { name: string } {
  return typeof document === 'undefined' || !form ? { name } : form.register(name, rules)
}

function ErrorText({ id, children }: { id: string; children: string }) {
  return (
    <span className="nhsuk-error-message" id={id}>
      <span className="nhsuk-u-visually-hidden">Error:</span> {children}
    </span>
  )
}
