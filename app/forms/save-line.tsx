// Where one answer stands, in words, under its question.
import { formatTime } from '../design/dates.ts'
import type { CurrentAnswer, SaveState } from './autosave.ts'

type SaveLineProps = { state: SaveState; savedInWords: string | null; news?: CurrentAnswer | null }

export function SaveLine({ state, savedInWords, news = null }: SaveLineProps) {
  const words = state.phase === 'idle' ? savedInWords : wordsFor(state)
  return (
    <p className="app-save-line" data-state={state.phase}>
      {words}
      {news && (
        <span className="app-save-line__news">
          {news.by} saved another answer at {formatTime(news.at)}. Yours stays here: you can choose between them.
        </span>
      )}
    </p>
  )
}

function wordsFor(state: SaveState): string {
  switch (state.phase) {
    case 'idle':
      return ''
    case 'waiting':
      return 'Not saved yet'
    case 'saving':
      return 'Saving…'
    case 'saved':
      return `Saved at ${formatTime(state.at)}`
    case 'theirs':
      return `Saved by ${state.by} at ${formatTime(state.at)}`
    case 'failed':
      return state.message
    case 'signed-out':
      return state.somebody === null
        ? 'Not saved: you’ve been signed out'
        : `Not saved: ${state.somebody} is signed in now`
    case 'conflict':
      return 'Not saved: choose which answer to keep'
  }
}
