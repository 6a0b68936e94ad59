// Answers that somebody chose over a colleague's, as their history remembers them: whose answer they replace.
import { type AnswerChange, answersTo } from '#db/answers.ts'
import type { Store } from '#db/store.ts'

/** `settled`: the questions whose change was chosen over the answer of the revision that it names. */
export async function sayWhatTheySettle(
  store: Store,
  assessmentId: string,
  changes: readonly AnswerChange[],
  settled: ReadonlySet<string>,
): Promise<readonly AnswerChange[]> {
  if (settled.size === 0) return changes
  const stored = new Map((await answersTo(store, assessmentId, [...settled])).map((one) => [one.question, one]))
  return changes.map((change) => {
    const replaced = settled.has(change.question) ? stored.get(change.question) : undefined
    // Another revision by now: then the save is refused anyway.
    if (replaced?.revision !== change.seen) return change
    return { ...change, how: 'conflict', detail: replaced.changedByName }
  })
}
