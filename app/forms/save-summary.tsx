// One line for the whole page, read out as it changes: is everything saved, and if not, what to do.
import type { Standings } from './use-autosave.ts'

export function SaveSummary({ standings, onRetry }: { standings: Standings; onRetry: () => void }) {
  const phases = Object.values(standings).map(({ state }) => state.phase)
  const count = (...wanted: string[]) => phases.filter((phase) => wanted.includes(phase)).length
  const signedOut = count('signed-out')
  const conflicts = count('conflict')
  const failed = count('failed')
  const pending = count('waiting', 'saving')
  const isCutOff = Object.values(standings).some(({ state }) => state.phase === 'failed' && state.mayRetry)
  return (
    <div className="app-save-summary" data-attention={signedOut + conflicts + failed > 0}>
      <p role="status">
        {signedOut > 0 && `You’ve been signed out. ${answers(signedOut)} not saved yet and still on this page. `}
        {conflicts > 0 && `${answers(conflicts)} changed by a colleague: choose which to keep. `}
        {failed > 0 && `${answers(failed)} not saved yet. `}
        {isCutOff && 'There is no connection: keep this page open. '}
        {signedOut + conflicts + failed === 0 && pending > 0 && 'Saving…'}
        {phases.length > 0 && phases.every((phase) => phase === 'saved' || phase === 'idle') && 'All answers saved'}
      </p>
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

function answers(count: number): string {
  return count === 1 ? '1 answer' : `${count} answers`
}
