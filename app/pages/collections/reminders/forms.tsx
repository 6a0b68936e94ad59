// The forms of reminding organisations: whom, then whether so many.
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { Checkboxes } from '#app/design/checkboxes.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Select } from '#app/design/select.tsx'
import { HiddenFields } from '#app/forms/hidden-fields.tsx'

const number = (count: number) => count.toLocaleString('en-GB')
const organisations = (count: number) => (count === 1 ? '1 organisation' : `${number(count)} organisations`)

type Options = readonly { readonly value: string; readonly label: string }[]

type FiltersOfProps = {
  address: string
  typed: Readonly<Record<'region' | 'commissioner' | 'setting' | 'status', string>>
  problems: Readonly<Record<string, string>>
  choices: { regions: Options; commissioners: Options; settings: Options; settingsTitle: string; statuses: Options }
}

export function FiltersOf({ address, typed, problems, choices }: FiltersOfProps) {
  const choice = (name: keyof FiltersOfProps['typed'], label: string, options: Options) => (
    <Select
      name={name}
      label={label}
      options={name === 'status' ? options : [{ value: '', label: 'All' }, ...options]}
      defaultValue={typed[name]}
      error={problems[name]}
    />
  )
  return (
    <form method="get" action={address} noValidate>
      <div className="app-filters">
        {choice(
          'status',
          'Status',
          choices.statuses.filter(({ value }) => value !== 'submitted'),
        )}
        {choices.regions.length > 1 && choice('region', 'Region', choices.regions)}
        {choices.commissioners.length > 1 && choice('commissioner', 'Commissioner', choices.commissioners)}
        {choices.settings.length > 1 && choice('setting', choices.settingsTitle, choices.settings)}
      </div>
      <Button tone="secondary" small>
        Show
      </Button>
    </form>
  )
}

type ChooseFormProps = {
  formAddress: string
  sendsEmail: boolean
  total: number
  due: number
  leftOut: readonly string[]
  rows: readonly { code: string; name: string; href: string; status: string; lead: string; reminded: string }[]
  error: string | undefined
}

export function ChooseForm({ formAddress, sendsEmail, total, due, leftOut, rows, error }: ChooseFormProps) {
  if (total === 0) return <p>There are none with these filters.</p>
  if (!sendsEmail) return <ByHand rows={rows} />
  return (
    <PostForm action={formAddress} noValidate>
      <p>
        Of {organisations(total)} with these filters, {due === 1 ? '1' : number(due)} can get a reminder now.
        {leftOut.length > 0 && ` ${leftOut.join('. ')}.`} Who has submitted is never reminded.
      </p>
      <Checkboxes
        name="code"
        legend="Organisations on this page"
        options={rows.map(({ code, name, status, lead, reminded }) => ({
          value: code,
          label: `${name} (${code}): ${status}, ${lead.toLowerCase()}${reminded ? `, reminded on ${reminded}` : ''}`,
        }))}
        error={error}
      />
      <Checkbox name="forced" label="Also those that were reminded in the last 3 days" />
      <ButtonGroup>
        <Button name="which" value="ticked">
          Remind those that are ticked
        </Button>
        <Button name="which" value="all" tone="secondary">
          Remind all with these filters
        </Button>
      </ButtonGroup>
    </PostForm>
  )
}

/** Where no emails are sent: whom to write to oneself. */
function ByHand({ rows }: Pick<ChooseFormProps, 'rows'>) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {rows.map(({ code, name, href, status, lead }) => (
        <li key={code}>
          <a href={href}>{name}</a>: {status}, {lead.toLowerCase()}
        </li>
      ))}
    </ul>
  )
}

type ConfirmFormProps = {
  address: string
  backHref: string
  due: number
  leftOut: readonly string[]
  ticked: readonly string[]
  isForced: boolean
}

export function ConfirmForm({ address, backHref, due, leftOut, ticked, isForced }: ConfirmFormProps) {
  const fields: [string, string][] = [
    ['which', ticked.length > 0 ? 'ticked' : 'all'],
    ['forced', isForced ? 'yes' : ''],
    ['intent', 'send'],
    ...ticked.map((code): [string, string] => ['code', code]),
  ]
  return (
    <PostForm action={address}>
      <h2 className="nhsuk-heading-m">{due === 0 ? 'Nobody gets a reminder' : `Remind ${organisations(due)}?`}</h2>
      {due > 0 && <p>Each of their leads gets one email with all that they have still to submit.</p>}
      {leftOut.length > 0 && (
        <>
          <p>No reminder goes to these:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {leftOut.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <HiddenFields fields={fields} />
      <ButtonGroup>
        {due > 0 && <Button>Send the reminders</Button>}
        <a href={backHref}>{due > 0 ? 'Cancel' : 'Go back'}</a>
      </ButtonGroup>
    </PostForm>
  )
}

export function Outcome({ organisations: count, letters }: { organisations: number; letters: number }) {
  if (letters === 0) return <NotificationBanner heading="Nobody was reminded: all of them were reminded by then" />
  const emails = letters === 1 ? '1 email is' : `${number(letters)} emails are`
  return <NotificationBanner tone="success" heading={`${emails} on the way to ${organisations(count)}`} />
}
