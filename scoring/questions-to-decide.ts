// Which answers of a chosen organisation have to be decided: those that its claim to the top band rests on.
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { bandsUpwards } from './bands.ts'
import type { Assessed } from './comparable.ts'

/** Ids in reading order. `doubled`: to be decided by two people. */
export type QuestionsToDecide = { readonly required: readonly string[]; readonly doubled: readonly string[] }

/**
 * `themes`: the bands as scored. Every question that applies in a theme of the top band, and each by two people; where no
 * theme is there, every question that applies, by one. Throws a RangeError for an edition that isn't scored by points.
 */
export function questionsToDecide(
  { edition, setting, answers }: Assessed,
  themes: readonly { readonly id: string; readonly band: string | null }[],
): QuestionsToDecide {
  const top = bandsUpwards(edition).at(-1)?.id
  const inTop = new Set(themes.filter(({ band }) => band !== null && band === top).map(({ id }) => id))
  const { questions } = applying(askedOf(edition, setting), answers).asked
  const claimed = questions.filter(({ theme }) => inTop.has(theme)).map(({ id }) => id)
  return claimed.length > 0
    ? { required: claimed, doubled: claimed }
    : { required: questions.map(({ id }) => id), doubled: [] }
}
