// The days of a collection, closing it early, and asking those that have come since: what an administrator posts.
import { dayOf } from '#app/assessments/due-dates.ts'
import type { AppContext } from '#app/context.ts'
import { lastMomentOf, startOfDay } from '#app/design/dates.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { typedText } from '#app/http/typed-text.ts'
import { type Days, problemsOfDays } from '#collections/dates.ts'
import { whoIsInvited } from '#collections/invited.ts'
import { addInvited, changeDates, closeNow } from '#db/collection-changes.ts'
import { invitedBy } from '#questionnaires/asked.ts'
import { daysOf, type Found, stageOf } from './collection.server.ts'

export type Posted =
  | { kind: 'done'; done: 'dates' | 'closed' | 'added'; added?: number }
  | { kind: 'wrong'; problems: Problems; typed: Days; status: number }

const OVERTAKEN = 'Somebody else changed the collection after you opened this page. Nothing was saved. Look at it again'

export async function postDates(
  context: AppContext,
  { administrator, collection }: Found,
  form: FormData,
): Promise<Posted> {
  const standing = daysOf(collection)
  const stage = stageOf(collection, context.now())
  const today = dayOf(context.now())
  // The control isn't there where the first day can't be changed.
  const typed = {
    opensOn: stage === 'upcoming' ? typedText(form, 'opensOn') : standing.opensOn,
    closesOn: typedText(form, 'closesOn'),
  }
  const problems = problemsOfDays(typed, { today, standing })
  if (Object.keys(problems).length > 0) return { kind: 'wrong', problems: problems as Problems, typed, status: 400 }
  // One that was closed early is open again to the end of a day that isn't over.
  const isSameEnd = typed.closesOn === standing.closesOn && !(stage === 'closed' && typed.closesOn >= today)
  const isDone = await changeDates(context.store, {
    id: collection.id,
    before: seenIn(form),
    now: {
      opensAt: typed.opensOn === standing.opensOn ? collection.opensAt : startOfDay(typed.opensOn),
      closesAt: isSameEnd ? collection.closesAt : lastMomentOf(typed.closesOn),
    },
    ...{ by: administrator.id, at: context.now().toISOString() },
  })
  return isDone
    ? { kind: 'done', done: 'dates' }
    : { kind: 'wrong', problems: { closesOn: OVERTAKEN }, typed, status: 409 }
}

function seenIn(form: FormData) {
  return { opensAt: fieldOf(form, 'seenOpens'), closesAt: fieldOf(form, 'seenCloses') }
}

export async function postClosing(
  context: AppContext,
  { administrator, collection }: Found,
  form: FormData,
): Promise<Posted> {
  const typed = daysOf(collection)
  if (fieldOf(form, 'sure') !== 'yes') {
    return { kind: 'wrong', problems: { sure: 'Tick the box to close the collection now' }, typed, status: 400 }
  }
  const { closesAt } = seenIn(form)
  const by = { by: administrator.id, at: context.now().toISOString() }
  const isDone = await closeNow(context.store, { id: collection.id, closesAt, ...by })
  if (isDone) return { kind: 'done', done: 'closed' }
  return { kind: 'wrong', problems: { sure: `${OVERTAKEN}, or it is not open` }, typed, status: 409 }
}

export async function postLateComers(
  context: AppContext,
  { administrator, collection, published }: Found,
): Promise<Posted> {
  const at = context.now().toISOString()
  const invites = collection.invites ?? { types: [], settings: [], regions: [], codes: [] }
  const asked = { settings: invitedBy(published.edition), opensOn: dayOf(at) }
  const added = await addInvited(context.store, {
    ...{ id: collection.id, by: administrator.id, at },
    choose: (organisations) => whoIsInvited(invites, organisations, asked).invited,
  })
  if (added !== null) return { kind: 'done', done: 'added', added }
  return {
    kind: 'wrong',
    problems: { add: 'The collection has closed. Nobody was added' },
    typed: daysOf(collection),
    status: 409,
  }
}
