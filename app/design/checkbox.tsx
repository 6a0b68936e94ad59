// One box to tick: a declaration, a consent.
import type { ReactNode } from 'react'
import { describedByOf, FieldMessages, type FieldProps, FormGroup, type InputProps } from './field.tsx'

type CheckboxProps = FieldProps & {
  label: ReactNode
  /** What is posted when ticked. */
  value?: string | undefined
  defaultChecked?: boolean | undefined
  inputProps?: InputProps | undefined
}

export function Checkbox(props: CheckboxProps) {
  const { name, id = name, label, value = 'yes', defaultChecked, inputProps } = props
  return (
    <FormGroup error={props.error}>
      <FieldMessages {...props} />
      <div className="nhsuk-checkboxes">
        <div className="nhsuk-checkboxes__item">
          <input
            {...inputProps}
            className="nhsuk-checkboxes__input"
            id={id}
            name={name}
            type="checkbox"
            value={value}
            defaultChecked={defaultChecked}
            aria-describedby={describedByOf(props)}
          />
          <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
            {label}
          </label>
        </div>
      </div>
    </FormGroup>
  )
}
