// What waits from other pages of the assessment is sent from whichever one is open. The server acknowledges what it has
// already, however it came there, and refuses what somebody changed since: that is settled where it can be seen.
import { isSame, withUnanswered } from './answer-line.ts'
import type { Send } from './autosave.ts'
import type { KeptAnswer, KeptAnswers } from './kept-answers.ts'

/** `here`: the questions of the open page, which sends its own. Resolves to what still waits elsewhere. */
export async function sendKept(kept: KeptAnswers, here: ReadonlySet<string>, send: Send): Promise<KeptAnswer[]> {
  const elsewhere = () => kept.read().filter(({ question }) => !here.has(question))
  for (const one of elsewhere()) {
    const { question, value, seen, settles, unanswered } = one
    const overtakes = unanswered.some((other) => !isSame(other, value))
    // The tab may be closed, or go on to that page, before the answer comes.
    kept.replace({ ...one, unanswered: withUnanswered(unanswered, value) })
    const { kind } = await send({ question, value, seen, settles, overtakes })
    if (kind === 'saved') kept.forget(question)
    else if (kind !== 'unreachable') kept.replace(one)
    if (kind === 'unreachable' || kind === 'signed-out' || kind === 'barred') break
  }
  return elsewhere()
}
