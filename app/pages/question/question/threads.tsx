// The threads on a question: the open ones, those that are resolved folded away, and the form for a new one.
import { Details } from '#app/design/text.tsx'
import type { Discussion, Refused } from '../question.server.ts'
import { MessageForm } from './message-form.tsx'

type Thread = Discussion['threads'][number]
type Page = Pick<Discussion, 'threads' | 'mayWrite' | 'others' | 'sendsEmail' | 'formId'>
type ThreadsProps = { page: Page; refused: Refused | null }

export function Threads({ page, refused }: ThreadsProps) {
  const open = page.threads.filter(({ resolvedBy }) => resolvedBy === null)
  const resolved = page.threads.filter(({ resolvedBy }) => resolvedBy !== null)
  return (
    <>
      <h2 className="nhsuk-heading-m">What colleagues say</h2>
      <p>
        What you write here is for your colleagues. It is not part of the submission
        {page.mayWrite ? '; a note on the answer is.' : '.'}
      </p>
      {page.threads.length === 0 && <p>Nobody has written anything yet.</p>}
      {open.map((thread) => (
        <section className="app-thread" id={`thread-${thread.id}`} aria-label={startOf(thread)} key={thread.id}>
          <Messages {...thread} />
          {page.mayWrite && <MessageForm page={page} thread={thread} refused={refused} />}
        </section>
      ))}
      {resolved.length > 0 && <h3>Resolved</h3>}
      {resolved.map((thread) => (
        <Details
          id={`thread-${thread.id}`}
          summary={`Resolved by ${thread.resolvedBy} on ${thread.resolvedAt}: ${beginningOf(thread)}`}
          open={refused?.thread === thread.id}
          key={thread.id}
        >
          <Messages {...thread} />
          {page.mayWrite && <MessageForm page={page} thread={thread} refused={refused} />}
        </Details>
      ))}
      {page.mayWrite && (
        <>
          <h2 className="nhsuk-heading-m">Start something new</h2>
          <MessageForm page={page} thread={null} refused={refused} />
        </>
      )}
    </>
  )
}

function startOf({ startedBy, startedAt }: Thread): string {
  return `Started by ${startedBy} on ${startedAt}`
}

const BEGINNING = 60

/** Of its first message, to know it by. */
function beginningOf({ messages }: Thread): string {
  const [line = ''] = (messages[0]?.text ?? '').split('\n')
  const letters = [...line]
  return letters.length > BEGINNING ? `“${letters.slice(0, BEGINNING).join('').trimEnd()}…”` : `“${line}”`
}

function Messages({ messages }: Thread) {
  return (
    <ol className="app-messages">
      {messages.map(({ id, author, at, text, mentions }) => (
        <li id={`message-${id}`} key={id}>
          <p className="app-message__head">
            <strong>{author}</strong>, {at}
          </p>
          <p className="app-message__text">{text}</p>
          {mentions.length > 0 && <p className="app-message__head">Mentioned: {mentions.join(', ')}</p>}
        </li>
      ))}
    </ol>
  )
}
