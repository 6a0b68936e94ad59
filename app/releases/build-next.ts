// Building the next version of a collection's results, as a page or a command asks for it: of figures as they stand now.
import { type AppContext, publishedEdition } from '#app/context.ts'
import type { Problems } from '#app/http/posted-form.ts'
import { faultOfTyped } from '#app/http/typed-text.ts'
import { freezeNow, knownOf, newestFigures } from '#app/national/newest.ts'
import type { Collection } from '#db/collections.ts'
import { lastClosingOf } from '#db/open-assessments.ts'
import { nextVersion } from '#db/releases.ts'
import { isOvertaken } from '#db/snapshots.ts'
import { smallestGroupOf } from '#national/groups.ts'
import type { ReleaseOptions } from '#release/release.ts'

type Context = Pick<AppContext, 'store' | 'editions' | 'figures' | 'now'>

/** `names`: `all` or `none`. */
export type TypedRelease = { note: string; names: string; league: boolean }
type Asked = { collection: Collection; typed: TypedRelease; by: string }

/** `isLate`: another version was published meanwhile. */
export type BuildOutcome = { readonly id: string } | { readonly problems: Problems; readonly isLate: boolean }

export async function buildNext(context: Context, { collection, typed, by }: Asked): Promise<BuildOutcome> {
  const version = await nextVersion(context.store, collection.id)
  const { edition } = await publishedEdition(context, collection.editionId)
  const problems = problemsOf(typed, { version, hasScores: edition.scoring.kind === 'points' })
  if (Object.keys(problems).length > 0) return { problems, isLate: false }
  const snapshotId = await freshFigures(context, collection, by)
  if (snapshotId === null) {
    return { problems: { note: 'This collection is an exercise: nothing of it is published' }, isLate: false }
  }
  const options: ReleaseOptions = {
    ...{ note: typed.note, league: typed.league, minimum: smallestGroupOf(edition) },
    names: typed.names === 'none' ? 'none' : 'all',
  }
  const id = await context.figures.build({ collection, snapshotId, options, by, at: context.now().toISOString() })
  if (id !== null) return { id }
  const note = `Version ${version} was published while this one was built. Say what is different from it, and build again`
  return { problems: { note }, isLate: true }
}

const LONGEST_NOTE = 1000

function problemsOf(
  { note, names, league }: TypedRelease,
  { version, hasScores }: { version: number; hasScores: boolean },
): Problems {
  const fault = faultOfTyped(note, { most: LONGEST_NOTE })
  return {
    ...(fault ? { note: `The note ${fault}` } : {}),
    ...(note === '' && version > 1 ? { note: `Say what is different from version ${version - 1}, and why` } : {}),
    ...(['all', 'none'].includes(names) ? {} : { names: 'Select whether organisations are named' }),
    ...(league && names === 'none' ? { league: 'Only organisations that are named can be put in order' } : {}),
    ...(league && !hasScores ? { league: 'There are no scores by which organisations could be put in order' } : {}),
  }
}

/**
 * As they stand now: frozen again only where anything was submitted or validated, or other organisations are asked, since. Null
 * for an exercise.
 */
async function freshFigures(context: Context, collection: Collection, by: string): Promise<string | null> {
  const kept = await newestFigures(context, collection)
  if (!kept) return null
  const known = knownOf(kept)
  // For everybody: figures of before somebody's more time was over say that they may not be published yet.
  const closing = await lastClosingOf(context.store, collection)
  const isOf = kept.head.asAt >= closing || context.now().toISOString() < closing
  if (isOf && !(await isOvertaken(context.store, known))) return kept.head.id
  return (await freezeNow(context, collection, by)).head.id
}
