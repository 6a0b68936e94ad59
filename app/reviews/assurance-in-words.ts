// The outcome of local assurance for whoever reads it: the labels of its words instead of their ids.

import type { Asked } from '#questionnaires/asked.ts'
import type { Assurer } from '#questionnaires/assurance.ts'
import type { Review } from '#review/review.ts'

export type AssuranceInWords = {
  title: string
  /** The name of the commissioner or region: never of the person. */
  by: string
  asked: number
  reviewed: number
  /** `questions`: those about which something was said with that word, in the order in which they are asked. */
  words: {
    id: string
    label: string
    count: number
    questions: { number: number; text: string; reason: string }[]
  }[]
}

/** Null where no outcome in words has been issued. `assurer`: as `submissionUnder` gives it. `by`: the scope’s name. */
export function assuranceInWords(
  review: Review,
  { assurer, asked, by }: { assurer: Assurer | null; asked: Asked; by: string },
): AssuranceInWords | null {
  const { outcome } = review
  if (review.issuedAt === null || outcome?.kind !== 'words') return null
  const labels = new Map(assurer?.words.map(({ id, label }) => [id, label]))
  return {
    title: assurer?.title ?? 'Local assurance',
    ...{ by, asked: outcome.asked, reviewed: outcome.reviewed },
    words: outcome.words.map(({ decision: id, count }) => ({
      ...{ id, label: labels.get(id) ?? id, count },
      questions: asked.questions.flatMap(({ id: question, number, text }) => {
        const said = review.decisions.find((each) => each.question === question && each.decision === id)
        return said && said.reason !== '' ? [{ number, text, reason: said.reason }] : []
      }),
    })),
  }
}
