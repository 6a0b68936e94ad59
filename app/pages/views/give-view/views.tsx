// What a colleague sees who was asked for their view: the form, the thanks, or why it is too late.
import { Button } from '#app/design/button.tsx'
import { Panel } from '#app/design/messages.tsx'
import { Radios } from '#app/design/radios.tsx'
import { InsetText } from '#app/design/text.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { QuotedText } from '#app/forms/quoted-text.tsx'

type Typed = { option: string; comment: string; name: string }

export type Shown = {
  asker: string
  organisation: string
  collection: string
  message: string
  showsNames: boolean
  until: string
  asked: number
  own: Typed | null
  question: { text: string; help: string; good: string | null; examples: { low: string; high: string } | null }
  lowest: string
  highest: string
  options: readonly { id: string; label: string }[]
}

type Refused = { problems: Readonly<Record<string, string>>; view: Typed }

export function ViewForm({ shown, refused }: { shown: Shown; refused: Refused | null }) {
  const { question, options, showsNames } = shown
  const { option, comment, name } = refused?.view ?? shown.own ?? { option: '', comment: '', name: '' }
  const problems = refused?.problems ?? {}
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {shown.organisation}: {shown.collection}
        </span>
        What is your view?
      </h1>
      <About {...shown} />
      <h2 className="nhsuk-heading-m">{question.text}</h2>
      <p>{question.help}</p>
      <Guidance {...shown} />
      <form method="post" noValidate>
        <Radios
          name="option"
          legend="Your view"
          legendSize="m"
          options={options.map(({ id, label }) => ({ value: id, label }))}
          defaultChecked={option}
          error={problems.option}
        />
        <Textarea
          name="comment"
          label="Why you think so (optional)"
          hint={showsNames ? undefined : 'Leave out anything that would say who you are, if you don’t want it known.'}
          defaultValue={comment}
          error={problems.comment}
        />
        {showsNames && (
          <TextInput
            name="name"
            label="Your name"
            hint="Shown with your view."
            width={20}
            autoComplete="name"
            spellCheck={false}
            defaultValue={name}
            error={problems.name}
          />
        )}
        <Button>{shown.own ? 'Change my view' : 'Give my view'}</Button>
      </form>
    </>
  )
}

function About({ asker, organisation, message, until, showsNames, asked, own }: Shown) {
  return (
    <>
      <p>
        {asker} of {organisation} asks {asked === 1 ? 'you' : `${asked} colleagues, you among them,`} for a view on one
        question, to decide how to answer it. You can give your view, and change it, until {until}.
      </p>
      {message && <QuotedText heading={`Message from ${asker}`}>{message}</QuotedText>}
      <InsetText>
        {showsNames ? (
          <p>Your name will be shown with your view, to the people at {organisation} who work on this assessment.</p>
        ) : (
          <Nameless asked={asked} />
        )}
      </InsetText>
      {own && <p>You have given your view. This is what you said; you can change it.</p>}
    </>
  )
}

function Nameless({ asked }: Pick<Shown, 'asked'>) {
  return (
    <>
      <p>
        Views and comments are shown without names, and 3 at a time: yours is first shown together with those of 2
        colleagues. If only 1 or 2 are left when the poll ends, they are never shown.
        {asked < 3 && ` So far only ${asked === 1 ? '1 colleague is' : '2 colleagues are'} asked.`}
      </p>
      <p>
        You can change your view. If it is shown already, the change is shown with the next 3 views, or never if there
        are no 3.
      </p>
      <p>
        Nobody is told who has answered, and so this page does not show what you said before: a view that you give again
        replaces your last one.
      </p>
    </>
  )
}

function Guidance({ question: { good, examples }, lowest, highest }: Shown) {
  if (!good && !examples) return null
  return (
    <dl className="app-guidance app-guidance--open">
      {good && (
        <>
          <dt>What good looks like</dt>
          <dd>{good}</dd>
        </>
      )}
      {examples && (
        <>
          <dt>An example of “{lowest}”</dt>
          <dd>{examples.low}</dd>
          <dt>An example of “{highest}”</dt>
          <dd>{examples.high}</dd>
        </>
      )}
    </dl>
  )
}

export function Given({ shown, label }: { shown: Shown; label: string }) {
  return (
    <>
      <Panel title="Thank you: your view was saved">
        <p>Your view: {label}</p>
      </Panel>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <p>
        {shown.showsNames
          ? `${shown.asker} sees how the views are spread and why, and decides how to answer the question.`
          : `Once there are 3 views to show together, ${shown.asker} sees how they are spread and why. The question is then decided.`}
      </p>
      <p>
        Until {shown.until} you can open the same link again and give another view{' '}
        {shown.showsNames ? 'instead.' : 'instead. It will not show what you said now.'}
      </p>
    </>
  )
}

export type OverState = 'open' | 'closed' | 'expired' | 'submitted'

const OVER: Readonly<Record<OverState, { title: string; why: string }>> = {
  open: { title: 'It is too late to give a view', why: 'Views are no longer taken.' },
  closed: { title: 'It is too late to give a view', why: 'Whoever asked you has stopped asking for views.' },
  expired: { title: 'This link has expired', why: 'The time to give your view is over.' },
  submitted: {
    title: 'It is too late to give a view',
    why: 'The assessment that the question belongs to was submitted, so views are no longer taken.',
  },
}

export function Over({ state, typed }: { state: OverState; typed: Typed | null }) {
  const { title, why } = OVER[state]
  return (
    <>
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{why}</p>
      {typed ? (
        <NotSaved typed={typed} />
      ) : (
        <p>If you gave your view before, it was saved. There is nothing more for you to do.</p>
      )}
    </>
  )
}

/** `typed`: for who had the page open while their link was replaced by a newer one. */
export function Unknown({ typed }: { typed: Typed | null }) {
  return (
    <>
      <h1 className="nhsuk-heading-l">This link does not work</h1>
      {typed && <NotSaved typed={typed} />}
      <p>
        Check that you opened the whole link. If you were sent a second one, it has replaced the first: open the newest.
      </p>
      <p>Otherwise ask whoever sent it for a new link.</p>
    </>
  )
}

function NotSaved({ typed }: { typed: Typed }) {
  return (
    <>
      <p>What you have just sent was not saved. A view that you gave before was.</p>
      {typed.comment && <QuotedText heading="What you wrote, to copy">{typed.comment}</QuotedText>}
    </>
  )
}
