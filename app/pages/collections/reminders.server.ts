// Reminding organisations to submit: whom, how many, and the letters.

import { lastDayOf } from '#app/assessments/due-dates.ts'
import type { AppContext } from '#app/context.ts'
import { fieldOf } from '#app/http/posted-form.ts'
import { submitReminderLetter } from '#app/letters/collections.ts'
import { type ChaseCounts, type Chased, chase, countToChase } from '#db/chasing.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { type Found, stageOf } from './collection.server.ts'
import { type ReadFilters, STATUS_IN_WORDS } from './filters.server.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Nobody is reminded more often, unless that is wanted; then a form that is sent twice still reminds once. */
const EVERY = 3 * DAY
const AT_LEAST = 10 * MINUTE
/** As many as one page shows, and some. */
const MOST_TICKED = 200

export type Asked = { chased: Chased; isForced: boolean; ticked: string[] }

/** `filter`: of the page that the form was on. Null for what no page of ours sends. */
export function readAsked(form: FormData, { filter }: ReadFilters): Asked | null {
  const ticked = [...new Set(form.getAll('code').map(String))]
  if (ticked.length > MOST_TICKED) return null
  const isAll = fieldOf(form, 'which') === 'all'
  return {
    chased: { filter, codes: isAll ? null : ticked },
    isForced: fieldOf(form, 'forced') === 'yes',
    ticked: isAll ? [] : ticked,
  }
}

function whenOf({ now }: AppContext, isForced: boolean) {
  const at = now()
  return { at: at.toISOString(), notSince: new Date(at.getTime() - (isForced ? AT_LEAST : EVERY)).toISOString() }
}

export function countAsked(context: AppContext, { chased, isForced }: Omit<Asked, 'ticked'>): Promise<ChaseCounts> {
  return countToChase(context.store, chased, whenOf(context, isForced))
}

/** Once a collection has closed, those alone who were given more time. */
export async function canAnyBeReminded(context: AppContext, { collection }: Found): Promise<boolean> {
  const stage = stageOf(collection, context.now())
  if (stage !== 'closed') return stage === 'open'
  const filter = { collectionId: collection.id, places: null, setting: null, status: null, lead: null, search: '' }
  const { due, lately, stopped, noLead } = await countAsked(context, {
    chased: { filter, codes: null },
    isForced: false,
  })
  return due + lately + stopped + noLead > 0
}

/** Only where letters are sent, and there is an address for their links. */
export async function remind(context: AppContext, { administrator, collection }: Found, { chased, isForced }: Asked) {
  const { publicUrl, serviceName } = context.settings
  if (!context.sendsEmail || publicUrl === null) return { organisations: 0, letters: 0 }
  return chase(context.store, {
    ...chased,
    ...whenOf(context, isForced),
    by: administrator.id,
    compose: ({ email }, organisations, stopToken) =>
      submitReminderLetter({
        ...{ to: email, collectionTitle: collection.title, serviceName },
        address: new URL('/', publicUrl).href,
        stopAddress: new URL(`/reminders/${stopToken}`, publicUrl).href,
        organisations: organisations.map(({ organisationName, status, closesAt }) => ({
          organisationName,
          standing: STATUS_IN_WORDS[status].toLowerCase(),
          closes: dateInWords(lastDayOf(closesAt)),
        })),
      }),
  })
}

const organisations = (count: number) =>
  count === 1 ? '1 organisation' : `${count.toLocaleString('en-GB')} organisations`

/** Who gets no letter, a sentence for each reason. */
export function leftOutInWords({ lately, stopped, noLead }: ChaseCounts, isForced: boolean): string[] {
  const verb = (count: number, one: string, many: string) => `${organisations(count)} ${count === 1 ? one : many}`
  return [
    ...(lately > 0
      ? [`${verb(lately, 'was', 'were')} reminded in the last ${isForced ? '10 minutes' : '3 days'}`]
      : []),
    ...(noLead > 0 ? [`${verb(noLead, 'has', 'have')} no lead`] : []),
    ...(stopped > 0 ? [`${verb(stopped, 'has', 'have')} only leads who asked for no reminders`] : []),
  ]
}
