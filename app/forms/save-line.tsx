// Where one answer stands, in words, under its question.
import { formatTime } from '../design/dates.ts'
import type { SaveState } from './autosave.ts'

export function SaveLine({ state, savedInWords }: { state: SaveState; savedInWords: string | null }) {
  const words = state.phase === 'idle' ? savedInWords : wordsFor(state)
  return (
    <p className="app-save-line" data-state={state.phase}>
      {words}
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
    case 'failed':
      return state.message
    case 'signed-out':
      return 'Not saved: you’ve been signed out'
    case 'conflict':
      return 'Not saved: choose which answer to keep'
  }
}
