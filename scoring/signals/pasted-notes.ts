// The same note on many questions of a theme: it looks like proof and says nothing of any of them.
import { counted, type PeerLook, percent } from './look.ts'
import type { Signal } from './signal.ts'
import { ramp } from './strength.ts'

/** Shares of the theme's answers. */
const NONE = 0.05
const FULL = 0.3

export function* findPastedNotes({ measured }: PeerLook): Iterable<Signal> {
  for (const { id, title, answered, pasted } of measured.themes) {
    if (answered === 0) continue
    const share = pasted.length / answered
    const strength = ramp(share, NONE, FULL)
    if (strength === 0) continue
    const words = `In ${title}, ${counted(pasted.length, 'note')} beside ${answered} answers (${percent(share)}) say word for word what stands beside at least 2 other questions.`
    yield { id: 'pasted-notes', strength, theme: id, questions: pasted, words }
  }
}
