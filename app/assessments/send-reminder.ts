// One person's reminder, from what they look after to the letter that waits to be sent.
import type { OwnedSection } from '#db/owned-sections.ts'
import { remind } from '#db/reminders.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { type AppContext, publishedEdition } from '../context.ts'
import { type RemindedSection, reminderLetter } from '../letters/reminder.ts'
import { dayOf, dueInWords, isOverdue } from './due-dates.ts'
import { notSince } from './reminders.ts'

/** `publicUrl`: where people find the service; without one there is no link to write. */
export type Reminder = Pick<AppContext, 'store' | 'editions' | 'now'> & { serviceName: string; publicUrl: string }

type Reminding = {
  userId: string
  by: 'service' | 'lead'
  /** Their sections as they were found; they are looked at again when the letter is written. */
  sections: readonly OwnedSection[]
  choose: (sections: readonly OwnedSection[]) => OwnedSection[]
}

/** Whether a letter was queued: not where another server was quicker, or there is nothing left to say. */
export async function sendReminder(reminder: Reminder, { userId, by, sections, choose }: Reminding): Promise<boolean> {
  const { store, editions, now, serviceName, publicUrl } = reminder
  // Editions can't be waited for while the letter is written: that is inside a transaction.
  for (const id of new Set(sections.map(({ editionId }) => editionId))) await publishedEdition({ editions }, id)
  const today = dayOf(now())
  return remind(store, {
    userId,
    organisationCodes: [...new Set(sections.map(({ organisationCode }) => organisationCode))],
    at: now().toISOString(),
    notSince: notSince(by, now()),
    compose(owned, stopToken) {
      const chosen = choose(owned)
      const shown = chosen
        .flatMap((section) => remindedOf(editions, section, today))
        .sort((a, b) => a.rank.localeCompare(b.rank))
      const [to] = chosen.map(({ email }) => email)
      if (to === undefined || shown.length === 0) return null
      const stopAddress = new URL(`/reminders/${stopToken}`, publicUrl).href
      return reminderLetter({ to, sections: shown, address: new URL('/', publicUrl).href, stopAddress, serviceName })
    },
  })
}

type Ranked = RemindedSection & { rank: string }

/** By its rank: first what is due first, then in the order in which it is asked. */
function remindedOf(editions: AppContext['editions'], section: OwnedSection, today: string): Ranked[] {
  const edition = editions.get(section.editionId)?.edition
  const sections = edition ? askedOf(edition, section.setting).sections : []
  const position = sections.findIndex(({ id }) => id === section.section)
  const asked = sections[position]
  if (!asked) return []
  const rank = `${section.dueOn || 'later'} ${section.assessmentId} ${String(position).padStart(4, '0')}`
  const { organisationName, collectionTitle } = section
  const due = dueInWords(section, today)
  return [{ title: asked.title, organisationName, collectionTitle, due, isOverdue: isOverdue(section, today), rank }]
}
