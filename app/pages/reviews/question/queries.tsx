// What was asked of the organisation about the question, what it said, and the form to ask.

import { Button, ButtonGroup } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Select } from '#app/design/select.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'
import { EvidenceLink } from '#app/forms/evidence-facts.tsx'
import { QuotedText } from '#app/forms/quoted-text.tsx'
import type { Refused } from '../acting.server.ts'
import type { QuestionPageData } from '../question.server.ts'

type Props = { page: QuestionPageData; refused: Refused | null }
type Query = QuestionPageData['queries'][number]

export function Queries({ page, refused }: Props) {
  const { queries, asking } = page
  const isAsking = refused?.posted.act === 'ask'
  if (queries.length === 0 && !asking) return null
  return (
    <section id="queries" tabIndex={-1} aria-labelledby="queries-title">
      <h2 className="nhsuk-heading-m" id="queries-title">
        Questions to the organisation
      </h2>
      {queries.length === 0 && <p>Nothing was asked about this question.</p>}
      {queries.map((query) => (
        <Thread key={query.id} query={query} page={page} refused={refused} />
      ))}
      {asking && (asking.isOpen || isAsking) && <AskForm page={page} refused={refused} />}
    </section>
  )
}

type ThreadProps = Props & { query: Query }

function Thread({ query, page: { asking, href }, refused }: ThreadProps) {
  const { id, title, state, proposed, messages, mayWrite } = query
  return (
    <section className="app-thread" id={`query-${id}`} tabIndex={-1} aria-label={title}>
      <p>
        <strong>{title}</strong>
        {state && `: ${state}.`}
      </p>
      {proposed && <p>Proposed: “{proposed}”</p>}
      <ol className="app-messages">
        {messages.map((message) => (
          <li key={message.id}>
            <p className="app-message__head">
              <strong>{message.from}</strong>, {message.at}
            </p>
            {message.text !== '' && <p className="app-message__text">{message.text}</p>}
            {message.evidence.map((piece) => (
              <p key={piece.id}>
                <EvidenceLink {...piece} />
              </p>
            ))}
          </li>
        ))}
      </ol>
      {mayWrite && asking && (
        <WriteForm id={id} title={title} href={href} messageId={asking.messageId} refused={refused} />
      )}
    </section>
  )
}

type WriteFormProps = { id: string; title: string; href: string; messageId: string; refused: Refused | null }

function WriteForm({ id, title, href, messageId, refused }: WriteFormProps) {
  const typed = refused?.posted.act === 'write' && refused.posted.query === id ? refused.posted.text : undefined
  const field = `text-${id}`
  const about = <VisuallyHidden>: {title.toLowerCase()}</VisuallyHidden>
  return (
    <PostForm action={href} noValidate>
      <input type="hidden" name="query" value={id} />
      <input type="hidden" name="messageId" value={messageId} />
      <Textarea
        name="text"
        id={field}
        label={<>Write again{about}</>}
        rows={3}
        defaultValue={typed}
        error={refused?.problems[field]}
      />
      <ButtonGroup>
        <Button name="act" value="write" tone="secondary" small>
          Send{about}
        </Button>
        <Button name="act" value="close" tone="secondary" small>
          No answer is needed any more{about}
        </Button>
      </ButtonGroup>
    </PostForm>
  )
}

function AskForm({ page, refused }: Props) {
  const { asking, deciding, href } = page
  if (!asking) return null
  const typed = refused?.posted.act === 'ask' ? refused.posted : null
  const problems = typed ? (refused?.problems ?? {}) : {}
  return (
    <details className="nhsuk-details" open={typed !== null}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Ask the organisation about this question</span>
      </summary>
      <div className="nhsuk-details__text">
        {typed && !asking.isOpen && <QuotedText heading="You typed">{typed.text}</QuotedText>}
        <PostForm action={href} noValidate>
          <input type="hidden" name="id" value={asking.id} />
          <input type="hidden" name="messageId" value={asking.messageId} />
          <Textarea
            name="text"
            id="ask-text"
            label="What you want to know"
            hint="The organisation sees this, and not who you are."
            rows={4}
            defaultValue={typed?.text}
            error={problems['ask-text']}
          />
          <Select
            name="proposedOption"
            label="What you would adjust the answer to (optional)"
            hint="The organisation can accept it. That decides nothing yet."
            options={[{ value: '', label: 'I only ask' }, ...(deciding?.options ?? [])]}
            defaultValue={typed?.proposedOption ?? ''}
            error={problems.proposedOption}
          />
          <TextInput
            name="answerBy"
            label="Last day for a reply"
            type={problems.answerBy === undefined ? 'date' : 'text'}
            defaultValue={typed?.answerBy ?? asking.answerBy}
            error={problems.answerBy}
          />
          <Button name="act" value="ask" tone="secondary">
            Ask the organisation
          </Button>
        </PostForm>
      </div>
    </details>
  )
}
