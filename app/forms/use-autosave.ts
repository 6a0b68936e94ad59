// Joins React Hook Form to the autosave: what changes in the form is saved, and where each answer stands is state.
import { useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { asksDate } from '#questionnaires/answers.ts'
import { NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { type AnswerValue, type Autosave, createAutosave, type Standing, sendTo } from './autosave.ts'
import {
  type OfferedOption,
  type QuestionState,
  type Scales,
  SECTION_FORM,
  type SectionValues,
} from './section-values.ts'

type OptionName = `answers.${string}.option`

export type Standings = Readonly<Record<string, Standing>>

export function useAutosave(
  form: UseFormReturn<SectionValues>,
  questions: readonly QuestionState[],
  scales: Scales,
  /** Null where nothing is to be saved. */
  address: string | null,
) {
  const [standings, setStandings] = useState<Standings>({})
  const autosave = useRef<Autosave | null>(null)
  /** The form is being sent, with all that is on the page: no need to warn. */
  const isLeaving = useRef(false)

  useEffect(() => listenForChoices(form), [form])

  useEffect(() => {
    if (address === null) return
    const saver = createAutosave(
      questions.map(({ id, seen, stored }) => ({ id, seen, value: stored })),
      sendTo(address),
      (id, standing) => setStandings((before) => ({ ...before, [id]: standing })),
    )
    autosave.current = saver
    const offerAll = (values: SectionValues) => {
      for (const { id, scale, conflict } of questions) {
        const value = values.answers[id]
        if (value && !conflict) saver.change(id, normalised(value, scales[scale] ?? []))
      }
    }
    offerAll(form.getValues())
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: ({ values }) => offerAll(values) })
    const sendWaiting = () => saver.flush()
    const warnOfUnsaved = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current && saver.hasUnsaved()) event.preventDefault()
    }
    window.addEventListener('online', sendWaiting)
    window.addEventListener('focus', sendWaiting)
    window.addEventListener('beforeunload', warnOfUnsaved)
    return () => {
      unsubscribe()
      saver.stop()
      window.removeEventListener('online', sendWaiting)
      window.removeEventListener('focus', sendWaiting)
      window.removeEventListener('beforeunload', warnOfUnsaved)
    }
  }, [form, questions, scales, address])

  return { standings, autosave, isLeaving }
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
