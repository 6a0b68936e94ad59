// Controls that are typed into. Values are defaults: the browser keeps what is typed, not React.
import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'
import {
  describedByOf,
  FieldMessages,
  type FieldProps,
  FormGroup,
  type InputProps,
  Label,
  type LabelProps,
} from './field.tsx'

type TextInputProps = FieldProps &
  LabelProps & {
    type?: 'text' | 'email' | 'search' | 'tel' | 'url' | 'date' | 'number' | undefined
    defaultValue?: string | undefined
    autoComplete?: string | undefined
    inputMode?: InputProps['inputMode']
    /** Characters that the box is sized for. */
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
    spellCheck?: boolean | undefined
    inputProps?: InputProps | undefined
  }

export function TextInput(props: TextInputProps) {
  const { name, id = name, type = 'text', width, error, inputProps } = props
  const look = classNames(error !== undefined && 'nhsuk-input--error', width && `nhsuk-input--width-${width}`)
  return (
    <FormGroup error={error}>
      <Label htmlFor={id} label={props.label} labelSize={props.labelSize} labelHidden={props.labelHidden} />
      <FieldMessages {...props} />
      <input
        {...inputProps}
        className={classNames('nhsuk-input', look)}
        id={id}
        name={name}
        type={type}
        defaultValue={props.defaultValue}
        autoComplete={props.autoComplete}
        inputMode={props.inputMode}
        spellCheck={props.spellCheck ?? (type === 'text' ? undefined : false)}
        aria-describedby={describedByOf(props)}
      />
    </FormGroup>
  )
}

type PasswordInputProps = FieldProps &
  LabelProps & {
    autoComplete: 'current-password' | 'new-password'
    inputProps?: InputProps | undefined
  }

/** Never filled in by the server. */
export function PasswordInput(props: PasswordInputProps) {
  const { name, id = name, error, autoComplete, inputProps } = props
  return (
    <FormGroup error={error}>
      <Label htmlFor={id} label={props.label} labelSize={props.labelSize} labelHidden={props.labelHidden} />
      <FieldMessages {...props} />
      <input
        {...inputProps}
        className={classNames('nhsuk-input nhsuk-input--width-20', error !== undefined && 'nhsuk-input--error')}
        id={id}
        name={name}
        type="password"
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby={describedByOf(props)}
      />
    </FormGroup>
  )
}

type TextareaProps = FieldProps &
  LabelProps & {
    defaultValue?: string | undefined
    rows?: number | undefined
    maxLength?: number | undefined
    textareaProps?: ComponentPropsWithRef<'textarea'> | undefined
  }

export function Textarea(props: TextareaProps) {
  const { name, id = name, error, rows = 5, textareaProps } = props
  return (
    <FormGroup error={error}>
      <Label htmlFor={id} label={props.label} labelSize={props.labelSize} labelHidden={props.labelHidden} />
      <FieldMessages {...props} />
      <textarea
        {...textareaProps}
        className={classNames('nhsuk-textarea', error !== undefined && 'nhsuk-textarea--error')}
        id={id}
        name={name}
        rows={rows}
        maxLength={props.maxLength}
        defaultValue={props.defaultValue}
        aria-describedby={describedByOf(props)}
      />
    </FormGroup>
  )
}
