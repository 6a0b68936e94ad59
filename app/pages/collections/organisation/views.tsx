// The parts of the page of one organisation in a collection.
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Table } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'

type PeopleProps = {
  people: readonly { name: string; email: string; role: string }[]
  peopleHref: string
  viewHref: string
  mayView: boolean
}

export function People({ people, peopleHref, viewHref, mayView }: PeopleProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">People</h2>
      {people.length === 0 ? (
        <p>Nobody yet.</p>
      ) : (
        <Table
          caption="People"
          captionHidden
          responsive
          head={[{ label: 'Name' }, { label: 'Email' }, { label: 'Role' }]}
          rows={people.map(({ name, email, role }) => [name, <LongWord key="email">{email}</LongWord>, role])}
        />
      )}
      <p>
        <a href={peopleHref}>Invite people, and change who may do what</a>
      </p>
      <p>
        {mayView ? (
          <a href={viewHref}>See its pages as somebody there sees them</a>
        ) : (
          'You can’t see its pages as somebody there: you review it, or may be asked to.'
        )}
      </p>
    </>
  )
}

type MoreTimeFormProps = {
  isExtended: boolean
  sendsEmail: boolean
  seen: string
  typed: { until: string; reason: string }
  refused: { problems: Readonly<Record<string, string>>; typed: { until: string; reason: string } } | null
}

const SEEN = 'The organisation sees it in its history.'

export function MoreTimeForm({ isExtended, sendsEmail, seen, refused, ...page }: MoreTimeFormProps) {
  const { until, reason } = refused?.typed ?? page.typed
  const problems = refused?.problems ?? {}
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">More time for this organisation</h2>
      <p>It can answer, submit and withdraw until then, also when the collection is closed for others.</p>
      <input type="hidden" name="seen" value={seen} />
      <TextInput
        name="until"
        label="Last day of the extra time"
        type={problems.until === undefined ? 'date' : 'text'}
        width={10}
        defaultValue={until}
        error={problems.until}
      />
      <Textarea
        name="reason"
        label="Reason"
        hint={sendsEmail ? `${SEEN} Its leads get it by email.` : SEEN}
        rows={3}
        defaultValue={reason}
        error={problems.reason}
      />
      <ButtonGroup>
        <Button>{isExtended ? 'Change the extra time' : 'Give more time'}</Button>
        {isExtended && (
          <Button tone="secondary" name="intent" value="take back">
            Take the extra time back
          </Button>
        )}
      </ButtonGroup>
    </PostForm>
  )
}

type HappenedProps = { history: readonly { id: string; when: string; who: string; what: string }[] }

export function Happened({ history }: HappenedProps) {
  if (history.length === 0) return null
  return (
    <Details summary="What happened: reminders, more time, submissions" open>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {history.map(({ id, when, who, what }) => (
          <li className="nhsuk-u-text-break-word" key={id}>
            {when}: {what}
            {who && ` (${who})`}
          </li>
        ))}
      </ul>
    </Details>
  )
}
