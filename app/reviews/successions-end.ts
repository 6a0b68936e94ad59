// How a merger or a split ends what was validated before: from when, and in which words.
import { startOfDay } from '#app/design/dates.ts'
import type { SuccessionsEnd } from '#db/lapses.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { lapse } from '#review/acts/finish.ts'
import { listed } from '#scoring/in-words.ts'

export const successionsEnd: SuccessionsEnd = {
  lapse,
  before: startOfDay,
  why(code, became) {
    const heirs = became.filter(({ predecessor }) => predecessor === code).map(({ successor }) => successor)
    const origins = became.filter(({ successor }) => successor === code).map(({ predecessor }) => predecessor)
    const on = dateInWords(became[0]?.on ?? '')
    if (heirs.length > 0) return `The organisation merged or was split: it became ${listed(heirs)} on ${on}`
    return `The organisation merged: ${listed(origins)} became part of it on ${on}`
  },
}
