// How far a collection is, as its page shows it: counts, tables by what people ask for, and submissions against the deadline.
import { dayOf } from '#app/assessments/due-dates.ts'
import { burnUpChart } from '#app/charts/burn-up.server.tsx'
import type { AppContext } from '#app/context.ts'
import { burnUp, type DayCount, type Forecast, forecast, type Surge, surgeOf } from '#collections/pace.ts'
import {
  type ProgressCount,
  roundBefore,
  STATUSES,
  type Status,
  submissionsByPartOfDay,
} from '#db/collection-progress.ts'
import type { Collection } from '#db/collections.ts'
import type { Store } from '#db/store.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { addressOfCollection, daysOf, type Found, stageOf } from './collection.server.ts'
import { optionsOf, type Places, placesIn, queryOf, STATUS_IN_WORDS, slugOf } from './filters.server.ts'

export type Tally = Readonly<Record<Status, number>> & { readonly all: number }

export type TallyRow = { label: string; href: string; tally: Tally }

export type TallyTable = { id: string; title: string; what: string; rows: TallyRow[] }

function tallyOf(counts: readonly ProgressCount[]): Tally {
  const tally = { ...(Object.fromEntries(STATUSES.map((one) => [one, 0])) as Record<Status, number>), all: 0 }
  for (const { status, organisations } of counts) {
    tally[status] += Number(organisations)
    tally.all += Number(organisations)
  }
  return tally
}

export async function progressPage(context: AppContext, { collection, published }: Found) {
  const { edition } = published
  const settingsTitle = edition.settingsTitle ?? 'Kind of organisation'
  const places = await placesIn(context.store, collection.id)
  const tally = tallyOf(places.counts)
  const list = addressOfCollection(collection, '/organisations')
  // Nothing is ready or approved where nobody approves.
  const statuses = STATUSES.filter((one) => collection.needsApproval || (one !== 'ready' && one !== 'approved'))
  const bySetting = edition.settings.flatMap(({ id, label }) => {
    const tally = tallyOf(places.counts.filter(({ setting }) => setting === id))
    return tally.all === 0 ? [] : [{ label, href: `${list}${queryOf({ setting: id })}`, tally }]
  })
  return {
    statuses: statuses.map((status) => ({ status, label: STATUS_IN_WORDS[status] })),
    tally,
    steps: statuses.map((status) => ({
      status: STATUS_IN_WORDS[status],
      href: `${list}${queryOf({ status: slugOf(status) })}`,
      organisations: tally[status],
    })),
    tables: [
      { id: 'by-region', title: 'By region', what: 'Region', rows: rowsBy(places, 'region', list) },
      {
        id: 'by-setting',
        title: `By ${settingsTitle.toLowerCase()}`,
        what: settingsTitle,
        rows: bySetting,
      },
      {
        id: 'by-commissioner',
        title: 'By commissioner',
        what: 'Commissioner',
        rows: rowsBy(places, 'commissioner', list),
      },
    ] satisfies TallyTable[],
    pace: tally.all === 0 ? null : await paceOf(context, collection, tally),
  }
}

function rowsBy(places: Places, kind: 'region' | 'commissioner', list: string): TallyRow[] {
  const { counts, names } = places
  return optionsOf(places, kind).map(({ value, label }) => {
    const here = counts.filter(({ place }) => (names.of.get(place)?.[kind] || 'none') === value)
    return { label, href: `${list}${queryOf({ [kind]: value })}`, tally: tallyOf(here) }
  })
}

/** By the day in the United Kingdom. */
async function dayCounts(store: Store, collectionId: string): Promise<DayCount[]> {
  const days = new Map<string, number>()
  for (const { hour, submitted } of await submissionsByPartOfDay(store, collectionId)) {
    const on = dayOf(`${hour}:00:00.000Z`)
    days.set(on, (days.get(on) ?? 0) + Number(submitted))
  }
  return [...days].map(([on, submitted]) => ({ on, submitted }))
}

async function paceOf(context: AppContext, collection: Collection, tally: Tally) {
  const today = dayOf(context.now())
  const span = daysOf(collection)
  if (today < span.opensOn) return null
  const counts = await dayCounts(context.store, collection.id)
  const before = await surgeBefore(context.store, collection)
  const isOver = stageOf(collection, context.now()) === 'closed'
  const expected: Forecast = isOver
    ? { kind: 'over' }
    : forecast({ counts, span, invited: tally.all, today, surge: before?.surge ?? null })
  const until = today < span.closesOn ? today : [span.closesOn, ...counts.map(({ on }) => on)].sort().at(-1)
  const days = burnUp(counts, { opensOn: span.opensOn, until: until ?? today })
  const total = expected.kind === 'forecast' ? expected.total : null
  const chart = burnUpChart({
    title: 'Submissions day by day against the last day',
    days: days.map(({ on, total }) => ({ on, date: dateInWords(on), total })),
    ...{ closesOn: span.closesOn, closesOnDate: dateInWords(span.closesOn), invited: tally.all, forecast: total },
    sentence: sentenceOf(tally, expected, span.closesOn),
  })
  return { chart, method: methodOf(expected, before?.title ?? null) }
}

async function surgeBefore(store: Store, collection: Collection): Promise<{ title: string; surge: Surge } | null> {
  const before = await roundBefore(store, collection)
  if (!before) return null
  const surge = surgeOf(await dayCounts(store, before.id), daysOf(before), before.invited)
  return surge && { title: before.title, surge }
}

const number = (count: number) => count.toLocaleString('en-GB')

function sentenceOf({ all, submitted }: Tally, expected: Forecast, closesOn: string): string {
  const now = `${number(submitted)} of ${number(all)} have submitted`
  switch (expected.kind) {
    case 'forecast':
      return `${now}. By the end of ${dateInWords(closesOn)} it may be about ${number(expected.total)}.`
    case 'too early':
      return `${now}. It is too early to say how many it will be.`
    case 'over':
      return `${now}. The last day was ${dateInWords(closesOn)}.`
  }
}

/** How the forecast is made, in words; null where there is none. */
function methodOf(expected: Forecast, titleBefore: string | null): string | null {
  if (expected.kind !== 'forecast') return null
  const { pace, surge } = expected
  const steady = `The forecast lets the pace of the last ${pace.days} days go on, in which ${number(pace.submitted)} ${pace.submitted === 1 ? 'was' : 'were'} submitted.`
  const end = 'It never exceeds the number that was asked, and is no promise.'
  if (!surge || titleBefore === null) {
    return `${steady} There is no earlier round of this questionnaire that could say how many wait for the last week. ${end}`
  }
  const share = Math.round((100 * surge.submitted) / surge.invited)
  return `${steady} For the last week it takes the share that submitted in the last week of ${titleBefore}: ${share}% of those asked. ${end}`
}
