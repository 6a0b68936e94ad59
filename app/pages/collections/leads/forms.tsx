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
  shown: readonly { code: string; organisation: string; address: string }[]
  organisations: number
  already: { leads: number; invited: number }
  problems: readonly { line: number | null; what: string }[]
  more: number
}

type OutcomeOf =
  | { kind: 'wrong'; wrong: string; typed: string }
  | { kind: 'previewed'; preview: Preview; typed: string }
  | { kind: 'invited'; count: number; leftOut: number; links: string | null }
  | { kind: 'gone' }

const number = (count: number) => count.toLocaleString('en-GB')
const leads = (count: number) => (count === 1 ? '1 lead' : `${number(count)} leads`)
const lines = (count: number) => (count === 1 ? '1 line' : `${number(count)} lines`)

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

function Invited({ count, leftOut, links }: { count: number; leftOut: number; links: string | null }) {
  const rest =
    leftOut > 0 ? <p>{lines(leftOut)} of the list had something wrong, and nobody was invited from them.</p> : null
  if (count === 0) {
    return (
      <NotificationBanner heading="Nobody was left to invite: all of them are invited already">
        {rest}
      </NotificationBanner>
    )
  }
  if (links === null) {
    return (
      <NotificationBanner tone="success" heading={`The invitations of ${leads(count)} are on their way`}>
        <p>Each email holds a link that works once, for 14 days.</p>
        {rest}
      </NotificationBanner>
    )
  }
  return (
    <WarningCallout heading={`Pass the links of ${leads(count)} on`}>
      <p>
        No emails are sent from here. Copy these lines into a file now, and send each person their own link and nobody
        else’s: whoever opens a link first can use it.
      </p>
      {rest}
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

type InviteFormProps = { address: string; sendsEmail: boolean; preview: Preview }

export function InviteForm({ address, sendsEmail, preview }: InviteFormProps) {
  const { key, toInvite, already, problems, more } = preview
  const wrong = problems.length + more
  return (
    <section aria-labelledby="preview">
      <h2 className="nhsuk-heading-m" id="preview">
        Check who will be invited
      </h2>
      {wrong > 0 && <LeftOut wrong={wrong} toInvite={toInvite} />}
      <p>{whoInWords(preview)}</p>
      {already.leads > 0 && <p>{leads(already.leads)} already: nothing to do.</p>}
      {already.invited > 0 && <p>{number(already.invited)} invited before, and not answered yet: nothing to do.</p>}
      <Lists preview={preview} />
      {toInvite > 0 && (
        <PostForm action={address}>
          <input type="hidden" name="key" value={key} />
          <Button>
            {sendsEmail
              ? `Send ${toInvite === 1 ? '1 invitation' : `${number(toInvite)} invitations`}`
              : `Make ${toInvite === 1 ? '1 link' : `${number(toInvite)} links`}`}
            {wrong > 0 && `, and leave ${lines(wrong)} out`}
          </Button>
        </PostForm>
      )}
    </section>
  )
}

function whoInWords({ toInvite, organisations }: Preview): string {
  if (toInvite === 0) return 'Nobody will be invited.'
  const of = organisations === 1 ? '1 organisation' : `${number(organisations)} organisations`
  return `${leads(toInvite)} of ${of} will be invited.`
}

function LeftOut({ wrong, toInvite }: { wrong: number; toInvite: number }) {
  return (
    <WarningCallout heading={`${wrong === 1 ? '1 line has' : `${number(wrong)} lines have`} something wrong`}>
      <p>
        Nobody will be invited from {wrong === 1 ? 'it' : 'them'}.{' '}
        {toInvite > 0 && 'You can invite the others now, and send the corrected lines later: nobody is invited twice. '}
        You can also correct the list first, at the end of this page.
      </p>
    </WarningCallout>
  )
}

function Lists({ preview }: { preview: Preview }) {
  const { toInvite, shown, problems, more } = preview
  return (
    <>
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
      {shown.length > 0 && (
        <Table
          caption="Who will be invited"
          captionSize="s"
          head={[{ label: 'Organisation' }, { label: 'Email address' }]}
          rows={shown.map(({ code, organisation, address }) => [
            `${organisation} (${code})`,
            <span className="nhsuk-u-text-break-word" key="address">
              {address}
            </span>,
          ])}
        />
      )}
      {toInvite > shown.length && <p>And {number(toInvite - shown.length)} more.</p>}
    </>
  )
}

type ListFormProps = { address: string; wrong: string | null; typed: string; isAgain: boolean }

export function ListForm({ address, wrong, typed, isAgain }: ListFormProps) {
  return (
    <PostForm action={address} encType="multipart/form-data" noValidate>
      {isAgain && (
        <h2 className="nhsuk-heading-m">
          {typed === '' ? 'Another list instead' : 'Correct the list, or take another'}
        </h2>
      )}
      <Textarea
        name="list"
        label="List of leads"
        hint="On each line an ODS code, a comma and an email address, such as RXX,ann.lee@rxx.example. Up to 10,000 lines."
        rows={8}
        defaultValue={typed}
        error={wrong ?? undefined}
      />
      <FileInput name="file" label="Or a CSV file of the same" accept=".csv,.txt" />
      <Button tone={isAgain ? 'secondary' : undefined}>See who would be invited</Button>
    </PostForm>
  )
}
