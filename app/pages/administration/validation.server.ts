// What the page of a validation shows, and what its buttons do.
import { data, redirect } from '@remix-run/node'
import { isOpen } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate, formatDateTime } from '#app/design/dates.ts'
import { fieldOf } from '#app/http/posted-form.ts'
import { planInWords, termsInWords, WAYS_IN_WORDS } from '#app/reviews/plan-in-words.ts'
import { chosenNames } from '#db/draws.ts'
import { namesOf } from '#db/names.ts'
import { publishSeed } from '#db/validations.ts'
import { WAYS } from '#scoring/draw.ts'
import { planAddress, type requireValidation, validationAddress } from './validations.server.ts'

type Open = Awaited<ReturnType<typeof requireValidation>>

/** `counts`: the scores of all are worked out, which takes a second or more in a collection of thousands. */
export async function validationPage(context: AppContext, open: Open, { counts }: { counts: boolean }) {
  const { collection, published, validation } = open
  const { plan, seed, seedHash, number, plannedAt, plannedBy, drawnAt, drawnBy, seedPublishedAt } = validation
  const names = await namesOf(context.store, [plannedBy, drawnBy ?? ''])
  const on = (id: string, at: string) => `By ${names.get(id) ?? 'somebody'} on ${formatDateTime(at)}`
  return {
    number,
    collectionTitle: collection.title,
    plan: [
      { key: 'Planned', value: on(plannedBy, plannedAt) },
      ...(drawnAt === null ? [] : [{ key: 'Drawn', value: on(drawnBy ?? '', drawnAt) }]),
      ...planInWords(published.edition, plan),
      ...termsInWords(validation),
    ],
    planHref: drawnAt === null ? planAddress(collection) : null,
    seen: plannedAt,
    ...{ seed, seedHash },
    seedPublished: seedPublishedAt && formatDate(seedPublishedAt),
    closes: isOpen(collection, context.now()) ? formatDateTime(collection.closesAt) : null,
    foreseen: drawnAt === null && counts ? await context.draws.foresee(collection, plan) : null,
    drawn: await drawnIn(context, open),
  }
}

/** The file has all of them. */
const MOST_SHOWN = 500

async function drawnIn(context: AppContext, { collection, validation }: Open) {
  const { id, number, draw } = validation
  if (!draw) return null
  const names = await chosenNames(context.store, id)
  const shown = draw.chosen.slice(0, MOST_SHOWN)
  return {
    fileHref: `${validationAddress(collection, number)}/draw.json`,
    reviewsHref: `/administration/collections/${encodeURIComponent(collection.id)}/reviews`,
    chosen: draw.chosen.length,
    organisations: draw.organisations,
    inScope: draw.inScope,
    notShown: draw.chosen.length - shown.length,
    ways: WAYS.flatMap((way) => {
      const rows = shown.filter((each) => each.way === way)
      const all = draw.chosen.filter((each) => each.way === way).length
      if (rows.length === 0) return []
      const named = rows.map(({ organisation, why, reasons }) => {
        return { code: organisation, name: names.get(organisation) ?? organisation, why, reasons: [...reasons] }
      })
      return [{ way, title: WAYS_IN_WORDS[way], all, rows: named }]
    }),
  }
}

export async function drawPosted(context: AppContext, { administrator, collection, validation }: Open, form: FormData) {
  const at = context.now().toISOString()
  const making = { validationId: validation.id, seen: fieldOf(form, 'seen'), by: administrator.id, at }
  const outcome = await context.draws.make({ collection, ...making })
  const address = validationAddress(collection, validation.number)
  if (outcome === 'drawn') throw redirect(`${address}?drawn`, 303)
  // Also for a button that was pressed twice, or by two people.
  if (outcome === 'superseded' && validation.drawnAt !== null) throw redirect(address, 303)
  const why =
    outcome === 'overtaken'
      ? 'Organisations withdrew their submissions while the sample was drawn.'
      : 'Somebody drew the sample or changed its plan since you opened the page.'
  throw data({ message: `${why} Nothing was drawn now. Go back and look at it again.` }, { status: 409 })
}

export async function publishPosted(context: AppContext, { administrator, collection, validation }: Open) {
  const address = validationAddress(collection, validation.number)
  const doing = { id: validation.id, by: administrator.id, at: context.now().toISOString() }
  if (await publishSeed(context.store, doing)) throw redirect(`${address}?published`, 303)
  // It was published before, or there is nothing yet to be checked with it.
  throw redirect(address, 303)
}
