// The form of one record.

import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import type { Problems } from '#app/http/posted-form.ts'
import type { TypedRecord } from '../enter.server.ts'

type Value = { id: string; label: string; means: string }

type RecordFormProps = {
  version: { label: string; hint: string }
  /** Empty where it is a number, or any text. */
  values: readonly Value[]
  /** The highest number; null where it is any text. */
  most: number | null
  today: string
  problems: Problems
  typed: TypedRecord | undefined
}

export function RecordForm(props: RecordFormProps) {
  const { version, today, problems, typed } = props
  return (
    <PostForm noValidate>
      <TextInput
        name="version"
        label={version.label}
        hint={version.hint}
        width={20}
        autoComplete="off"
        defaultValue={typed?.version}
        error={problems.version}
      />
      <ResultField {...props} />
      <TextInput
        name="date"
        type="date"
        label="Date"
        hint="The day on which it was published, tested or found."
        width={10}
        defaultValue={typed?.date}
        error={problems.date}
        inputProps={{ max: today }}
      />
      <TextInput
        name="expires"
        type="date"
        label="Good until (optional)"
        hint="The last day, if it says one."
        width={10}
        defaultValue={typed?.expires}
        error={problems.expires}
      />
      <TextInput
        name="source"
        label="Source (optional)"
        hint="Where it can be seen: a web address, a letter, a certificate number. If it is about one site, say which."
        autoComplete="off"
        defaultValue={typed?.source}
        error={problems.source}
      />
      <Button>Add the record</Button>
    </PostForm>
  )
}

function ResultField({ values, most, problems, typed }: RecordFormProps) {
  if (values.length > 0) {
    const options = values.map(({ id, label, means }) => ({ value: id, label, hint: means || undefined }))
    return (
      <Radios name="value" legend="Result" options={options} defaultChecked={typed?.value} error={problems.value} />
    )
  }
  return (
    <TextInput
      name="value"
      label="Result"
      hint={most === null ? 'For example, certified.' : `A whole number from 0 to ${most}.`}
      width={most === null ? 20 : 4}
      inputMode={most === null ? undefined : 'numeric'}
      autoComplete="off"
      defaultValue={typed?.value}
      error={problems.value}
    />
  )
}
