// The forms about when a collection is open, and for whom besides.
import { Button } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { HiddenFields } from '#app/forms/hidden-fields.tsx'

type Props = {
  stage: 'upcoming' | 'open' | 'closed'
  typed: { opensOn: string; closesOn: string }
  seen: { opensAt: string; closesAt: string }
  problems: Readonly<Record<string, string>>
}

const seenFields = ({ opensAt, closesAt }: Props['seen']): [string, string][] => [
  ['seenOpens', opensAt],
  ['seenCloses', closesAt],
]

export function DatesForm({ stage, typed, seen, problems }: Props) {
  const day = (name: 'opensOn' | 'closesOn', label: string, hint: string) => (
    <TextInput
      name={name}
      label={label}
      hint={hint}
      type={problems[name] === undefined ? 'date' : 'text'}
      width={10}
      defaultValue={typed[name]}
      error={problems[name]}
    />
  )
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Other days</h2>
      <HiddenFields fields={[['intent', 'dates'], ...seenFields(seen)]} />
      {stage === 'upcoming' && day('opensOn', 'Opens on', 'From the first moment of this day, UK time.')}
      {day(
        'closesOn',
        'Closes on',
        stage === 'closed'
          ? 'Today or a later day opens it again for everybody. For one organisation, give it more time on its own page.'
          : 'Until the end of this day, UK time.',
      )}
      <Button>Save the days</Button>
    </PostForm>
  )
}

export function CloseForm({ seen, problems }: Pick<Props, 'seen' | 'problems'>) {
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Close it now</h2>
      <p>
        Nothing that was answered is lost, but nobody can answer or submit any more, except organisations with more
        time.
      </p>
      <HiddenFields fields={[['intent', 'close'], ...seenFields(seen)]} />
      <Checkbox name="sure" label="Yes, close it now instead of on its last day" error={problems.sure} />
      <Button tone="warning">Close the collection</Button>
    </PostForm>
  )
}

export function LateComersForm() {
  return (
    <PostForm>
      <h2 className="nhsuk-heading-m">Organisations that have come since</h2>
      <p>Asks those that the collection means and that were not here, or had no care setting, when it was planned.</p>
      <HiddenFields fields={[['intent', 'add']]} />
      <Button tone="secondary" id="add">
        Add them
      </Button>
    </PostForm>
  )
}
