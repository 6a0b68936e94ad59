// What every form control shares: a group, a label, a hint and an error, and the ids that tie them to the control.
// Ids come from the control's own id (its name, unless given): `<id>-hint`, `<id>-error`.
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import type { HeadingSize } from './heading.tsx'
import { Hint } from './text.tsx'

/** Attributes handed through to the input itself, such as what React Hook Form's `register()` returns. */
export type InputProps = ComponentPropsWithRef<'input'>

export type FieldProps = {
  name: string
  /** Defaults to the name. An error summary links to it. */
  id?: string | undefined
  hint?: ReactNode
  error?: string | undefined
  /** Ids of further text that describes the control, put before hint and error. */
  describedBy?: string | undefined
}

export type LabelProps = {
  label: ReactNode
  labelSize?: HeadingSize | undefined
  /** Shown to screen readers only, where the page around makes it plain to the eye. */
  labelHidden?: boolean | undefined
}

export function describedByOf({ name, id = name, hint, error, describedBy }: FieldProps): string | undefined {
  return classNames(describedBy, hint != null && `${id}-hint`, error !== undefined && `${id}-error`) || undefined
}

type FormGroupProps = { error?: string | undefined; className?: string | undefined; children: ReactNode }

export function FormGroup({ error, className, children }: FormGroupProps) {
  return (
    <div className={classNames('nhsuk-form-group', error !== undefined && 'nhsuk-form-group--error', className)}>
      {children}
    </div>
  )
}

export function Label({ htmlFor, label, labelSize, labelHidden }: LabelProps & { htmlFor: string }) {
  const look = classNames(labelSize && `nhsuk-label--${labelSize}`, labelHidden && 'nhsuk-u-visually-hidden')
  return (
    <label className={classNames('nhsuk-label', look)} htmlFor={htmlFor}>
      {label}
    </label>
  )
}

function ErrorMessage({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <span className="nhsuk-error-message" id={id}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {children}
    </span>
  )
}

/** Hint and error, in the order in which they are read out. */
export function FieldMessages({ name, id = name, hint, error }: FieldProps) {
  return (
    <>
      {hint != null && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
    </>
  )
}
