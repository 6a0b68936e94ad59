// The form that asks colleagues.

import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'

export type RefusedPost = {
  act: 'start' | 'add' | 'none'
  errors: Readonly<Record<string, string>>
  typed: { colleagues: string; message: string; names: string; days: string }
}

type StartFormProps = { page: { sendsEmail: boolean; closesOn: string }; isAgain: boolean; refused: RefusedPost | null }

const NOTHING = { colleagues: '', message: '', names: '', days: '14' }

export function StartForm({ page, isAgain, refused }: StartFormProps) {
  const isMine = refused?.act === 'start'
  const typed = isMine ? refused.typed : NOTHING
  const errors = isMine ? refused.errors : {}
  return (
    <PostForm noValidate>
      <input type="hidden" name="act" value="start" />
      <h2 className="nhsuk-heading-m">{isAgain ? 'Ask colleagues again' : 'Ask colleagues for their view'}</h2>
      <p>
        Each colleague gets a link of their own. They need no account: they see this question with its help and
        examples, choose an answer and can say why. They see neither your answers nor each other’s views.
      </p>
      {!page.sendsEmail && (
        <p>This service does not send email. You will see the links once, to pass on to your colleagues yourself.</p>
      )}
      <Textarea
        name="colleagues"
        label="Email addresses of your colleagues"
        hint="One on each line, up to 200."
        rows={6}
        defaultValue={typed.colleagues}
        error={errors.colleagues}
        textareaProps={{ spellCheck: false, autoComplete: 'off' }}
      />
      <Textarea
        name="message"
        label="Message to them (optional)"
        hint="Up to 1,000 characters."
        rows={3}
        defaultValue={typed.message}
        error={errors.message}
      />
      <Radios
        name="names"
        legend="Names"
        hint="Colleagues are told this before they answer. It can’t be changed later."
        options={[
          { value: 'shown', label: 'Show names with the views' },
          {
            value: 'hidden',
            label: 'Show views without names',
            hint: 'Nobody sees whose view is whose, or who has answered. Views are shown 3 at a time, so ask more than 3 colleagues: if only 1 or 2 answer, you see none of their views.',
          },
        ]}
        defaultChecked={typed.names}
        error={errors.names}
      />
      <TextInput
        name="days"
        label="How many days it stays open"
        hint={`From 1 to 60. It closes on ${page.closesOn} at the latest, with the collection.`}
        width={3}
        inputMode="numeric"
        defaultValue={typed.days}
        error={errors.days}
      />
      <Button>Ask for their views</Button>
    </PostForm>
  )
}
