// A poll as pages show it: how it stands, and of the views as much as may be seen.
import { type View, viewsIn } from '#db/poll-views.ts'
import { isPollOpen, type Poll } from '#db/polls.ts'
import type { Store } from '#db/store.ts'
import { optionLabel, optionsOffered } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'

/** While a poll without names is open, fewer views than this aren't shown: who looked twice could tell whose was added. */
export const FEWEST_SHOWN = 3

export type ShownPoll = Poll & {
  isOpen: boolean
  /** How many chose each of the options offered; null while that isn't shown. */
  spread: { label: string; views: number }[] | null
  /** What they said; those who said nothing are left out. */
  comments: { label: string; comment: string; name: string }[]
}

export async function showPoll(store: Store, question: AskedQuestion, poll: Poll, at: string): Promise<ShownPoll> {
  const isOpen = isPollOpen(poll, at)
  const isHidden = isOpen && !poll.showsNames && poll.given < FEWEST_SHOWN
  const views = isHidden ? [] : await viewsIn(store, poll)
  return { ...poll, isOpen, spread: isHidden ? null : spreadOf(question, views), comments: commentsOf(question, views) }
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
