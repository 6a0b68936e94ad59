// Who is to be reminded of which sections, and when. Pure: the rows and the time come in.
import type { OwnedSection } from '#db/owned-sections.ts'
import { may } from '../auth/policy.ts'
import { dayOf, daysAfter } from './due-dates.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Sections are reminded of from so many days before they are due. */
const DAYS_AHEAD = 7
/** The service reminds nobody of an organisation's sections more often than that; its lead may ask for one a day. */
const SERVICE_EVERY = 3 * DAY
const LEAD_EVERY = DAY

/** The last day, YYYY-MM-DD, that is near enough to be reminded of. */
export function lastDayToRemindOf(now: Date): string {
  return daysAfter(dayOf(now), DAYS_AHEAD)
}

/** Who was reminded for the organisation after that time is left alone: by the service, or by a lead who presses the button. */
export function notSince(by: 'service' | 'lead', now: Date): string {
  return new Date(now.getTime() - (by === 'service' ? SERVICE_EVERY : LEAD_EVERY)).toISOString()
}

/** Sections that are not handed back, of people who may answer still. */
export function unfinished(sections: readonly OwnedSection[]): OwnedSection[] {
  return sections.filter(({ state, userId: id, role, organisationCode }) => {
    const owner = { id, name: '', email: '', isAdministrator: false, memberships: [{ organisationCode, role }] }
    return state !== 'ready' && may(owner, { to: 'answer', organisationCode })
  })
}

/** Those of them that are overdue, or due within the next days. */
export function dueSoon(sections: readonly OwnedSection[], now: Date): OwnedSection[] {
  const last = lastDayToRemindOf(now)
  return unfinished(sections).filter(({ dueOn }) => dueOn !== '' && dueOn <= last)
}

export type ToRemind = {
  /** The ids of those who get a letter. */
  people: string[]
  /** How many do not, because they were reminded not long ago, or asked for no reminders. */
  remindedAlready: number
  stopped: number
}

/** Of the people whose sections these are: each of them once. */
export function whoToRemind(sections: readonly OwnedSection[], by: 'service' | 'lead', now: Date): ToRemind {
  const since = notSince(by, now)
  const willing = sections.filter(({ remindersStoppedAt }) => remindersStoppedAt === null)
  const people = ownersOf(willing.filter(({ remindedAt }) => remindedAt === null || remindedAt <= since))
  return {
    people,
    remindedAlready: ownersOf(willing).length - people.length,
    stopped: ownersOf(sections).length - ownersOf(willing).length,
  }
}

function ownersOf(sections: readonly OwnedSection[]): string[] {
  return [...new Set(sections.map(({ userId }) => userId))]
}
