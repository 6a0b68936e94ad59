// The controls with which one question is decided: its options, the reason, the date and the note; in a conflict both
// answers. A plain form around them is all they need.
import { asksDate, fieldNames } from '#questionnaires/answers.ts'
import { NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { Radios } from '../design/radios.tsx'
import { Textarea, TextInput } from '../design/text-fields.tsx'
import type { AnswerValue, CurrentAnswer } from './autosave.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import type { OfferedOption } from './section-values.ts'

export type DecisionState = {
  id: string
  number: number
  value: AnswerValue
  /** The revision that the page showed; 0 for none. */
  seen: number
  conflict: CurrentAnswer | null
  errors: { option?: string; reason?: string; date?: string; note?: string; seen?: string }
}

type DecisionFieldsProps = {
  legend: string
  /** Smaller where a heading stands above it. */
  legendSize?: 's' | 'm'
  decision: DecisionState
  options: readonly OfferedOption[]
  /** The answer as it stands has a note, which the page shows. */
  hasNote: boolean
}

export function DecisionFields(props: DecisionFieldsProps) {
  const { decision, options } = props
  const { id, value, seen, conflict } = decision
  return (
    <>
      {conflict && (
        <ConflictChoice question={decision} current={conflict} mine={value} options={options} onChoose={() => false} />
      )}
      <input type="hidden" name={fieldNames(id).seen} value={seen} />
      {/* In a conflict the controls hold the person's own answer: only hidden. */}
      <div hidden={conflict !== null}>
        <Controls {...props} />
      </div>
    </>
  )
}

const NOTE_KEPT =
  'Left empty, the note there is now stays with the same answer. With another answer it goes, and stays in the history.'

function Controls({ legend, legendSize = 'm', decision, options, hasNote }: DecisionFieldsProps) {
  const { id, value, errors } = decision
  const names = fieldNames(id)
  return (
    <div className="app-decision">
      <Radios
        name={names.option}
        id={`${id}-option`}
        legend={legend}
        legendSize={legendSize}
        error={errors.option}
        defaultChecked={value.option}
        options={options.map((option) => ({
          value: option.id,
          label: option.label,
          inputProps: { 'data-asks-date': asksDate({ options }, option.id) || undefined } as object,
          conditional:
            option.id === NOT_APPLICABLE ? (
              <TextInput
                name={names.reason}
                id={`${id}-reason`}
                label="Why it doesn’t apply"
                error={errors.reason}
                defaultValue={value.reason}
                autoComplete="off"
              />
            ) : undefined,
        }))}
      />
      {options.some((option) => option.asksDate) && (
        <div className={`app-decision__date${errors.date ? ' app-decision__date--error' : ''}`}>
          <TextInput
            name={names.date}
            id={`${id}-date`}
            label="Planned for which day"
            hint="Only for an answer that is planned"
            error={errors.date}
            defaultValue={value.date}
            width={10}
            type="date"
            inputProps={{ min: '2000-01-01', max: '2099-12-31' }}
          />
        </div>
      )}
      <Textarea
        name={names.note}
        id={`${id}-note`}
        label="Note: what stands behind this answer (optional)"
        hint={hasNote ? NOTE_KEPT : undefined}
        error={errors.note}
        defaultValue={value.note}
        rows={3}
      />
    </div>
  )
}
