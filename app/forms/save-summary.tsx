// One line for the whole page, read out as it changes: is everything saved, and if not, what to do.
import type { ReactNode } from 'react'
import type { KeptAnswer } from './kept-answers.ts'
import type { Standings } from './use-autosave.ts'

type SaveSummaryProps = {
  standings: Standings
  /** What waits from other pages of the assessment. */
  keptElsewhere: readonly KeptAnswer[]
  /** How to sign in again in place; null where that isn't possible. */
  signInAgain: ReactNode
  onRetry: () => void
}

export function SaveSummary({ standings, keptElsewhere, signInAgain, onRetry }: SaveSummaryProps) {
  const states = Object.values(standings).map(({ state }) => state)
  const phases = states.map(({ phase }) => phase)
  const count = (...wanted: string[]) => phases.filter((phase) => wanted.includes(phase)).length
  const signedOut = count('signed-out')
  const conflicts = count('conflict')
  const failed = count('failed')
  const pending = count('waiting', 'saving')
  const isCutOff = states.some((state) => state.phase === 'failed' && state.mayRetry)
  const somebody = states.find((state) => state.phase === 'signed-out')?.somebody ?? null
  const [elsewhere] = keptElsewhere
  return (
    <div
      className="app-save-summary"
      id="save-summary"
      tabIndex={-1}
      data-attention={signedOut + conflicts + failed > 0}
    >
      <p role="status">
        {signedOut > 0 && (somebody === null ? 'You’ve been signed out. ' : `${somebody} is signed in here now. `)}
        {signedOut > 0 && `${answers(signedOut)} not saved yet and still on this page. `}
        {conflicts > 0 && `${answers(conflicts)} changed by a colleague: choose which to keep. `}
        {failed > 0 && `${answers(failed)} not saved yet. `}
        {isCutOff && 'There is no connection: keep this page open. '}
        {signedOut + conflicts + failed === 0 && pending > 0 && 'Saving…'}
        {phases.length > 0 && phases.every((phase) => SAVED.has(phase)) && 'All answers saved'}
      </p>
      {elsewhere && (
        <p>
          <a href={elsewhere.page}>Go back to the page with {answers(keptElsewhere.length)} not saved yet</a>
        </p>
      )}
      {signedOut > 0 && signInAgain}
      {signedOut > 0 && (
        <p>
          <a href="/sign-in?close" target="_blank" rel="noreferrer">
            Sign in again (opens in a new tab)
          </a>
          , then come back here.
        </p>
      )}
      {signedOut + failed > 0 && (
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" onClick={onRetry}>
          Try saving again
        </button>
      )}
    </div>
  )
}

const SAVED: ReadonlySet<string> = new Set(['idle', 'saved', 'theirs'])

function answers(count: number): string {
  return count === 1 ? '1 answer' : `${count} answers`
}
