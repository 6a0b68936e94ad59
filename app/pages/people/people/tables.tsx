// Who takes part, and who is invited to.

import { Button } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { WarningCallout } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Table } from '#app/design/table.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'

type ShownMember = { name: string; email: string; role: string; isYou: boolean; href: string | null }
type MembersProps = { organisationName: string; hasLead: boolean; members: readonly ShownMember[] }

export function Members({ organisationName, hasLead, members }: MembersProps) {
  if (members.length === 0) return <p>Nobody has joined yet.</p>
  const hasLinks = members.some(({ href }) => href !== null)
  return (
    <>
      {!hasLead && (
        <WarningCallout heading="Nobody is a lead here">
          <p>Without a lead nobody can submit, or invite colleagues. An administrator can invite one.</p>
        </WarningCallout>
      )}
      <Table
        caption={`Who takes part for ${organisationName}`}
        captionHidden
        responsive
        head={[
          { label: 'Name' },
          { label: 'Email address' },
          { label: 'Role' },
          ...(hasLinks ? [{ label: 'What you can do' }] : []),
        ]}
        rows={members.map((member) => [
          member.name,
          <LongWord key="email">{member.email}</LongWord>,
          member.role,
          <MemberLink {...member} key="link" />,
        ])}
      />
    </>
  )
}

function MemberLink({ name, isYou, href }: ShownMember) {
  if (href === null) return 'Ask a lead'
  return (
    <a href={href}>
      {isYou ? 'Leave or change' : 'Change or remove'}
      <VisuallyHidden>: {isYou ? 'your own part' : name}</VisuallyHidden>
    </a>
  )
}

type ShownInvitation = {
  email: string
  role: string
  invited: string
  worksUntil: string
  letter: 'sent' | 'waiting' | 'given up' | null
}

const LETTERS = { sent: 'Sent', waiting: 'Waiting to be sent', 'given up': 'Not delivered: check the address' }

export function PendingInvitations({ pending }: { pending: readonly ShownInvitation[] }) {
  return (
    <Table
      caption="Invited, not accepted yet"
      captionSize="m"
      responsive
      head={[
        { label: 'Email address' },
        { label: 'Role' },
        { label: 'Invited on' },
        { label: 'Works until' },
        { label: 'Email' },
        { label: 'Cancel' },
      ]}
      rows={pending.map(({ email, role, invited, worksUntil, letter }) => [
        <LongWord key="email">{email}</LongWord>,
        role,
        invited,
        worksUntil,
        letter === null ? 'Not emailed' : LETTERS[letter],
        <PostForm key="cancel">
          <input type="hidden" name="email" value={email} />
          <Button tone="secondary" small name="intent" value="cancel">
            Cancel<VisuallyHidden> the invitation of {email}</VisuallyHidden>
          </Button>
        </PostForm>,
      ])}
    />
  )
}
