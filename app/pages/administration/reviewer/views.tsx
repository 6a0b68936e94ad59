// The parts of the page of one reviewer.

import { Button } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { Table } from '#app/design/table.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import { LinkToPassOn } from '#app/forms/link-to-pass-on.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import type { Again, historyInWords, Refused, reviewerInWords } from '../reviewer.server.ts'
import { reasonField } from './reason-field.ts'

type Taken = { taken: number; given: number }

export function Outcome({ outcome, taken }: { outcome: Refused | Again | null; taken: Taken | null }) {
  switch (outcome?.kind) {
    case undefined:
      return (
        taken && (
          <NotificationBanner tone="success" heading="Withdrawn">
            {takenInWords(taken)}
          </NotificationBanner>
        )
      )
    case 'refused':
      return <ProblemSummary problems={outcome.problems} />
    case 'joined already':
      return (
        <NotificationBanner heading="Nothing was sent">
          <p>They have an account, are not a reviewer any more, or were invited as an administrator as well.</p>
        </NotificationBanner>
      )
    case 'invited':
      return outcome.address === null ? (
        <NotificationBanner tone="success" heading="A new invitation is on its way" />
      ) : (
        <LinkToPassOn
          heading="Pass this invitation on"
          why="With it, this person makes their account. The one before does not work any more."
          email={outcome.email}
          address={outcome.address}
          lasts="14 days"
        />
      )
  }
}

function takenInWords({ taken, given }: Taken) {
  if (taken === 0) return <p>They had no part of a review to finish.</p>
  const left = taken - given
  const parts = taken === 1 ? '1 part of a review was' : `${taken} parts of reviews were`
  return (
    <p>
      {parts} taken back, and {given === taken ? 'others have them now' : `${given} given to others`}.
      {left > 0 && ` ${left} ${left === 1 ? 'waits' : 'wait'} for a reviewer.`}
    </p>
  )
}

type StandingProps = {
  reviewer: Awaited<ReturnType<typeof reviewerInWords>>
  history: Awaited<ReturnType<typeof historyInWords>>
}

export function Standing({ reviewer, history }: StandingProps) {
  const { email, hasJoined, mayModerate, grants, open, notShown, declared } = reviewer
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Email', value: <LongWord>{email}</LongWord> },
          { key: 'Reviews', value: grants.map(({ words }) => words).join('. ') || 'Not any more' },
          { key: 'Moderates', value: mayModerate ? 'Yes' : 'No' },
          { key: 'Account', value: hasJoined ? 'Can sign in' : 'Has not accepted the invitation yet' },
        ]}
      />
      {notShown > 0 && <p>Reviews of organisations that you belong to are not shown.</p>}
      {open.length === 0 && notShown === 0 && <p>There is nothing that they have to finish.</p>}
      {open.length > 0 && (
        <Table
          caption="What they have to finish"
          captionSize="m"
          responsive
          head={[{ label: 'Review' }, { label: 'Part' }, { label: 'Due' }]}
          rows={open.map(({ about, part, due, assign }) => [
            <a href={assign} key={assign}>
              {about}
            </a>,
            part,
            due,
          ])}
        />
      )}
      {declared.length > 0 && (
        <Table
          caption="Conflicts of interest that they declared"
          captionSize="m"
          responsive
          head={[{ label: 'Organisation' }, { label: 'Reason' }]}
          rows={declared.map(({ organisation, reason }) => [organisation, reason])}
        />
      )}
      <Table
        caption="History"
        captionSize="m"
        responsive
        rowHeads={false}
        head={[{ label: 'When' }, { label: 'What' }, { label: 'By' }, { label: 'Reason' }]}
        rows={history.map(({ when, what, by, reason }) => [when, what, by, reason || 'None given'])}
      />
    </>
  )
}

export function Invitation() {
  return (
    <PostForm>
      <h2 className="nhsuk-heading-m">Invite them again</h2>
      <p>The invitation before stops working.</p>
      <Button name="intent" value="invite again" tone="secondary">
        Make a new invitation
      </Button>
    </PostForm>
  )
}

type WithdrawProps = { grants: readonly { scope: string; words: string }[]; refused: Refused | null }

export function WithdrawForms({ grants, refused }: WithdrawProps) {
  return grants.map(({ scope, words }) => {
    const isRefused = refused?.scope === scope
    return (
      <PostForm noValidate key={scope}>
        <h2 className="nhsuk-heading-m">Stop them reviewing {words.charAt(0).toLowerCase() + words.slice(1)}</h2>
        <p>
          What they have not finished goes to others, who begin it anew. Decisions in parts that they did finish stay.
        </p>
        <input type="hidden" name="scope" value={scope} />
        <Textarea
          name="reason"
          id={reasonField(scope)}
          label="Reason"
          hint="Other administrators see it."
          rows={3}
          defaultValue={isRefused ? refused.reason : undefined}
          error={isRefused ? refused.problems[reasonField(scope)] : undefined}
        />
        <Button name="intent" value="withdraw" tone="warning">
          Withdraw
        </Button>
      </PostForm>
    )
  })
}
