// Hides the questions of a section that don't apply to what is answered on the page. Without JavaScript they all show,
// each saying when to answer it.
import { useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { notApplying } from '#questionnaires/applying.ts'
import type { QuestionState, SectionValues } from './section-values.ts'

const NONE: ReadonlySet<string> = new Set()

/** The ids of the questions to hide. `elsewhere`: options that count, by question, from the other sections. */
export function useNotApplying(
  form: UseFormReturn<SectionValues>,
  questions: readonly QuestionState[],
  elsewhere: Readonly<Record<string, string>>,
): ReadonlySet<string> {
  const [out, setOut] = useState(NONE)
  useEffect(() => {
    const conditional = questions.flatMap(({ id, when }) => (when ? [{ id, when }] : []))
    if (conditional.length === 0) return
    const look = ({ answers }: SectionValues) => {
      const now = notApplying(conditional, (id) => answers[id]?.option ?? elsewhere[id])
      setOut((before) => (isSame(before, now) ? before : now))
    }
    look(form.getValues())
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => look(values) })
  }, [form, questions, elsewhere])
  return out
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}
