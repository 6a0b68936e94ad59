// The day after which evidence no longer holds.
import { TextInput } from '#app/design/text-fields.tsx'

export function DayField({ id, value, error }: { id: string; value: string; error: string | undefined }) {
  return (
    <TextInput
      name="expires"
      id={id}
      type="date"
      label="Expires on (optional)"
      hint="The last day on which it holds, for evidence that ages, such as a certificate"
      width={10}
      autoComplete="off"
      inputProps={{ min: '2000-01-01', max: '2099-12-31' }}
      defaultValue={value}
      error={error}
    />
  )
}
