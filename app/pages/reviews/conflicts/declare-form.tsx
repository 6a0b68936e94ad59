// One more organisation that the person can't judge; where several could be meant, which one.

import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'
import type { Refused } from '../conflicts.server.ts'

export function DeclareForm({ refused }: { refused: Refused | null }) {
  const problems = refused?.problems ?? {}
  const isToChoose = problems.organisation !== undefined
  return (
    <>
      <h2 className="nhsuk-heading-m">Declare a conflict of interest</h2>
      <p>
        If you have a part in a review of this organisation you stand back from it, and somebody else gets it. This
        can’t be undone.
      </p>
      <PostForm action="/reviews/conflicts" noValidate>
        <TextInput
          name="search"
          label="Code or name of the organisation"
          defaultValue={refused?.search}
          error={problems.search}
        />
        {refused && isToChoose && (
          <>
            <input type="hidden" name="searched" value={refused.search} />
            <Radios
              name="organisation"
              legend="Which organisation do you mean?"
              options={refused.found.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
              error={problems.organisation}
            />
          </>
        )}
        <Textarea
          name="reason"
          label="Why you can’t judge it"
          hint="For those who run the reviews."
          rows={3}
          defaultValue={refused?.reason}
          error={problems.reason}
        />
        <Button>Declare the conflict</Button>
      </PostForm>
    </>
  )
}
