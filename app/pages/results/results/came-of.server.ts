// The results of the organisations that this one came of, a column for each: beside its own, and in no sum with them.
import { type Former, findCameOf } from '#app/assessments/came-of.ts'
import type { LastAssessment } from '#app/assessments/last-assessment.ts'
import type { AppContext } from '#app/context.ts'
import type { Reported } from '../reported.server.ts'

/** `id`: of the part of the edition. `isTheme`: it stands above those that follow. */
export type ResultPart = {
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

/** `own` and `of`: the results of this one and of a former one, part by part. Null where it came of nothing known since. */
export async function cameOfInWords(
  context: AppContext,
  { assessment }: Reported,
  last: LastAssessment | null,
  { own, of }: { own: readonly ResultPart[]; of(former: Former): readonly ResultPart[] },
): Promise<CameOfInWords | null> {
  const found = await findCameOf(context, assessment, last?.assessment.submittedAt ?? null)
  if (!found) return null
  const results = found.former.map((former) => new Map(of(former).map((part) => [part.id, part])))
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
