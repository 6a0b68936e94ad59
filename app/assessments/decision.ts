// The form with which one question is decided, from a poll or in a workshop: what it shows, and what it posts back.
import { data } from '@remix-run/node'
import type { DecisionState } from '#app/forms/decision-fields.tsx'
import { answersTo, type Conflict, type StoredAnswer } from '#db/answers.ts'
import type { Store } from '#db/store.ts'
import { type AnswerChange, type Control, fieldNames, readSectionFields } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { currentAnswerOf } from './current-answer.ts'

type Errors = DecisionState['errors']

export type PostedDecision =
  | { kind: 'decided'; change: AnswerChange }
  /** Of two answers the other one was kept: there is nothing to store. */
  | { kind: 'kept theirs' }
  | { kind: 'wrong'; posted: AnswerChange; errors: Errors }

/** `keep`: which of two answers was chosen in a conflict, as its button says it; '' where there was none. */
export function readDecision(question: AskedQuestion, form: FormData, keep: string): PostedDecision {
  const names = Object.values(fieldNames(question.id))
  const entries = [...form].flatMap(([name, value]): [string, string][] =>
    names.includes(name) ? [[name, String(value).replaceAll('\0', '')]] : [],
  )
  const { changes, problems } = readSectionFields([question], entries)
  const refusal = problems.find(({ remedy }) => remedy === 'refuse')
  if (refusal) throw data({ message: `${refusal.message}. Nothing was saved.` }, { status: 400 })
  const [, choice, revision] = /^(mine|theirs):(\d{1,9})$/.exec(keep) ?? []
  if (choice === 'theirs') return { kind: 'kept theirs' }
  const [read] = changes
  const posted = { ...(read ?? NOTHING), question: question.id }
  const errors: Errors = Object.fromEntries(
    problems.map(({ field, message }) => [field.split('.').at(-1) as Control, message]),
  )
  if (posted.option === null) errors.option = 'Select what you decided'
  if (Object.keys(errors).length > 0) return { kind: 'wrong', posted, errors }
  return { kind: 'decided', change: choice === 'mine' ? { ...posted, seen: Number(revision) } : posted }
}

const NOTHING = { option: null, reason: '', date: '', note: '', seen: 0 }

/**
 * A note stands behind one answer: decided as it was, an answer keeps its note unless another one was typed; decided
 * otherwise, it has only what was typed now. Of an answer that changed meanwhile, saving finds the conflict.
 */
export async function withNoteKept(store: Store, assessmentId: string, change: AnswerChange): Promise<AnswerChange> {
  if (change.note !== '') return change
  const [stored] = await answersTo(store, assessmentId, [change.question])
  const isAsItWas = stored?.revision === change.seen && stored.option === change.option
  return isAsItWas ? { ...change, note: stored.note } : change
}

type Refused = { posted: AnswerChange; errors: Errors; conflict: Conflict | null }

/** What the form shows: the stored answer, but for its note, or, where that was refused, what was posted. */
export function decisionStateOf(
  question: AskedQuestion,
  stored: StoredAnswer | undefined,
  refused: Refused | null,
): DecisionState {
  const { option, reason, date, note } = refused?.posted ?? { ...(stored ?? NOTHING), note: '' }
  return {
    id: question.id,
    number: question.number,
    value: { option, reason, date, note },
    // Until a choice is made, the revision that the person saw.
    seen: refused ? refused.posted.seen : (stored?.revision ?? 0),
    conflict: refused?.conflict ? currentAnswerOf(question, refused.conflict.current) : null,
    errors: refused?.errors ?? {},
  }
}

export function decisionErrors({ id, conflict, errors }: DecisionState): { href: string; text: string }[] {
  return [
    ...(conflict
      ? [{ href: `#${id}-conflict`, text: 'Somebody changed the answer meanwhile: choose which to keep' }]
      : []),
    ...Object.entries(errors).map(([control, text]) => ({ href: `#${id}-${control}`, text })),
  ]
}
