// The form with which several people are invited at once.

import { ROLE_OPTIONS } from '#app/auth/roles.ts'
import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import type { InvitationProblems, TypedInvitations } from '../invite.server.ts'

type InvitationFormProps = {
  /** Otherwise nothing would carry a message. */
  sendsEmail: boolean
  refused: { typed: TypedInvitations; problems: InvitationProblems } | null
}

export function InvitationForm({ sendsEmail, refused }: InvitationFormProps) {
  const { typed, problems } = refused ?? {}
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Invite colleagues</h2>
      <Textarea
        name="emails"
        label="Their email addresses"
        hint="One on each line, or with commas or semicolons between them. Up to 100 at a time."
        rows={5}
        defaultValue={typed?.emails}
        error={addressError(problems?.addresses ?? [])}
        textareaProps={{ autoComplete: 'off', spellCheck: false }}
      />
      <Radios
        name="role"
        legend="Their role"
        options={ROLE_OPTIONS}
        defaultChecked={typed?.role}
        error={problems?.role}
      />
      {sendsEmail && (
        <Textarea
          name="message"
          label="Message (optional)"
          hint="It goes into the email with the invitation."
          rows={3}
          defaultValue={typed?.message}
          error={problems?.message}
        />
      )}
      <Button>Invite</Button>
    </PostForm>
  )
}

// Each line is named at the top of the page: here the first, and how many more there are.
function addressError(problems: readonly string[]): string | undefined {
  const [first, ...more] = problems
  if (first === undefined || more.length === 0) return first
  return `${first}. And ${more.length} more, at the top of this page`
}
