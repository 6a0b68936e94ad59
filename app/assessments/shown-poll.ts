// A poll as pages show it: how it stands, and of the views as much as may be seen.
import { type View, viewsIn } from '#db/poll-views.ts'
import { isPollOpen, type Poll } from '#db/polls.ts'
import type { Store } from '#db/store.ts'
import { optionLabel, optionsOffered } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'

export type ShownPoll = Omit<Poll, 'given'> & {
  isOpen: boolean
  /** Null while a poll without names is open: a count that grows would tell that the colleague just asked answered. */
  given: number | null
  /** How many views are left out of what is shown; 0 while nobody may know. */
  unshown: number
  /** How many chose each of the options offered. */
  spread: { label: string; views: number }[]
  /** What they said; those who said nothing are left out. */
  comments: { label: string; comment: string; name: string }[]
}

export async function showPoll(store: Store, question: AskedQuestion, poll: Poll, at: string): Promise<ShownPoll> {
  const views = await viewsIn(store, poll)
  const isOpen = isPollOpen(poll, at)
  const isToldLater = isOpen && !poll.showsNames
  return {
    ...poll,
    isOpen,
    given: isToldLater ? null : poll.given,
    shown: views.length,
    // Not below 0: one more may have been given since the poll was read.
    unshown: isToldLater ? 0 : Math.max(poll.given - views.length, 0),
    spread: spreadOf(question, views),
    comments: commentsOf(question, views),
  }
}

/** “2 of 5 answered”, or as much of it as may be told. */
export function answeredInWords({ given, shown, asked }: Pick<ShownPoll, 'given' | 'shown' | 'asked'>): string {
  return given === null ? `${shown} of ${asked} shown so far` : `${given} of ${asked} answered`
}

function spreadOf(question: AskedQuestion, views: readonly View[]) {
  return optionsOffered(question).map(({ id, label }) => ({
    label,
    views: views.filter(({ option }) => option === id).length,
  }))
}

// With names a view without a word still says whose it is.
function commentsOf(question: AskedQuestion, views: readonly View[]) {
  return views.flatMap(({ option, comment, name }) =>
    comment !== '' || name !== '' ? [{ label: optionLabel(question, option), comment, name }] : [],
  )
}
