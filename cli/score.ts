// `dma score --edition trust/2017 --setting acute FILE.csv`: the score of a file of answers, so that
// anyone can recompute a published one.
import { type Answers, type Edition, editionId } from '#questionnaires/definition.ts'
import { asText } from '#scoring/fraction.ts'
import type { Shown } from '#scoring/means.ts'
import { scoreAssessment } from '#scoring/score.ts'

type Printed = {
  readonly id: string
  readonly score: number | null
  readonly exact: string | null
  readonly asked: number
  readonly answered: number
}

export type PrintedTheme = Printed & {
  readonly band: string | null
  readonly notApplicable: number
  readonly dontKnow: number
  readonly sections: readonly Printed[]
}

export type PrintedScore = {
  readonly edition: string
  readonly contentHash: string
  readonly setting: string
  readonly themes: readonly PrintedTheme[]
}

/** `score`, `exact` and `band` are null where nothing is scored. Throws what `scoreAssessment` throws. */
export function scoreVerb(edition: Edition, contentHash: string, setting: string, answers: Answers): PrintedScore {
  const { themes } = scoreAssessment(edition, setting, answers)
  return {
    edition: editionId(edition),
    contentHash,
    setting,
    themes: themes.map((theme) => ({
      id: theme.id,
      ...printed(theme),
      band: theme.band?.id ?? null,
      asked: theme.asked,
      answered: theme.answered,
      notApplicable: theme.notApplicable,
      dontKnow: theme.dontKnow,
      sections: theme.sections.map((section) => ({
        id: section.id,
        ...printed(section),
        asked: section.asked,
        answered: section.answered,
      })),
    })),
  }
}

function printed({ score, exact }: Shown) {
  return { score, exact: exact && asText(exact) }
}
