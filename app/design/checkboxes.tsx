// Any number of choices among several, as a fieldset of checkboxes.
import type { ReactNode } from 'react'
import { describedByOf, FieldMessages, type FieldProps, FormGroup } from './field.tsx'
import { Fieldset, type LegendProps } from './fieldset.tsx'

type CheckboxesProps = FieldProps &
  LegendProps & {
    options: readonly { readonly value: string; readonly label: ReactNode }[]
    /** The values ticked when the page is drawn. */
    defaultChecked?: readonly string[] | undefined
  }

export function Checkboxes(props: CheckboxesProps) {
  const { name, id = name, options, defaultChecked = [] } = props
  return (
    <FormGroup error={props.error}>
      <Fieldset
        legend={props.legend}
        legendSize={props.legendSize}
        headingLevel={props.headingLevel}
        describedBy={describedByOf(props)}
      >
        <FieldMessages {...props} />
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
          {options.map(({ value, label }, index) => (
            <div className="nhsuk-checkboxes__item" key={value}>
              <input
                className="nhsuk-checkboxes__input"
                // An error summary's link lands on the first.
                id={index === 0 ? id : `${id}-${value}`}
                name={name}
                type="checkbox"
                value={value}
                defaultChecked={defaultChecked.includes(value)}
              />
              <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={index === 0 ? id : `${id}-${value}`}>
                {label}
              </label>
            </div>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}
