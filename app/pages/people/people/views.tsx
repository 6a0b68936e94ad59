// The invitation form, and what came of it.
import { ROLES } from '#app/auth/roles.ts'
import { Button } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { Radios } from '#app/design/radios.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { LinkToPassOn } from '#app/forms/link-to-pass-on.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'

type Problems = Readonly<Record<string, string>>
type SentInvitationProps = {
  sent: { email: string; address: string | null; why: string } | null
  problems: Problems | undefined
}

export function SentInvitation({ sent, problems }: SentInvitationProps) {
  if (!sent) return <ProblemSummary problems={problems} />
  const { email, address, why } = sent
  if (address === null) {
    return (
      <NotificationBanner
        tone="success"
        heading={
          <>
            Invitation sent to <LongWord>{email}</LongWord>
          </>
        }
      >
        <p>The link in it works once, for 14 days.</p>
      </NotificationBanner>
    )
  }
  return <LinkToPassOn heading="Pass this invitation on" why={why} email={email} address={address} lasts="14 days" />
}

export function InvitationForm({ problems, email, role }: { problems: Problems; email: string; role: string }) {
  return (
    <form method="post" noValidate>
      <h2 className="nhsuk-heading-m">Invite someone</h2>
      <TextInput
        name="email"
        type="email"
        label="Their email address"
        width={30}
        autoComplete="off"
        defaultValue={email}
        error={problems.email}
      />
      <Radios
        name="role"
        legend="Their role"
        options={(['contributor', 'lead'] as const).map((value) => ({ value, ...ROLES[value] }))}
        defaultChecked={role}
        error={problems.role}
      />
      <Button>Invite</Button>
    </form>
  )
}
