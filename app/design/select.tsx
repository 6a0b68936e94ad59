// One choice among many, as a list that opens.
import { classNames } from './class-names.ts'
import { describedByOf, FieldMessages, type FieldProps, FormGroup, Label, type LabelProps } from './field.tsx'

type SelectProps = FieldProps &
  LabelProps & {
    options: readonly { readonly value: string; readonly label: string }[]
    defaultValue?: string | undefined
  }

export function Select(props: SelectProps) {
  const { name, id = name, label, labelSize, labelHidden, options, defaultValue, error } = props
  return (
    <FormGroup error={error}>
      <Label htmlFor={id} label={label} labelSize={labelSize} labelHidden={labelHidden} />
      <FieldMessages {...props} />
      <select
        className={classNames('nhsuk-select', error !== undefined && 'nhsuk-select--error')}
        id={id}
        name={name}
        defaultValue={defaultValue}
        aria-describedby={describedByOf(props)}
      >
        {options.map(({ value, label }) => (
          <option value={value} key={value}>
            {label}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
