// Who else has this section open. Read out when it changes; it keeps its place while there is nobody.
import type { Here } from './live-page.ts'

export function AlsoHere({ here: { names, more } }: { here: Here }) {
  const all = more > 0 ? [...names, more === 1 ? '1 other person' : `${more} other people`] : names
  const last = all.at(-1)
  return (
    <p className="app-also-here" aria-live="polite">
      {all.length > 0 &&
        `${all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${last} are` : `${last} is`} also on this section`}
    </p>
  )
}
