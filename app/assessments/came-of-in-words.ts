// The results of the organisations that this one came of, a column for each: beside its own, and in no sum with them.

import type { Assessment } from '#db/assessments.ts'
import type { Answers, Edition } from '#questionnaires/definition.ts'
import { summariseChecklist } from '#scoring/checklist.ts'
import { climb } from '#scoring/ladder.ts'
import { reachedInWords } from '#scoring/ladder-in-words.ts'
import { scoreInWords } from '#scoring/numbers-in-words.ts'
import { scoreAssessment } from '#scoring/score.ts'
import type { AppContext } from '../context.ts'
import { findCameOf } from './came-of.ts'
import type { LastAssessment } from './last-assessment.ts'

/** `id`: of the part of the edition. `isTheme`: it stands above those that follow. */
type ResultPart = {
  readonly id: string
  readonly title: string
  readonly isTheme: boolean
  readonly result: string
}

export type CameOfInWords = {
  sentences: readonly string[]
  /** “RM2 in 2016” */
  who: string[]
  /** “Alpha Trust (RM2) in 2016” */
  whoInFull: string[]
  now: string
  rows: { id: string; title: string; isTheme: boolean; former: string[]; now: string }[]
}

/** `asOf`: the day on which plans are looked at. */
type Own = {
  readonly assessment: Assessment
  readonly edition: Edition
  readonly answers: Answers
  readonly asOf: string
}

/** `last`: the organisation's own. Null where it came of nothing known since. */
export async function cameOfInWords(
  context: Pick<AppContext, 'store' | 'editions' | 'now'>,
  { assessment, edition, answers, asOf }: Own,
  last: LastAssessment | null,
): Promise<CameOfInWords | null> {
  const found = await findCameOf(context, assessment, last?.assessment.submittedAt ?? null)
  if (!found) return null
  const own = resultsOf(edition, assessment.setting, answers, asOf)
  const results = found.former.map(
    (former) => new Map(resultsOf(former.edition, former.setting, former.answers, asOf).map((part) => [part.id, part])),
  )
  const known = new Set(own.map(({ id }) => id))
  const noMore = new Map(results.flatMap((parts) => [...parts].filter(([id]) => !known.has(id))))
  return {
    sentences: found.sentences,
    who: found.former.map(({ code, year }) => `${code} in ${year}`),
    whoInFull: found.former.map(({ code, name, year }) => `${name === code ? code : `${name} (${code})`} in ${year}`),
    now: `${assessment.organisationCode} in ${assessment.year}`,
    rows: [
      ...own.map(({ result, ...part }) => ({ ...part, now: result })),
      ...[...noMore.values()].map((part) => ({ ...part, now: 'Not asked' })),
    ].map(({ id, title, isTheme, now }) => ({
      ...{ id, title, isTheme, now },
      former: results.map((parts) => parts.get(id)?.result ?? 'Not asked'),
    })),
  }
}

function resultsOf(edition: Edition, setting: string, answers: Answers, asOf: string): ResultPart[] {
  switch (edition.scoring.kind) {
    case 'points':
      return scoreAssessment(edition, setting, answers).themes.flatMap((theme) =>
        [theme, ...theme.sections].map((part) => ({
          ...{ id: part.id, title: part.title, isTheme: part === theme },
          result: scoreInWords(part.score),
        })),
      )
    case 'ladder': {
      const { reached } = climb(edition, setting, answers)
      return [{ id: 'level', title: 'Level reached', isTheme: true, result: reachedInWords(edition, reached) }]
    }
    case 'checklist':
      return summariseChecklist(edition, setting, answers, asOf).headings.map((heading) => ({
        ...{ id: heading.section, title: heading.title, isTheme: true },
        result: `${heading.inPlace} of ${heading.asked - heading.notApplicable}`,
      }))
  }
}
