// What came of a poll: how many have answered, how their views are spread, and why.
import { LongWord } from '#app/design/long-word.tsx'
import { Table } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import { type Comment, PollComments, PollSpread } from '#app/forms/poll-spread.tsx'
import { QuotedText } from '#app/forms/quoted-text.tsx'

type Picture = {
  id: string
  message: string
  showsNames: boolean
  isOpen: boolean
  asked: number
  given: number
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

function Facts({ asked, given, askedBy, ends, showsNames, message, decided }: Picture) {
  return (
    <>
      <p>
        <strong>
          {given} of {asked} {asked === 1 ? 'colleague has' : 'colleagues have'} answered.
        </strong>{' '}
        Asked by {askedBy}. {ends}. {showsNames ? 'Names are shown with the views.' : 'Views are shown without names.'}
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

export function FormerPolls({ polls }: { polls: readonly Picture[] }) {
  if (polls.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Earlier views on this question</h2>
      {polls.map((poll) => (
        <Details key={poll.id} summary={`Asked by ${poll.askedBy}: ${poll.given} of ${poll.asked} answered`}>
          <Facts {...poll} />
          <PollSpread poll={poll} />
          <PollComments comments={poll.comments} showsNames={poll.showsNames} />
        </Details>
      ))}
    </>
  )
}
