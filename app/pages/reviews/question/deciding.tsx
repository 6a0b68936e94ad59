// The form with which a question is decided; and what the person decided, where that can't be changed any more.

import { Button, ButtonGroup } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import type { Refused } from '../acting.server.ts'
import type { QuestionPageData } from '../question.server.ts'

type Props = { page: QuestionPageData; refused: Refused | null }
type Deciding = NonNullable<QuestionPageData['deciding']>

export function Deciding({ page: { deciding, nextHref, href }, refused }: Props) {
  if (!deciding) return null
  const { isOpen, own } = deciding
  return (
    <section id="deciding" tabIndex={-1} aria-labelledby="deciding-title">
      <h2 className="nhsuk-heading-m" id="deciding-title">
        Your decision
      </h2>
      {refused?.isChanged && own && <Meanwhile own={own} nextHref={nextHref} />}
      {isOpen ? <Form href={href} deciding={deciding} refused={refused} /> : <Decided own={own} />}
    </section>
  )
}

function Meanwhile({ own, nextHref }: { own: NonNullable<Deciding['own']>; nextHref: string | null }) {
  return (
    <div className="app-conflict" id="conflict">
      <p className="app-conflict__title">You decided this question in another window</p>
      <p className="app-conflict__version">
        Kept on {own.at}: {own.words}.{own.reason !== '' && ` Reason: ${own.reason}`}
      </p>
      <p>
        What you entered here is below. Save it to replace the other decision
        {nextHref ? (
          <>
            , or <a href={nextHref}>keep that one and go on</a>.
          </>
        ) : (
          ', or leave this page to keep that one.'
        )}
      </p>
    </div>
  )
}

function Decided({ own }: Pick<Deciding, 'own'>) {
  if (!own) return <p>You did not decide this question.</p>
  return (
    <SummaryList
      rows={[
        { key: 'Decision', value: own.words },
        ...(own.reason === '' ? [] : [{ key: 'Reason', value: <p className="app-message__text">{own.reason}</p> }]),
        { key: 'Decided', value: own.at },
      ]}
    />
  )
}

function Form({ href, deciding, refused }: { href: string; deciding: Deciding; refused: Refused | null }) {
  const { choices, options, own, seen } = deciding
  const typed = refused?.posted.act === 'decide' ? refused.posted : null
  const problems = typed ? (refused?.problems ?? {}) : {}
  const replacement = (
    <Radios
      name="option"
      legend="Adjust it to"
      small
      options={options}
      defaultChecked={typed?.option ?? own?.option}
      error={problems.option}
    />
  )
  return (
    // Its address without a part of the page: else what is wrong with it would not come first after it is sent.
    <PostForm action={href} noValidate>
      <input type="hidden" name="act" value="decide" />
      <input type="hidden" name="seen" value={seen} />
      <Radios
        name="decision"
        legend="What do you decide?"
        legendSize="s"
        options={choices.map(({ id, label, hint, asksOption }) => ({
          value: id,
          label,
          hint: hint === '' ? undefined : hint,
          conditional: asksOption ? replacement : undefined,
        }))}
        defaultChecked={typed?.decision ?? own?.decision}
        error={problems.decision}
      />
      <Textarea
        name="reason"
        label="Reason"
        labelSize="s"
        hint={reasonHint(choices)}
        rows={4}
        defaultValue={typed?.reason ?? own?.reason}
        error={problems.reason}
      />
      <ButtonGroup>
        <Button name="step" value="next">
          Save and go to the next question
        </Button>
        <Button name="step" value="stay" tone="secondary">
          Save and stay here
        </Button>
      </ButtonGroup>
    </PostForm>
  )
}

function reasonHint(choices: Deciding['choices']): string {
  const labels = choices.filter(({ needsReason }) => needsReason).map(({ label }) => `“${label}”`)
  const when = labels.length === 0 ? 'You can leave this empty.' : `Needed for ${labels.join(', ')}.`
  return `${when} The organisation reads it with the outcome.`
}
