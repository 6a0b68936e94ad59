// The parts of the page on which an administrator says who has the next part of a review.

import { Button } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Table } from '#app/design/table.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import type { Refused, Wanted } from '../assign.server.ts'
import { BY_RULE } from './by-rule.ts'

export function Done({ wanted }: { wanted: Wanted | null }) {
  const heading = wanted?.holder
    ? `${wanted.words}: ${wanted.holder.name} has it`
    : 'Saved. Nobody has it: there is no reviewer who may'
  return <NotificationBanner tone="success" heading={heading} />
}

export function Whose({ wanted }: { wanted: Wanted | null }) {
  if (wanted === null) return <p>This review is over, so it is nobody’s turn.</p>
  const { words, holder } = wanted
  if (holder === null) return <p>{words}: nobody has it yet.</p>
  return (
    <p>
      {words}: {holder.name} has had it since {holder.since}. It is due on {holder.due}.
    </p>
  )
}

export function AssignForm({ wanted, refused }: { wanted: Wanted; refused: Refused | null }) {
  const { part, holder, may } = wanted
  const people = may.map(({ id, name, email, open }) => ({
    value: id,
    label: name,
    hint: `${email}. ${open === 1 ? '1 part' : `${open} parts`} to finish.`,
  }))
  const byRule = {
    value: BY_RULE,
    label: 'Share it out',
    hint: may.length === 0 ? 'It waits until somebody may have it.' : 'To whoever has least to do and may have it.',
  }
  return (
    <PostForm noValidate>
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="from" value={holder?.id ?? ''} />
      <h2 className="nhsuk-heading-m">{holder ? 'Take it back' : 'Give it to somebody'}</h2>
      {holder && (
        <>
          <p>
            What {holder.name} decided in this part does not count any more. Whoever gets it begins anew; their queries
            to the organisation stay.
          </p>
          <Textarea
            name="reason"
            label="Why it is taken back"
            rows={3}
            defaultValue={refused?.reason}
            error={refused?.problems.reason}
          />
        </>
      )}
      <Radios
        name="to"
        legend={holder ? 'Who gets it instead' : 'Who gets it'}
        options={[byRule, ...people]}
        defaultChecked={refused?.to}
        error={refused?.problems.to}
      />
      <Button tone={holder ? 'warning' : 'primary'}>{holder ? 'Take it back' : 'Give it'}</Button>
    </PostForm>
  )
}

export function MayNot({ mayNot }: { mayNot: Wanted['mayNot'] }) {
  if (mayNot.length === 0) return null
  return (
    <Table
      caption="Who may not have it"
      captionSize="m"
      responsive
      head={[{ label: 'Name' }, { label: 'Why' }]}
      rows={mayNot.map(({ userId, name, why }) => [<LongWord key={userId}>{name}</LongWord>, why])}
    />
  )
}
