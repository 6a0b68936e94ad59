// Where a message is written: in a thread, or as the first of a new one. One form for all that can be done to a thread,
// so that what is typed is never lost to the button beside it.

import { Button, ButtonGroup } from '#app/design/button.tsx'
import { Checkboxes } from '#app/design/checkboxes.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import type { Act, Discussion, Refused } from '../question.server.ts'

type MessageFormProps = {
  page: Pick<Discussion, 'others' | 'sendsEmail' | 'formId'>
  /** Null for a new one. */
  thread: { id: string; startedBy: string; startedAt: string; resolvedBy: string | null } | null
  refused: Refused | null
}

type Choice = { act: Act; words: string }

const NEW: readonly Choice[] = [{ act: 'start', words: 'Start the discussion' }]
const OPEN: readonly Choice[] = [
  { act: 'reply', words: 'Reply' },
  { act: 'resolve', words: 'Mark as resolved' },
]
const RESOLVED: readonly Choice[] = [
  { act: 'reply', words: 'Reply and reopen' },
  { act: 'reopen', words: 'Reopen' },
]

export function MessageForm({ page, thread, refused }: MessageFormProps) {
  const choices = thread === null ? NEW : thread.resolvedBy === null ? OPEN : RESOLVED
  const id = (name: string) => (thread === null ? name : `${name}-${thread.id}`)
  const mine = refused?.thread === (thread?.id ?? '') ? refused : null
  const about = thread === null ? '' : `, what ${thread.startedBy} started on ${thread.startedAt}`
  return (
    <PostForm noValidate>
      <input type="hidden" name="id" value={page.formId} />
      {thread && <input type="hidden" name="thread" value={thread.id} />}
      <Textarea
        name="text"
        id={id('text')}
        label={thread === null ? 'Your message' : <Worded words="Your reply" about={about} />}
        rows={3}
        defaultValue={mine?.text}
        error={mine?.problems[id('text')]}
      />
      <Mentions page={page} id={id('mention')} about={about} refused={mine} />
      <ButtonGroup>
        {choices.map(({ act, words }, index) => (
          <Button name="act" value={act} tone={index === 0 ? 'primary' : 'secondary'} small={thread !== null} key={act}>
            <Worded words={words} about={about} />
          </Button>
        ))}
      </ButtonGroup>
    </PostForm>
  )
}

type MentionsProps = { page: MessageFormProps['page']; id: string; about: string; refused: Refused | null }

function Mentions({ page, id, about, refused }: MentionsProps) {
  const { others, sendsEmail } = page
  const error = refused?.problems[id]
  if (others.length === 0 && error === undefined) return null
  const isOpen = refused !== null && (error !== undefined || refused.mentions.length > 0)
  return (
    <details className="nhsuk-details" open={isOpen}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          <Worded words={sendsEmail ? 'Mention somebody (they get an email)' : 'Mention somebody'} about={about} />
        </span>
      </summary>
      <div className="nhsuk-details__text">
        <Checkboxes
          name="mention"
          id={id}
          legend="Who should see this"
          hint={
            sendsEmail
              ? 'They get an email with your message and the way here.'
              : 'This service does not send email. Tell them yourself that you mentioned them.'
          }
          error={error}
          options={others.map(({ id: value, name }) => ({ value, label: name }))}
          defaultChecked={refused?.mentions ?? []}
        />
      </div>
    </details>
  )
}

/** There are many such forms on a page: those who hear it are told which one this is. */
function Worded({ words, about }: { words: string; about: string }) {
  return (
    <>
      {words}
      {about !== '' && <span className="nhsuk-u-visually-hidden">{about}</span>}
    </>
  )
}
