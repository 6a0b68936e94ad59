// The forms of one person's part in an organisation.

import { ROLE_OPTIONS } from '#app/auth/roles.ts'
import { Button } from '#app/design/button.tsx'
import { NotificationBanner, WarningCallout } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Select } from '#app/design/select.tsx'
import type { Role } from '#db/schema.ts'

/** Who is to look after sections, where nobody is. */
export const NOBODY = 'nobody'

export type MemberPage = {
  name: string
  isYou: boolean
  isOnlyLead: boolean
  mayChangeRole: boolean
  member: { name: string; role: Role }
  organisationName: string
  /** Where the people of the organisation are. */
  people: string
  /** How many they look after. */
  sections: number
  heirs: readonly { value: string; label: string }[]
}

type Refused = { problems: Readonly<Record<string, string>>; role: string; heir: string }
type FormProps = { page: MemberPage; refused: Refused | null }

export function RoleForm({ page, refused }: FormProps) {
  const { isYou, member } = page
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Change {isYou ? 'your' : 'their'} role</h2>
      <Radios
        name="role"
        legend={isYou ? 'Your role' : 'Their role'}
        options={ROLE_OPTIONS}
        defaultChecked={refused?.role ?? member.role}
        error={refused?.problems.role}
      />
      <Heir
        id="role-heir"
        page={page}
        refused={refused}
        label={`If ${isYou ? 'you become' : 'they become'} a viewer, who looks after ${sectionsOf(page)} then?`}
      />
      <Button name="intent" value="change role">
        Change {isYou ? 'my' : 'their'} role
      </Button>
    </PostForm>
  )
}

export function WithdrawForm({ page, refused }: FormProps) {
  const { isYou, organisationName, member } = page
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">{isYou ? `Leave ${organisationName}` : `Remove ${member.name}`}</h2>
      <p>
        {isYou
          ? 'You will no longer see or change anything here. Your answers and comments stay, with your name. To come back, you need a new invitation.'
          : 'From then on they see and change nothing here. Their answers and comments stay, with their name. To come back, they need a new invitation.'}
      </p>
      <Heir id="withdraw-heir" page={page} refused={refused} label={`Who looks after ${sectionsOf(page)} then?`} />
      <Button tone="warning" name="intent" value="withdraw">
        {isYou ? `Leave ${organisationName}` : `Remove ${member.name}`}
      </Button>
    </PostForm>
  )
}

function sectionsOf({ isYou, sections }: MemberPage): string {
  return `${isYou ? 'your' : 'their'} ${sections === 1 ? 'section' : `${sections} sections`}`
}

/** Asked only where there is something to take over. */
function Heir({ id, label, page, refused }: FormProps & { id: string; label: string }) {
  if (page.sections === 0) return null
  return (
    <Select
      id={id}
      name="heir"
      label={label}
      options={[{ value: '', label: 'Select' }, ...page.heirs, { value: NOBODY, label: 'Nobody, for now' }]}
      defaultValue={refused?.heir}
      error={refused?.problems[id]}
    />
  )
}

export function OnlyLead({ page: { isYou, people, member } }: { page: MemberPage }) {
  return (
    <>
      <WarningCallout heading={isYou ? 'You are the only lead' : `${member.name} is the only lead`}>
        <p id="only-lead">
          Name another lead first: <a href={people}>change the role of a colleague, or invite somebody as a lead</a>.
          Then {isYou ? 'you can leave, or change your role.' : 'you can remove them, or change their role.'}
        </p>
      </WarningCallout>
      {isYou && (
        <PostForm>
          <p>If nobody here can take over, the administrators can help.</p>
          <Button tone="secondary" name="intent" value="tell administrators">
            Tell the administrators that I want to leave
          </Button>
        </PostForm>
      )}
    </>
  )
}

export function Told() {
  return (
    <NotificationBanner tone="success" heading="The administrators have been told that you want to leave">
      <p>You stay a lead until there is another one.</p>
    </NotificationBanner>
  )
}
