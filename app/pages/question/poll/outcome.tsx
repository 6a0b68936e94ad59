// What came of a poll: how many have answered, how their views are spread, and why.
import { LongWord } from '#app/design/long-word.tsx'
import { Table } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import { type Comment, PollComments, PollSpread } from '#app/forms/poll-spread.tsx'
import { QuotedText } from '#app/forms/quoted-text.tsx'

type Picture = {
  id: string
  message: string
  asked: number
  /** Null while nobody may know. */
  given: number | null
  shown: number
  /** As much of it as may be told, in words. */
  answered: string
  askedBy: string
  ends: string
  comments: readonly Comment[]
  decided: string | null
} & React.ComponentProps<typeof PollSpread>['poll']

type NewestPollProps = { poll: Picture; people: readonly { email: string; name: string }[] }

export function NewestPoll({ poll, people }: NewestPollProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{poll.isOpen ? 'Views so far' : 'What colleagues said'}</h2>
      <Facts {...poll} />
      <PollSpread poll={poll} />
      <PollComments comments={poll.comments} showsNames={poll.showsNames} />
      {people.length > 0 && (
        <Details summary="Who was asked">
          <Table
            caption="Who was asked"
            captionHidden
            responsive
            head={[{ label: 'Email address' }, { label: 'Name' }, { label: 'View' }]}
            rows={people.map(({ email, name }) => [
              <LongWord key="email">{email}</LongWord>,
              name || 'Not known yet',
              name ? 'Given' : 'Not given yet',
            ])}
          />
        </Details>
      )}
    </>
  )
}

function Facts({ asked, given, shown, askedBy, ends, showsNames, message, decided }: Picture) {
  return (
    <>
      <p>
        <strong>{standingOf({ asked, given, shown })}</strong> Asked by {askedBy}. {ends}.{' '}
        {showsNames ? 'Names are shown with the views.' : 'Views are shown without names.'}
      </p>
      {decided && (
        <p>
          <strong>Decided:</strong> {decided}
        </p>
      )}
      {message && <QuotedText heading="Message that went with it">{message}</QuotedText>}
    </>
  )
}

function standingOf({ asked, given, shown }: Pick<Picture, 'asked' | 'given' | 'shown'>): string {
  const colleagues = asked === 1 ? 'colleague' : 'colleagues'
  if (given !== null) return `${given} of ${asked} ${colleagues} ${asked === 1 ? 'has' : 'have'} answered.`
  const seen = shown > 0 ? `, and the views of ${shown} are shown` : ''
  return `${asked} ${colleagues} ${asked === 1 ? 'was' : 'were'} asked${seen}.`
}

export function FormerPolls({ polls }: { polls: readonly Picture[] }) {
  if (polls.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Earlier views on this question</h2>
      {polls.map((poll) => (
        <Details key={poll.id} summary={`Asked by ${poll.askedBy}: ${poll.answered}`}>
          <Facts {...poll} />
          <PollSpread poll={poll} />
          <PollComments comments={poll.comments} showsNames={poll.showsNames} />
        </Details>
      ))}
    </>
  )
}
