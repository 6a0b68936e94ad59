// What administrators should know of: leads who can’t leave yet, and emails that don’t get through.
import { LongWord } from '#app/design/long-word.tsx'
import { WarningCallout } from '#app/design/messages.tsx'
import { Table } from '#app/design/table.tsx'
import type { LettersInWords, StrandedLeadInWords } from '../administration.server.ts'

export function StrandedLeads({ leads }: { leads: readonly StrandedLeadInWords[] }) {
  if (leads.length === 0) return null
  return (
    <WarningCallout heading="Leads who want to leave">
      <p>Each is the only lead of their organisation. Once you name or invite another one, they can leave.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {leads.map(({ name, email, organisation, people, since }) => (
          <li key={people}>
            <a href={people}>{organisation}</a>: {name}, <LongWord>{email}</LongWord>, since {since}
          </li>
        ))}
      </ul>
    </WarningCallout>
  )
}

export function Letters({ letters }: { letters: LettersInWords | null }) {
  if (letters === null) return null
  const { waiting, lastError, givenUp } = letters
  return (
    <>
      <h2 className="nhsuk-heading-m">Emails</h2>
      <p>{waitingInWords(waiting)}</p>
      {lastError !== '' && (
        <p>
          The last attempt failed: <LongWord>{lastError}</LongWord>
        </p>
      )}
      {givenUp.length > 0 && (
        <Table
          caption="Emails that could not be delivered"
          captionSize="s"
          responsive
          head={[{ label: 'To' }, { label: 'Subject' }, { label: 'Given up on' }, { label: 'Why' }]}
          rows={givenUp.map(({ to, subject, when, why }) => [
            to === '' ? 'Not shown: a view without names' : <LongWord key="to">{to}</LongWord>,
            subject,
            when,
            <LongWord key="why">{why}</LongWord>,
          ])}
        />
      )}
    </>
  )
}

function waitingInWords(waiting: number): string {
  if (waiting === 0) return 'None is waiting to be sent.'
  return `${waiting === 1 ? '1 is' : `${waiting} are`} waiting to be sent. Each is tried again until it gets through, for up to 14 days.`
}
