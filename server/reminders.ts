// Reminds people of sections that are due soon or overdue, and leads of what reviewers wait for: a minute after the start,
// then once an hour.
import { dueSoon, lastDayToRemindOf, whoToRemind } from '#app/assessments/reminders.ts'
import { type Reminder, sendReminder } from '#app/assessments/send-reminder.ts'
import { remindOfQueries } from '#app/reviews/remind-of-queries.ts'
import { type OwnedSection, sectionsDueBy } from '#db/owned-sections.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Reminding = Reminder & { reportError: (error: unknown) => void }

/** How many letters were queued. What goes wrong with one person's is reported, and the others get theirs. */
export async function remindEveryone({ reportError, ...reminder }: Reminding): Promise<number> {
  const now = reminder.now()
  const sections = dueSoon(await sectionsDueBy(reminder.store, lastDayToRemindOf(now), now.toISOString()), now)
  let queued = 0
  for (const userId of whoToRemind(sections, 'service', now).people) {
    const theirs = sections.filter((section) => section.userId === userId)
    const choose = (owned: readonly OwnedSection[]) => dueSoon(owned, now)
    try {
      const isQueued = await sendReminder(reminder, { userId, by: 'service', sections: theirs, choose })
      if (isQueued) queued += 1
    } catch (error) {
      reportError(error)
    }
  }
  return queued
}

/** `stop` waits for the round under way. */
export function startReminders(reminding: Reminding): { stop(): Promise<void> } {
  let underWay: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout
  const round = () => {
    underWay = Promise.all([
      remindEveryone(reminding).catch(reminding.reportError),
      remindOfQueries(reminding).catch(reminding.reportError),
    ])
    timer = setTimeout(round, HOUR)
    timer.unref()
  }
  timer = setTimeout(round, MINUTE)
  timer.unref()
  return {
    async stop() {
      clearTimeout(timer)
      await underWay
    },
  }
}
