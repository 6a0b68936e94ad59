// The forms of inviting leads from a list, and what became of them.
import { Button } from '#app/design/button.tsx'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { FileInput } from '#app/design/file-input.tsx'
import { NotificationBanner, WarningCallout } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Table } from '#app/design/table.tsx'
import { Textarea } from '#app/design/text-fields.tsx'

type Preview = {
  key: string
  toInvite: number
  organisations: number
  already: { leads: number; invited: number }
  problems: readonly { line: number | null; what: string }[]
  more: number
}

type OutcomeOf =
  | { kind: 'wrong'; wrong: string; typed: string }
  | { kind: 'previewed'; preview: Preview }
  | { kind: 'invited'; count: number; links: string | null }
  | { kind: 'gone' }

const number = (count: number) => count.toLocaleString('en-GB')
const leads = (count: number) => (count === 1 ? '1 lead' : `${number(count)} leads`)

export function Outcome({ outcome }: { outcome: OutcomeOf | null }) {
  switch (outcome?.kind) {
    case 'wrong':
      return <ErrorSummary errors={[{ href: '#list', text: outcome.wrong }]} />
    case 'gone':
      return (
        <ErrorSummary
          errors={[{ href: '#list', text: 'This list is not kept any longer, so nobody was invited. Send it again' }]}
        />
      )
    case 'invited':
      return <Invited {...outcome} />
    default:
      return null
  }
}

function Invited({ count, links }: { count: number; links: string | null }) {
  if (count === 0) return <NotificationBanner heading="Nobody was left to invite: all of them are invited already" />
  if (links === null) {
    return (
      <NotificationBanner tone="success" heading={`The invitations of ${leads(count)} are on their way`}>
        <p>Each email holds a link that works once, for 14 days.</p>
      </NotificationBanner>
    )
  }
  return (
    <WarningCallout heading={`Pass the links of ${leads(count)} on`}>
      <p>
        No emails are sent from here. Copy these lines into a file now, and send each person their own link and nobody
        else’s: whoever opens a link first can use it.
      </p>
      <Textarea
        name="links"
        label="Code, email and link of each lead"
        hint="Each link works once, for 14 days. They will not be shown again."
        rows={10}
        defaultValue={links}
        textareaProps={{ readOnly: true, wrap: 'off', spellCheck: false }}
      />
    </WarningCallout>
  )
}

export function InviteForm({
  address,
  sendsEmail,
  preview,
}: {
  address: string
  sendsEmail: boolean
  preview: Preview
}) {
  const { key, toInvite, organisations, already, problems, more } = preview
  const total = problems.length + more
  return (
    <section aria-labelledby="preview">
      <h2 className="nhsuk-heading-m" id="preview">
        Check who will be invited
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          {leads(toInvite)} of {organisations === 1 ? '1 organisation' : `${number(organisations)} organisations`} will
          be invited
        </li>
        {already.leads > 0 && <li>{leads(already.leads)} already: nothing to do</li>}
        {already.invited > 0 && <li>{number(already.invited)} invited before, and not answered yet: nothing to do</li>}
        {total > 0 && <li>{total === 1 ? '1 line is' : `${number(total)} lines are`} left out</li>}
      </ul>
      {problems.length > 0 && (
        <Table
          caption="Lines that are left out"
          captionSize="s"
          head={[{ label: 'Line' }, { label: 'Why' }]}
          rows={problems.map(({ line, what }) => [
            line === null ? 'All' : String(line),
            <span className="nhsuk-u-text-break-word" key="what">
              {what.charAt(0).toUpperCase() + what.slice(1)}
            </span>,
          ])}
        />
      )}
      {more > 0 && <p>And {number(more)} more.</p>}
      {toInvite > 0 && (
        <PostForm action={address}>
          <input type="hidden" name="key" value={key} />
          <Button>
            {sendsEmail
              ? `Send ${toInvite === 1 ? '1 invitation' : `${number(toInvite)} invitations`}`
              : `Make ${toInvite === 1 ? '1 link' : `${number(toInvite)} links`}`}
          </Button>
        </PostForm>
      )}
    </section>
  )
}

type ListFormProps = { address: string; wrong: { wrong: string; typed: string } | null; isAgain: boolean }

export function ListForm({ address, wrong, isAgain }: ListFormProps) {
  return (
    <PostForm action={address} encType="multipart/form-data" noValidate>
      {isAgain && <h2 className="nhsuk-heading-m">Another list instead</h2>}
      <Textarea
        name="list"
        label="List of leads"
        hint="On each line an ODS code, a comma and an email address, such as RXX,ann.lee@rxx.example. Up to 10,000 lines."
        rows={8}
        defaultValue={wrong?.typed}
        error={wrong?.wrong}
      />
      <FileInput name="file" label="Or a CSV file of the same" accept=".csv,.txt" />
      <Button tone={isAgain ? 'secondary' : undefined}>See who would be invited</Button>
    </PostForm>
  )
}
