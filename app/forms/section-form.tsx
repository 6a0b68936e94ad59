// The questions of one section as a form: a plain post without JavaScript, each answer saved by itself with it.

import { type FormEvent, useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { PostForm } from '../design/post-form.tsx'
import { AlsoHere } from './also-here.tsx'
import type { SaveState } from './autosave.ts'
import { QuestionField } from './question-field.tsx'
import { SaveSummary } from './save-summary.tsx'
import {
  type QuestionState,
  type Scales,
  SECTION_FORM,
  type SectionPerson,
  type SectionValues,
  SHOWN_PROPOSALS,
  showValue,
  startingValues,
} from './section-values.ts'
import { SignInAgain, SignInAgainForm, useSignInAgain } from './sign-in-again.tsx'
import { useAutosave } from './use-autosave.ts'
import { useLive } from './use-live.ts'
import { useNotApplying } from './use-not-applying.ts'

export type SectionFormProps = {
  questions: readonly QuestionState[]
  scales: Scales
  /** What was answered elsewhere to the questions that this page's conditions look at. */
  elsewhere: Readonly<Record<string, string>>
  /** Null in a preview: it can be filled in, and nothing of it can be sent. */
  saveAddress: string | null
  /** Who answers, and where their page hears of colleagues; null where nothing is saved. */
  person: SectionPerson | null
  continueLabel: string
  /** Of which year the page shows answers that are proposed, and which; null where it shows none. */
  proposed: { year: number; mark: string } | null
}

const IDLE: SaveState = { phase: 'idle' }

export function SectionForm(props: SectionFormProps) {
  const { questions, scales, elsewhere, saveAddress, person, continueLabel, proposed } = props
  const [defaultValues] = useState(() => startingValues(questions))
  const form = useForm<SectionValues>({ defaultValues, mode: 'onBlur' })
  const { standings, autosave, isLeaving, keptElsewhere, forget } = useAutosave(form, questions, scales, {
    address: saveAddress,
    person,
  })
  const { here, listenAgain } = useLive(autosave, person?.eventsAddress ?? null)
  const [signingIn, setSigningIn] = useSignInAgain()
  const outOfPlace = useNotApplying(form, questions, elsewhere)
  const early = form.formState.errors.answers

  // A conflict that the server found in a posted page is none of the autosave's: its button sends the form.
  function choose(id: string, keep: 'mine' | 'theirs'): boolean {
    const value = autosave.current?.resolve(id, keep) ?? null
    if (value && keep === 'theirs') showValue(form, id, value)
    if (value) document.getElementById(`q-${id}`)?.focus()
    else forget(id)
    return value !== null
  }

  // An answer still on its way would meet its own older revision: let it land, then send the form. Without a connection
  // the page stays, because it is the only place where its answers are.
  function waitForSaves(event: FormEvent<HTMLFormElement>) {
    const saver = autosave.current
    if (!saver || isLeaving.current) return
    saver.flush()
    isLeaving.current = !saver.isSending() && !saver.isCutOff()
    if (isLeaving.current) return
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const target = event.currentTarget
    void saver.settled().then(() => {
      if (saver.isCutOff()) return
      isLeaving.current = true
      saver.stop()
      target.requestSubmit(submitter)
    })
  }

  const fields = questions.map((question) => (
    <QuestionField
      key={question.id}
      question={question}
      options={scales[question.scale] ?? []}
      form={form}
      state={standings[question.id]?.state ?? IDLE}
      seen={standings[question.id]?.seen ?? question.seen}
      news={standings[question.id]?.news ?? null}
      mine={mineOf(form, question.id)}
      isHidden={outOfPlace.has(question.id) && !isRefused(question)}
      errors={{ ...question.errors, ...earlyErrors(early?.[question.id]) }}
      onChoose={choose}
    />
  ))
  // Answered since, on this page, an answer is no longer proposed. Until its script runs, all of them are.
  const marks = proposed?.mark.split(' ') ?? []
  const waiting = questions.filter(
    ({ id, number }) => marks.includes(String(number)) && !(standings[id] && mineOf(form, id)?.option),
  ).length
  if (saveAddress === null) return <div id={SECTION_FORM}>{fields}</div>
  const goOn = () => {
    document.getElementById('save-summary')?.focus()
    autosave.current?.flush()
    listenAgain()
  }
  return (
    <>
      {person && <AlsoHere here={here} />}
      <PostForm id={SECTION_FORM} noValidate onSubmit={waitForSaves}>
        {proposed && (
          <>
            {/* The first button is the one that the Enter key presses: it must not be one that confirms an answer. */}
            <button type="submit" name="then" value="stay" hidden />
            <input type="hidden" name={SHOWN_PROPOSALS} value={proposed.mark} />
          </>
        )}
        {fields}
        <SaveSummary
          standings={standings}
          keptElsewhere={keptElsewhere}
          signInAgain={person && <SignInAgain email={person.email} trying={signingIn} />}
          onRetry={() => autosave.current?.flush()}
        />
        <div className="nhsuk-button-group">
          {proposed && waiting > 0 && (
            <button className="nhsuk-button" type="submit" name="then" value="confirm">
              Confirm {waiting} {waiting === 1 ? 'answer' : 'answers'} from {proposed.year} and continue
            </button>
          )}
          <button
            className={`nhsuk-button${waiting > 0 ? ' nhsuk-button--secondary' : ''}`}
            type="submit"
            name="then"
            value="continue"
          >
            {continueLabel}
          </button>
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="then" value="task-list">
            Save and go to all sections
          </button>
        </div>
      </PostForm>
      {person && <SignInAgainForm onTry={setSigningIn} onDone={goOn} />}
    </>
  )
}

/** The page was sent and waits for something here: hidden, nobody could give it. */
function isRefused({ conflict, errors }: QuestionState): boolean {
  return conflict !== null || Object.keys(errors).length > 0
}

function mineOf(form: UseFormReturn<SectionValues>, id: string) {
  return form.getValues(`answers.${id}`) ?? null
}

type EarlyErrors = { reason?: { message?: string }; date?: { message?: string } }

function earlyErrors(error: EarlyErrors | undefined): QuestionState['errors'] {
  return {
    ...(error?.reason?.message ? { reason: error.reason.message } : {}),
    ...(error?.date?.message ? { date: error.date.message } : {}),
  }
}
