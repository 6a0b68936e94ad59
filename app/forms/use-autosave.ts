// Joins React Hook Form to the autosave: what changes in the form is saved, and where each answer stands is state.
import { useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { asksDate } from '#questionnaires/answers.ts'
import { NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { type AnswerValue, type Autosave, createAutosave, type Standing } from './autosave.ts'
import { type KeptAnswer, type KeptAnswers, keptAnswers } from './kept-answers.ts'
import {
  type OfferedOption,
  type QuestionState,
  type Scales,
  SECTION_FORM,
  type SectionPerson,
  type SectionValues,
  showValue,
} from './section-values.ts'
import { sendTo } from './send-answer.ts'
import { sendKept } from './send-kept.ts'

type OptionName = `answers.${string}.option`

export type Standings = Readonly<Record<string, Standing>>

type Saving = {
  /** Null where nothing is to be saved. */
  address: string | null
  person: SectionPerson | null
}

export function useAutosave(
  form: UseFormReturn<SectionValues>,
  questions: readonly QuestionState[],
  scales: Scales,
  { address, person }: Saving,
) {
  const [standings, setStandings] = useState<Standings>({})
  const [keptElsewhere, setKeptElsewhere] = useState<readonly KeptAnswer[]>([])
  const kept = useRef<KeptAnswers | null>(null)
  const autosave = useRef<Autosave | null>(null)
  /** The form is being sent, with all that is on the page: no need to warn. */
  const isLeaving = useRef(false)

  useEffect(() => listenForChoices(form), [form])

  useEffect(() => {
    if (address === null || person === null) return
    const storage = keptAnswers(person.id, person.assessmentId)
    const send = sendTo(address, person.id)
    kept.current = storage
    const ids = new Set(questions.map(({ id }) => id))
    const saver = createAutosave(linesOf(questions, storage), send, {
      show: (id, standing) => setStandings((before) => ({ ...before, [id]: standing })),
      replace: (id, value) => showValue(form, id, value),
      isBusy: hasCaret,
      keep: (waiting) => storage.keep(ids, waiting, location.pathname),
    })
    autosave.current = saver
    void sendKept(storage, ids, send).then(setKeptElsewhere)
    for (const { question, value } of saver.waiting()) showValue(form, question, value)
    const offerAll = (values: SectionValues) => {
      for (const { id, scale, conflict } of questions) {
        const value = values.answers[id]
        if (value && !conflict) saver.change(id, normalised(value, scales[scale] ?? []))
      }
    }
    offerAll(form.getValues())
    saver.flush()
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: ({ values }) => offerAll(values) })
    const sendWaiting = () => saver.flush()
    const leaveText = ({ target }: FocusEvent) => saver.leave(questionAround(target as Element))
    const warnOfUnsaved = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current && saver.hasUnsaved()) event.preventDefault()
    }
    const controls = document.getElementById(SECTION_FORM)
    // What a browser put back by itself would pass for something typed over the answers that are drawn now.
    controls?.setAttribute('autocomplete', 'off')
    controls?.addEventListener('focusout', leaveText)
    window.addEventListener('online', sendWaiting)
    window.addEventListener('focus', sendWaiting)
    window.addEventListener('beforeunload', warnOfUnsaved)
    return () => {
      unsubscribe()
      saver.stop()
      controls?.removeEventListener('focusout', leaveText)
      window.removeEventListener('online', sendWaiting)
      window.removeEventListener('focus', sendWaiting)
      window.removeEventListener('beforeunload', warnOfUnsaved)
    }
  }, [form, questions, scales, address, person])

  return {
    standings,
    autosave,
    isLeaving,
    keptElsewhere,
    /** The answer is settled otherwise: what was kept of it must not come back. */
    forget: (question: string) => kept.current?.forget(question),
  }
}

/** What waits from before a reload comes first, in the order in which it was given. */
function linesOf(questions: readonly QuestionState[], kept: KeptAnswers) {
  const waiting = kept.read()
  const turnOf = (id: string) => waiting.findIndex(({ question }) => question === id)
  return [...questions]
    .sort((a, b) => turnOf(a.id) - turnOf(b.id))
    .map(({ id, seen, stored, conflict }) => ({
      id,
      seen,
      value: stored,
      // What was posted is on the page, and is chosen about there.
      waiting: conflict ? null : (waiting.find(({ question }) => question === id) ?? null),
    }))
}

function questionAround(element: Element | null): string {
  return element?.closest('.app-question')?.id.slice('q-'.length) ?? ''
}

function hasCaret(question: string): boolean {
  const { activeElement } = document
  return (
    activeElement?.matches('textarea, input:not([type=radio])') === true && questionAround(activeElement) === question
  )
}

/** The options are the server's markup, not React's: their choice reaches the form from here. */
function listenForChoices(form: UseFormReturn<SectionValues>) {
  const target = document.getElementById(SECTION_FORM)
  const choose = ({ target: control }: Event) => {
    if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return
    form.setValue(control.name as OptionName, control.value, { shouldDirty: true })
  }
  target?.addEventListener('change', choose)
  return () => target?.removeEventListener('change', choose)
}

// As the server stores it: a reason belongs to "not applicable" alone, a date to an option that asks for it.
function normalised({ option, reason, date, note }: AnswerValue, options: readonly OfferedOption[]): AnswerValue {
  return {
    option: option || null,
    reason: option === NOT_APPLICABLE ? reason.trim() : '',
    date: asksDate({ options }, option) ? date : '',
    note: note.trim(),
  }
}
