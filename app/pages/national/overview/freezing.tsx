// When these figures were frozen, who sees them, and freezing or sharing them.
import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import type { freezingInWords } from '../overview.server.ts'

export function Freezing({
  snapshot,
  asAt,
  number,
  hash,
  shared,
  canShare,
  isClosed,
}: Awaited<ReturnType<typeof freezingInWords>>) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Where these figures come from</h2>
      <p>
        They were frozen on {asAt}, the {ordinal(number)} time for this collection, and never change. Their SHA-256 is{' '}
        <span className="app-code">{hash}</span>.
      </p>
      <PostForm>
        <p>What has been submitted, withdrawn or reviewed since is in them when you freeze them again.</p>
        <Button tone="secondary" name="intent" value="freeze">
          Freeze again
        </Button>
      </PostForm>
      {shared && <p>Organisations have seen these figures among their peers since {shared}.</p>}
      {!shared && !isClosed && (
        <p>
          Organisations see nothing of these figures while the collection is open, or anybody has more time: from one
          day to the next, the difference would be what a single organisation submitted.
        </p>
      )}
      {canShare && (
        <PostForm>
          <p>
            Organisations compare themselves with the figures that were shared last, without the names of others. Once
            you share these, they see these instead, and you can’t take them back.
          </p>
          <input type="hidden" name="snapshot" value={snapshot} />
          <Button tone="secondary" name="intent" value="share">
            Share with organisations
          </Button>
        </PostForm>
      )}
    </section>
  )
}

const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const rules = new Intl.PluralRules('en-GB', { type: 'ordinal' })

function ordinal(number: number): string {
  return number === 1 ? 'first' : `${number}${ENDINGS[rules.select(number)]}`
}
