// The decision: the answer as it stands, and the form that gives it with the views in hand.

import { Button } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { DecisionFields, type DecisionState } from '#app/forms/decision-fields.tsx'
import type { OfferedOption } from '#app/forms/section-values.ts'

type DecideFormProps = {
  page: {
    answer: string
    note: string
    answeredBy: string | null
    decision: DecisionState
    options: readonly OfferedOption[]
  }
  poll: { id: string; isOpen: boolean }
  refused: { decision: DecisionState; closes: boolean } | null
}

export function DecideForm({ page, poll, refused }: DecideFormProps) {
  const { answer, note, answeredBy, options } = page
  const decision = refused?.decision ?? page.decision
  return (
    <PostForm noValidate>
      <input type="hidden" name="act" value="decide" />
      <input type="hidden" name="poll" value={poll.id} />
      <h2 className="nhsuk-heading-m">Decide</h2>
      <p>
        <strong>The answer now:</strong> {answer}
        {answeredBy && ` (${answeredBy})`}
      </p>
      {note && <p className="app-typed">Note: {note}</p>}
      <DecisionFields
        legend="Your decision"
        legendSize="s"
        decision={decision}
        options={options}
        hasNote={note !== ''}
      />
      {poll.isOpen && (
        <Checkbox name="closes" label="Stop asking colleagues" defaultChecked={refused?.closes ?? true} />
      )}
      {!decision.conflict && <Button>Save the decision</Button>}
    </PostForm>
  )
}
