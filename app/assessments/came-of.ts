// What the organisations had submitted that another came of: beside its own results where they are its past, each by itself.
import type { AppContext } from '#app/context.ts'
import { type Assessment, lastSubmittedBefore } from '#db/assessments.ts'
import { successionsAround } from '#db/lineage.ts'
import type { Store } from '#db/store.ts'
import { type KeptAnswer, lastSubmissionOf } from '#db/submissions.ts'
import { cameOfInWords } from '#national/came-of-in-words.ts'
import { type Forebear, forebearsOf } from '#national/lineage.ts'
import type { Edition } from '#questionnaires/definition.ts'

/** What one of them submitted last. */
export type Former = {
  readonly code: string
  readonly name: string
  readonly year: number
  readonly edition: Edition
  readonly setting: string
  readonly answers: ReadonlyMap<string, KeptAnswer>
}

/** `sentences`: which became which, and when. */
export type CameOf = { readonly sentences: readonly string[]; readonly former: readonly Former[] }

/**
 * Of a succession between the organisation's own last submission, `since` (a time; null where there is none), and the end of
 * this collection, or today. Where an organisation had submitted nothing, what it came of itself stands for it. Null where there
 * is nothing.
 */
export async function findCameOf(
  { store, editions, now }: Pick<AppContext, 'store' | 'editions' | 'now'>,
  assessment: Assessment,
  since: string | null,
): Promise<CameOf | null> {
  const { organisationCode: code, closesAt } = assessment
  const { successions, names } = await successionsAround(store, code, now().toISOString().slice(0, 10))
  const [from, to] = [since?.slice(0, 10) ?? '', closesAt.slice(0, 10)]
  const forebears = forebearsOf(code, successions)
  const former: Former[] = []
  const told = new Set<Forebear>()
  const into = (heir: string) => forebears.filter((each) => each.into === heir && !told.has(each))
  // Grows while it is walked: what came before one that submitted nothing is looked at after it.
  const toAsk = into(code).filter(({ on }) => from <= on && on <= to)
  for (const forebear of toAsk) {
    told.add(forebear)
    const found = await formerOf(store, editions, assessment, forebear.code)
    if (found) former.push({ ...found, name: names.get(forebear.code) ?? forebear.code })
    else toAsk.push(...into(forebear.code))
  }
  return former.length === 0 ? null : { sentences: cameOfInWords(code, [...told], names), former }
}

async function formerOf(
  store: Store,
  editions: AppContext['editions'],
  assessment: Assessment,
  code: string,
): Promise<Omit<Former, 'name'> | null> {
  const last = await lastSubmittedBefore(store, { ...assessment, organisationCode: code })
  const submission = last && (await lastSubmissionOf(store, last.id))
  const edition = last && editions.get(last.editionId)?.edition
  if (!submission || !edition) return null
  const { year, setting } = last
  return { code, year, edition, setting, answers: submission.answers }
}
