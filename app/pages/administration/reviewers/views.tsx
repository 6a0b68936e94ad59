// The parts of the page of reviewers.

import { Button } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Table } from '#app/design/table.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { LinkToPassOn } from '#app/forms/link-to-pass-on.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import type { Added, Refused, ReviewerInWords, TypedReviewer } from '../reviewers.server.ts'

export function Outcome({ outcome }: { outcome: Added | Refused | null }) {
  switch (outcome?.kind) {
    case undefined:
      return null
    case 'refused':
      return <ProblemSummary problems={outcome.problems} />
    case 'granted':
      return (
        <NotificationBanner tone="success" heading={`${outcome.name} reviews ${outcome.where} now`}>
          <p>
            They have an account as <LongWord>{outcome.email}</LongWord> already, and sign in as usual.
          </p>
        </NotificationBanner>
      )
    case 'invited otherwise':
      return (
        <NotificationBanner tone="success" heading={`${outcome.email} can review ${outcome.where}`}>
          <p>They are invited as an administrator and have not accepted that yet. The same link makes their account.</p>
        </NotificationBanner>
      )
    case 'invited':
      return <Invited email={outcome.email} where={outcome.where} address={outcome.address} />
  }
}

/** Also for an invitation that was made again. */
export function Invited({ email, where, address }: { email: string; where: string; address: string | null }) {
  if (address === null) {
    return (
      <NotificationBanner tone="success" heading="The invitation is on its way">
        <p>
          <LongWord>{email}</LongWord> is invited to review {where}. They get no reviews before they have accepted.
        </p>
      </NotificationBanner>
    )
  }
  return (
    <LinkToPassOn
      heading="Pass this invitation on"
      why={`With it, this person makes an account to review ${where}.`}
      email={email}
      address={address}
      lasts="14 days"
    />
  )
}

export function Reviewers({ reviewers }: { reviewers: readonly ReviewerInWords[] }) {
  if (reviewers.length === 0) return <p>There are none yet. Reviews wait until somebody can have them.</p>
  return (
    <Table
      caption="People who review"
      captionSize="m"
      responsive
      head={[{ label: 'Name' }, { label: 'Email' }, { label: 'Reviews' }, { label: 'Parts to finish', numeric: true }]}
      rows={reviewers.map(({ href, name, email, scopes, mayModerate, open, hasJoined }) => [
        <a href={href} key={href}>
          <LongWord>{name}</LongWord>
        </a>,
        <LongWord key="email">{email}</LongWord>,
        `${scopes.join('. ')}${mayModerate ? '. May moderate' : ''}`,
        hasJoined ? String(open) : 'Not accepted yet',
      ])}
    />
  )
}

type FormProps = { problems: Readonly<Record<string, string>> | undefined; typed: TypedReviewer | undefined }

export function AddReviewerForm({ problems, typed }: FormProps) {
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Add a reviewer</h2>
      <p>
        Somebody with an account can begin at once; anybody else is invited to make one. To change whether somebody may
        moderate, add them again.
      </p>
      <TextInput
        name="email"
        type="email"
        label="Their email address"
        width={30}
        autoComplete="off"
        defaultValue={typed?.email}
        error={problems?.email}
      />
      <Radios
        name="reach"
        legend="Where they review"
        options={[
          { value: 'national', label: 'Nationally', hint: 'Scores of every organisation that is chosen.' },
          {
            value: 'local',
            label: 'For a commissioner or region',
            hint: 'Plans and checklists of the organisations that belong to it.',
            conditional: (
              <TextInput
                name="scope"
                label="ODS code of the commissioner or region"
                width={10}
                autoComplete="off"
                spellCheck={false}
                defaultValue={typed?.scope}
                error={problems?.scope}
              />
            ),
          },
        ]}
        defaultChecked={typed?.reach}
        error={problems?.reach}
      />
      <Checkbox
        name="moderates"
        label="May moderate: decides where two reviewers disagree, and hears appeals"
        defaultChecked={typed?.moderates === 'yes'}
        error={problems?.moderates}
      />
      <Button>Add the reviewer</Button>
    </PostForm>
  )
}
