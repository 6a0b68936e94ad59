// What a page of national figures is asked for: a collection, perhaps beside an earlier one, and which organisations.
import { requirePermission } from '#app/auth/sessions.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { type Collection, collectionsOf, findCollection } from '#db/collections.ts'
import type { SnapshotHead } from '#db/snapshots.ts'
import { type Choices, choicesIn, EVERYBODY, typedFilter } from '#national/filters.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { newestFigures } from './newest.ts'
import type { Round, Subject } from './subject.ts'

/**
 * `earlier`: the collections it can stand beside, newest first. `problem`: what of the address means nothing here, by the
 * name of its field; the subject is then everybody of the one collection.
 */
export type Requested = {
  readonly collection: Collection
  readonly head: SnapshotHead
  readonly subject: Subject
  readonly choices: Choices
  readonly earlier: readonly Collection[]
  readonly search: URLSearchParams
  readonly problem: { readonly field: string; readonly words: string } | null
}

/** For administrators. An exercise is in no figures: it isn't there. */
export async function requireNational(
  context: AppContext,
  request: Request,
  id: string | undefined,
): Promise<Requested> {
  const collection = await requireCollection(context, request, id)
  const frozen = await newestFigures(context, collection)
  if (!frozen) throw notFound()
  const search = new URL(request.url).searchParams
  const earlier = await earlierThan(context, collection)
  const choices = await context.figures.once(`choices ${frozen.head.id}`, () => choicesIn(frozen.snapshot))
  const now = await roundOf(context, collection, frozen)
  const alone = { collection, head: frozen.head, choices, earlier, search }
  const nobody: Subject = { now, before: null, path: null, filter: EVERYBODY }

  const typed = typedFilter(search, choices)
  if ('problem' in typed) return { ...alone, subject: nobody, problem: filterProblem(typed.problem) }
  const { beside, problem } = besideOf(search, earlier)
  if (problem) return { ...alone, subject: nobody, problem: { field: 'with', words: problem } }
  const before = beside && (await newestRound(context, beside))
  const path = before && pathBetween(context.editions, before.edition, now.edition)
  return { ...alone, subject: { ...named(now, before), path, filter: typed.filter }, problem: null }
}

export async function requireCollection(context: AppContext, request: Request, id: string | undefined) {
  await requirePermission(context, request, { to: 'administer' })
  const collection = id ? await findCollection(context.store, id) : null
  if (!collection || collection.isExercise) throw notFound()
  return collection
}

export function notFound(): Response {
  return new Response('Page not found', { status: 404 })
}

type Frozen = NonNullable<Awaited<ReturnType<typeof newestFigures>>>

async function roundOf(context: AppContext, collection: Collection, { head, snapshot }: Frozen): Promise<Round> {
  const { edition } = await publishedEdition(context, collection.editionId)
  return { snapshotId: head.id, snapshot, edition, label: String(collection.year) }
}

async function newestRound(context: AppContext, collection: Collection): Promise<Round | null> {
  const frozen = await newestFigures(context, collection)
  return frozen && roundOf(context, collection, frozen)
}

/** Two of one year are told apart by their titles; where these are the same too, by their ids. */
function named(now: Round, before: Round | null): Pick<Subject, 'now' | 'before'> {
  if (before?.label !== now.label) return { now, before }
  const isTitle = before.snapshot.collection.title !== now.snapshot.collection.title
  const titled = (round: Round) => ({ ...round, label: round.snapshot.collection[isTitle ? 'title' : 'id'] })
  return { now: titled(now), before: titled(before) }
}

async function earlierThan({ store }: AppContext, { questionnaire, opensAt }: Collection): Promise<Collection[]> {
  const all = await collectionsOf(store, questionnaire)
  return all.filter((each) => !each.isExercise && each.opensAt < opensAt).reverse()
}

function besideOf(search: URLSearchParams, earlier: readonly Collection[]) {
  const [typed, ...more] = search.getAll('with').filter((value) => value !== '')
  if (typed === undefined) return { beside: null, problem: null }
  const beside = earlier.find(({ id }) => id === typed) ?? null
  if (beside && more.length === 0) return { beside, problem: null }
  const problem = beside
    ? 'Compare with one earlier collection at a time'
    : `Select the collection to compare with from the list: “${shortened(typed)}” is none of the earlier ones`
  return { beside: null, problem }
}

function filterProblem({ part, value }: { part: string; value: string }) {
  const words =
    part === 'icb' && value.endsWith(', beside a region')
      ? 'Select a region or a board, not both: a board belongs to one region'
      : `Select from the list: “${shortened(value)}” is not among those who were asked`
  return { field: part, words }
}

function shortened(typed: string): string {
  return typed.length > 40 ? `${typed.slice(0, 40)}…` : typed
}

/** Every edition from the one to the other; null where none lead there. */
function pathBetween(editions: AppContext['editions'], from: Edition, to: Edition): Edition[] | null {
  const path = [to]
  for (let at = to; at !== from; ) {
    const previous = at.previous === null ? undefined : editions.get(`${at.questionnaire}/${at.previous}`)?.edition
    if (!previous || path.includes(previous)) return null
    path.unshift(previous)
    at = previous
  }
  return path
}
