// An organisation on a ladder and one with a checklist, each submitted in two years: results of the kinds of scoring
// that are not points.
import type { Store } from '#db/store.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { addCollection, addSubmittedAssessment, addTrustWithLead, type Given } from './factories.ts'
import type { Editions } from './service.ts'

/** What was answered where it isn't what everything else was answered: `planned 2010-03-31`. */
type Said = Readonly<Record<string, string>>

/**
 * Level I of VI in 2008 and Level II in 2009, with two requirements gained and one lost. Of the plans of 2009 those for
 * Levels III and VI are overdue, that for Level IV is not.
 */
const LADDER_YEARS: Readonly<Record<number, Said>> = {
  2008: {
    'es-supported-systems': 'met',
    'es-booking-tests': 'met',
    'ha-administration-system': 'met',
    'ha-hosted': 'met',
    'ha-national-register': 'met',
    'ha-booking': 'partly-met',
    'or-results-reporting': 'met',
    'es-plan': 'reached',
    'ha-plan': 'planned 2008-09-30',
  },
  2009: {
    'es-supported-systems': 'met',
    'es-booking-tests': 'met',
    'ha-administration-system': 'met',
    'ha-hosted': 'met',
    'ha-national-register': 'met',
    'ha-booking': 'met',
    'or-order-communications': 'met',
    'or-departmental-interfaces': 'partly-met',
    'ow-scheduling': 'met',
    'ow-care-pathways': 'partly-met',
    'ow-simple-decision-support': 'partly-met',
    'cw-electronic-prescribing': 'not-applicable',
    'es-plan': 'reached',
    'ha-plan': 'reached',
    'or-plan': 'planned 2010-03-31',
    'ow-plan': 'planned 2099-06-30',
    'fi-plan': 'planned 2011-03-31',
  },
}

/** Of 2008, one is overdue, two have a day to come, one has none; one came to be in place, and one no longer is. */
const CHECKLIST_YEARS: Readonly<Record<number, Said>> = {
  2007: { 'ig-access-purpose': 'not-in-place', 'dq-cleansing-capacity': 'planned 2007-12-31' },
  2008: {
    'ig-review': 'planned 2008-03-31',
    'ig-actions': 'planned 2099-03-31',
    'ig-policy-requests': 'planned',
    'ig-sharing-refusals': 'not-in-place',
    'ig-access-who': 'not-applicable',
    'dq-cleansing-capacity': 'planned 2098-12-31',
  },
}

export function addLadderYears(store: Store, editions: Editions, code: string) {
  const elsewhere = (question: AskedQuestion) => (question.scale === 'planned-date' ? 'no-plan' : 'not-met')
  const round = { code, questionnaire: 'ssmm', editionId: 'ssmm/2007', setting: 'acute-community' }
  return addYears(store, editions, round, LADDER_YEARS, elsewhere)
}

export function addChecklistYears(store: Store, editions: Editions, code: string) {
  const editionId = 'national-expectations/2007-08'
  const round = { code, questionnaire: 'national-expectations', editionId, setting: 'providers' }
  return addYears(store, editions, round, CHECKLIST_YEARS, () => 'in-place')
}

type Round = { code: string; questionnaire: string; editionId: string; setting: string }

async function addYears(
  store: Store,
  editions: Editions,
  { code, questionnaire, editionId, setting }: Round,
  years: Readonly<Record<number, Said>>,
  elsewhere: (question: AskedQuestion) => string,
) {
  const { trust, lead } = await addTrustWithLead(store, code, `${questionnaire} Trust`)
  const assessments = []
  for (const [year, said] of Object.entries(years)) {
    const collection = await addCollection(store, {
      year: Number(year),
      questionnaire,
      editionId,
      title: `Round of ${year}`,
      opensAt: `${year}-02-01T09:00:00.000Z`,
      closesAt: `${year}-03-31T16:00:00.000Z`,
    })
    const choose = (question: AskedQuestion) => given(said[question.id] ?? elsewhere(question))
    assessments.push(
      await addSubmittedAssessment(store, editions, { collection, of: trust, setting, by: lead, choose }),
    )
  }
  const [before, now] = assessments
  if (!before || !now) throw new Error(`there are not two years of ${questionnaire}`)
  return { lead, before, now }
}

function given(said: string): Given {
  const [option = '', date = ''] = said.split(' ')
  return { option, date, ...(option === 'not-applicable' && { reason: 'We have no such service' }) }
}
