// A control that takes a file from the person's computer.
import { describedByOf, FieldMessages, type FieldProps, FormGroup, Label, type LabelProps } from './field.tsx'

/** `accept`: the endings and types that the browser offers, `.xlsx,.yaml`; the server must still look. */
type FileInputProps = FieldProps & LabelProps & { accept?: string | undefined; multiple?: boolean | undefined }

/** The form around it needs `encType="multipart/form-data"`. */
export function FileInput(props: FileInputProps) {
  const { name, id = name, label, labelSize, labelHidden, accept, multiple, error } = props
  return (
    <FormGroup error={error}>
      <Label htmlFor={id} label={label} labelSize={labelSize} labelHidden={labelHidden} />
      <FieldMessages {...props} />
      <input
        className="app-file-input"
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={describedByOf(props)}
      />
    </FormGroup>
  )
}
