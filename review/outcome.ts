// What the settled decisions of a review come to: the validated score beside the one reported, by the same rules.
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import type { Answer, Answers, Edition } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { asText } from '#scoring/fraction.ts'
import { scoreAssessment, type ThemeScore } from '#scoring/score.ts'
import type { Ground } from './acts/acted.ts'
import type { Outcome, Review, ShownScore } from './review.ts'
import { settledOn } from './standing.ts'

/** The answers that were submitted, with those adjusted that the review settled otherwise. Never the answers themselves. */
function validatedAnswers(reported: Answers, review: Review): Answers {
  const validated = new Map(reported)
  for (const { question } of review.decisions) {
    const option = settledOn(review, question)?.option ?? null
    if (option === null) continue
    const adjusted: Answer = { option, reason: option === NOT_APPLICABLE ? 'Adjusted by review' : '' }
    validated.set(question, adjusted)
  }
  return validated
}

/** Throws a RangeError for what scoring refuses, and for an edition that isn't scored by points. */
export function outcomeInScores(edition: Edition, setting: string, reported: Answers, review: Review): Outcome {
  const asked = applying(askedOf(edition, setting), reported).asked
  const validated = validatedAnswers(reported, review)
  const before = scoreAssessment(edition, setting, reported).themes
  const after = scoreAssessment(edition, setting, validated).themes
  const isSettled = (question: string) => settledOn(review, question) !== null
  const reviewedIn = (theme: string) =>
    asked.questions.filter((each) => each.theme === theme && isSettled(each.id)).length
  return {
    kind: 'scores',
    themes: before.map((theme, index) => ({
      id: theme.id,
      title: theme.title,
      reported: shown(theme),
      validated: shown(after[index] ?? theme),
      asked: theme.asked,
      reviewed: reviewedIn(theme.id),
    })),
    asked: asked.questions.length,
    reviewed: asked.questions.filter(({ id }) => isSettled(id)).length,
    adjusted: asked.questions.flatMap(({ id }) => {
      const settled = settledOn(review, id)
      const from = reported.get(id)?.option
      if (settled?.option == null || settled.option === from) return []
      return [{ question: id, from: from ?? '', to: settled.option, reason: settled.reason }]
    }),
  }
}

/** Of local assurance: how often each word was given, in the order of `words`. */
export function outcomeInWords(words: readonly string[], asked: number, review: Review): Outcome {
  const counts = words.map((decision) => ({
    decision,
    count: review.decisions.filter((each) => each.decision === decision).length,
  }))
  return { kind: 'words', words: counts, asked, reviewed: review.decisions.length }
}

function shown({ score, exact, band }: ThemeScore): ShownScore {
  return { score, exact: exact && asText(exact), band: band?.id ?? null }
}

/** What an act has to know of local assurance: `words`, in the order in which they are counted. */
export function groundOfWords(
  edition: Edition,
  setting: string,
  reported: Answers,
  words: readonly { readonly id: string; readonly needsReason: boolean }[],
): Ground {
  const asked = applying(askedOf(edition, setting), reported).asked.questions.length
  const ids = words.map(({ id }) => id)
  return {
    ...groundOfScores(edition, setting, reported),
    words: new Map(words.map((word) => [word.id, word])),
    outcomeOf: (review) => outcomeInWords(ids, asked, review),
  }
}

/** What an act has to know where the scores of a submission are validated. */
export function groundOfScores(edition: Edition, setting: string, reported: Answers): Ground {
  const { questionById } = applying(askedOf(edition, setting), reported).asked
  return {
    optionsOf(question) {
      const found = questionById.get(question)
      if (!found) return null
      const standing = found.offersDontKnow ? [DONT_KNOW, NOT_APPLICABLE] : [NOT_APPLICABLE]
      return [...found.options.map(({ id }) => id), ...standing]
    },
    reported: (question) => reported.get(question)?.option ?? null,
    words: new Map(),
    outcomeOf: (review) => outcomeInScores(edition, setting, reported, review),
  }
}
