// The parts of the administration page.

import { Button } from '#app/design/button.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Table } from '#app/design/table.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { LinkToPassOn } from '#app/forms/link-to-pass-on.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { KINDS } from '#registry/kinds-by-hand.ts'
import type { Done, Refused, Typed } from '../administration.server.ts'

export function Outcome({ outcome }: { outcome: Done | Refused | null }) {
  switch (outcome?.kind) {
    case undefined:
      return null
    case 'refused':
      return <ProblemSummary problems={outcome.problems} />
    case 'added':
      return (
        <NotificationBanner tone="success" heading={`${outcome.name} (${outcome.code}) was added`}>
          <p>
            <a className="nhsuk-notification-banner__link" href={`/organisations/${outcome.code}/people`}>
              Invite its lead
            </a>
          </p>
        </NotificationBanner>
      )
    case 'reset link':
      return (
        <LinkToPassOn
          heading="Pass this reset link on"
          why="With it, this person chooses a new password."
          email={outcome.email}
          address={outcome.address}
          lasts="1 hour"
        />
      )
  }
}

type OrganisationsProps = {
  words: string
  hasMore: boolean
  /** How many trusts wait for somebody to confirm their care setting. */
  unconfirmed: number
  organisations: readonly OrganisationRow[]
}

type OrganisationRow = {
  code: string
  name: string
  town: string
  kind: string
  isTrust: boolean
  /** When it closed, or closes; '' where it doesn’t. */
  closed: string
}

export function Organisations({ words, hasMore, organisations, unconfirmed }: OrganisationsProps) {
  return (
    <>
      <p>
        <a href="/administration/organisations/import">Import organisations</a>,{' '}
        <a href="/administration/organisations/sizes">say how large they are from a list</a>
      </p>
      {unconfirmed > 0 && (
        <p>
          <a href="/administration/care-settings">
            Confirm the care settings of {unconfirmed === 1 ? '1 trust' : `${unconfirmed} trusts`}
          </a>
        </p>
      )}
      <form method="get">
        <TextInput
          name="search"
          type="search"
          label="Search by name, code, town or postcode"
          width={20}
          defaultValue={words}
        />
        <Button tone="secondary">Search</Button>
      </form>
      {organisations.length === 0 && <p>{words ? `No organisation matches “${words}”.` : 'There are none yet.'}</p>}
      {organisations.length > 0 && (
        <Table
          caption={words ? `Organisations that match “${words}”` : 'Organisations'}
          captionSize="m"
          responsive
          head={[{ label: 'Name' }, { label: 'Code' }, { label: 'Kind' }, { label: 'People' }]}
          rows={organisations.map(({ code, name, town, kind, isTrust, closed }) => [
            <NameAndTown name={name} code={code} town={town} closed={closed} key={code} />,
            code,
            <>
              {kind}
              {isTrust && (
                <>
                  {' '}
                  <a href={`/administration/care-settings/${code}`}>
                    Change<span className="nhsuk-u-visually-hidden"> the care setting of {name}</span>
                  </a>
                </>
              )}
            </>,
            <a href={`/organisations/${code}/people`} key={code}>
              See and invite<span className="nhsuk-u-visually-hidden"> people at {name}</span>
            </a>,
          ])}
        />
      )}
      {hasMore && <p>Only the first {organisations.length} are shown. Search to find the others.</p>}
    </>
  )
}

function NameAndTown({ name, code, town, closed }: Pick<OrganisationRow, 'name' | 'code' | 'town' | 'closed'>) {
  const more = [town, closed && `closed ${closed}`].filter((part) => part !== '')
  return (
    <>
      <a href={`/administration/organisations/${code}`}>{name}</a>
      {more.length > 0 && (
        <>
          <br />
          <span className="nhsuk-hint">{more.join(', ')}</span>
        </>
      )}
    </>
  )
}

type FormProps = { problems: Readonly<Record<string, string>> | undefined; typed: Typed | undefined }

export function OrganisationForm({ problems, typed }: FormProps) {
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Add an organisation</h2>
      <TextInput
        name="code"
        label="ODS code"
        hint="3 to 10 letters and digits, from the Organisation Data Service."
        width={10}
        autoComplete="off"
        spellCheck={false}
        defaultValue={typed?.code}
        error={problems?.code}
      />
      <TextInput
        name="name"
        label="Name"
        autoComplete="off"
        width={30}
        defaultValue={typed?.name}
        error={problems?.name}
      />
      <TextInput
        name="parent"
        label="Commissioner or region it belongs to (optional)"
        hint="Its ODS code. Add that organisation first if it is not here."
        width={10}
        autoComplete="off"
        spellCheck={false}
        defaultValue={typed?.parent}
        error={problems?.parent}
      />
      <Radios
        name="kind"
        legend="Kind of organisation"
        options={KINDS.map(({ id, label }) => ({ value: id, label }))}
        defaultChecked={typed?.kind}
        error={problems?.kind}
      />
      <Button name="intent" value="add organisation">
        Add the organisation
      </Button>
    </PostForm>
  )
}

export function ResetLinkForm({ problems, typed }: FormProps) {
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Help someone who has forgotten their password</h2>
      <TextInput
        name="email"
        type="email"
        label="Their email address"
        width={30}
        autoComplete="off"
        defaultValue={typed?.email}
        error={problems?.email}
      />
      <Button name="intent" value="make reset link">
        Make a reset link
      </Button>
    </PostForm>
  )
}
