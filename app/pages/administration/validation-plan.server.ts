// What the page of a plan shows, and what becomes of what is posted: nothing that was typed is lost.
import { redirect } from '@remix-run/node'
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { fieldOf, type Problems, refuse } from '#app/http/posted-form.ts'
import { planInWords, termsInWords } from '#app/reviews/plan-in-words.ts'
import { planToBeginWith, readPlan, type TypedPlan, typedOf, typedPlan } from '#app/reviews/typed-plan.ts'
import { namesOf } from '#db/names.ts'
import { changePlan, planValidation, type Validation, validationsOf } from '#db/validations.ts'
import { pointsScoringOf } from '#questionnaires/definition.ts'
import { type OpenCollection, validationAddress } from './validations.server.ts'

export async function planPage(context: AppContext, { collection, published: { edition } }: OpenCollection) {
  const pending = await pendingOf(context, collection.id)
  const options = (known: readonly { id: string; label?: string; title?: string }[]) =>
    known.map(({ id, label, title }) => ({ value: id, label: label ?? title ?? id }))
  return {
    heading: pending ? `Change the plan of validation ${pending.number}` : 'Plan a validation',
    collectionTitle: collection.title,
    settingsTitle: edition.settingsTitle ?? 'Care setting',
    settings: options(edition.settings),
    bands: options(pointsScoringOf(edition).bands),
    themes: options(edition.themes),
    typed: pending ? typedOf(edition, pending.plan, pending) : planToBeginWith(edition),
    // Which plan the person sees: '' where there is none yet.
    seen: pending ? { validation: pending.id, at: pending.plannedAt } : { validation: '', at: '' },
    cancelHref: pending ? validationAddress(collection, pending.number) : '/administration/reviewing',
    asItIs: pending && [...planInWords(edition, pending.plan), ...termsInWords(pending)],
  }
}

/** Of a collection there is one at most. */
async function pendingOf({ store }: AppContext, collectionId: string): Promise<Validation | null> {
  return (await validationsOf(store, collectionId)).find(({ drawnAt }) => drawnAt === null) ?? null
}

type Refused = { problems: Problems; typed: TypedPlan; isOvertaken: boolean }

export async function savePosted(context: AppContext, open: OpenCollection, form: FormData) {
  const { administrator, collection, published } = open
  const typed = typedPlan(form)
  const read = readPlan(published.edition, typed)
  if (read.kind === 'wrong') {
    return refuse<Refused>(context, { problems: read.problems, typed, isOvertaken: false })
  }
  const doing = { plan: read.plan, ...read.terms, by: administrator.id, at: context.now().toISOString() }
  const id = fieldOf(form, 'validation')
  if (id === '') {
    const outcome = await planValidation(context.store, { collectionId: collection.id, ...doing })
    if (outcome.kind === 'planned') throw redirect(`${validationAddress(collection, outcome.number)}?planned`, 303)
  } else if (await changePlan(context.store, { id, seen: fieldOf(form, 'seen'), ...doing })) {
    const pending = await pendingOf(context, collection.id)
    throw redirect(`${validationAddress(collection, pending?.number ?? 1)}?changed`, 303)
  }
  const problems = { settings: await overtakenInWords(context, collection.id) }
  return refuse<Refused>(context, { problems, typed, isOvertaken: true }, 409)
}

async function overtakenInWords(context: AppContext, collectionId: string): Promise<string> {
  const pending = await pendingOf(context, collectionId)
  if (!pending) return 'Meanwhile the sample was drawn. What you filled in would be the plan of another validation'
  const names = await namesOf(context.store, [pending.plannedBy])
  const who = names.get(pending.plannedBy) ?? 'Somebody'
  return `${who} saved a plan on ${formatDateTime(pending.plannedAt)}. Save yours to put it in place of theirs`
}
