// One choice among several, as a fieldset of radio buttons.
import { Fragment, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { describedByOf, FieldMessages, type FieldProps, FormGroup, type InputProps } from './field.tsx'
import { Fieldset, type LegendProps } from './fieldset.tsx'
import { Hint } from './text.tsx'

export type RadioOption = {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Defaults to the field's id for the first option, so that an error summary's link lands on it. */
  readonly id?: string | undefined
  /** Words between the option before and this one, such as “or”. */
  readonly divider?: string | undefined
  /** Shown only while this option is chosen; always, where the browser can't tell by style sheet alone. */
  readonly conditional?: ReactNode
  readonly inputProps?: InputProps | undefined
}

type RadiosProps = FieldProps &
  LegendProps & {
    options: readonly RadioOption[]
    /** The option chosen when the page is drawn. */
    defaultChecked?: string | null | undefined
    inline?: boolean | undefined
    small?: boolean | undefined
    className?: string | undefined
    /** For every option; an option's own come after and win. */
    inputProps?: InputProps | undefined
    /** Between the legend with its hint and the first option. */
    before?: ReactNode
    /** After the last option, within the fieldset. */
    children?: ReactNode
  }

export function Radios(props: RadiosProps) {
  const { name, id = name, options, inline, small, before, children } = props
  return (
    <FormGroup error={props.error} className={props.className}>
      <Fieldset
        legend={props.legend}
        legendSize={props.legendSize}
        headingLevel={props.headingLevel}
        describedBy={describedByOf(props)}
      >
        <FieldMessages {...props} />
        {before}
        <div className={classNames('nhsuk-radios', inline && 'nhsuk-radios--inline', small && 'nhsuk-radios--small')}>
          {options.map((option, index) => (
            <Fragment key={option.value}>
              {option.divider && <div className="nhsuk-radios__divider">{option.divider}</div>}
              <Radio
                {...option}
                id={option.id ?? (index === 0 ? id : `${id}-${option.value}`)}
                name={name}
                checked={option.value === props.defaultChecked}
                inputProps={{ ...props.inputProps, ...option.inputProps }}
              />
            </Fragment>
          ))}
        </div>
        {children}
      </Fieldset>
    </FormGroup>
  )
}

type RadioProps = RadioOption & { id: string; name: string; checked: boolean }

function Radio({ id, name, value, label, hint, conditional, checked, inputProps }: RadioProps) {
  return (
    <>
      <div className="nhsuk-radios__item">
        <input
          {...inputProps}
          className="nhsuk-radios__input"
          id={id}
          name={name}
          type="radio"
          value={value}
          defaultChecked={checked}
          aria-describedby={hint == null ? undefined : `${id}-hint`}
        />
        <label className="nhsuk-label nhsuk-radios__label" htmlFor={id}>
          {label}
        </label>
        {hint != null && (
          <Hint className="nhsuk-radios__hint" id={`${id}-hint`}>
            {hint}
          </Hint>
        )}
      </div>
      {conditional != null && (
        <div className="nhsuk-radios__conditional app-conditional" id={`${id}-conditional`}>
          {conditional}
        </div>
      )}
    </>
  )
}
