// What came of what was done: at the top of the page.
import { ErrorSummary, type FieldError } from '#app/design/error-summary.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner, WarningCallout } from '#app/design/messages.tsx'
import { Table } from '#app/design/table.tsx'
import { LinkToPassOn } from '#app/forms/link-to-pass-on.tsx'
import type { Invited } from '../invite.server.ts'

type Answer = { invited: Invited[] | null; refused: { errors: FieldError[] } | null }

export function Outcome({ answer, done }: { answer: Answer | null; done: string | null }) {
  if (answer?.refused) return <ErrorSummary errors={answer.refused.errors} />
  if (answer?.invited) return <InvitedPeople invited={answer.invited} />
  const news = done !== null && Object.hasOwn(NEWS, done) ? NEWS[done] : undefined
  return news ? <NotificationBanner tone="success" heading={news} /> : null
}

const NEWS: Readonly<Record<string, string>> = {
  withdrawn: 'They can no longer see or change anything here',
  role: 'Their role has been changed',
  cancelled: 'The invitation has been cancelled: its link works no more',
  over: 'This invitation was accepted, cancelled or over already',
}

const WHY = 'This service does not send email.'
const LASTS = '14 days'

function InvitedPeople({ invited }: { invited: readonly Invited[] }) {
  const toPassOn = invited.flatMap(({ email, address }) => (address === null ? [] : [{ email, address }]))
  const [first] = toPassOn
  if (!first) return <OnTheirWay invited={invited} />
  if (toPassOn.length === 1)
    return <LinkToPassOn heading="Pass this invitation on" why={WHY} lasts={LASTS} {...first} />
  return (
    <WarningCallout heading={`Pass these ${toPassOn.length} invitations on`}>
      <p>
        {WHY} Pass each link on to its person yourself, and to nobody else: whoever opens it first can use it. Each
        works once, for {LASTS}. They will not be shown again.
      </p>
      <Table
        caption="Links to pass on"
        captionHidden
        responsive
        head={[{ label: 'Email address' }, { label: 'Link' }]}
        rows={toPassOn.map(({ email, address }) => [
          <LongWord key="email">{email}</LongWord>,
          <LongWord key="link">{address}</LongWord>,
        ])}
      />
    </WarningCallout>
  )
}

function OnTheirWay({ invited }: { invited: readonly Invited[] }) {
  const only = invited.length === 1 ? invited[0] : undefined
  const heading = only ? (
    <>
      An invitation is on its way to <LongWord>{only.email}</LongWord>
    </>
  ) : (
    `Invitations are on their way to ${invited.length} people`
  )
  return (
    <NotificationBanner tone="success" heading={heading}>
      <p>The link in it works once, for {LASTS}.</p>
      {!only && (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {invited.map(({ email }) => (
            <li key={email}>
              <LongWord>{email}</LongWord>
            </li>
          ))}
        </ul>
      )}
    </NotificationBanner>
  )
}
