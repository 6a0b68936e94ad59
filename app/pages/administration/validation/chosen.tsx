// Who was drawn: in which way, why, and what the signals said.
import { ButtonLink } from '#app/design/button.tsx'
import { Table } from '#app/design/table.tsx'

type ChosenRow = { code: string; name: string; why: string; reasons: readonly string[] }

type ChosenProps = {
  fileHref: string
  reviewsHref: string
  chosen: number
  organisations: number
  inScope: number
  notShown: number
  ways: readonly { way: string; title: string; all: number; rows: readonly ChosenRow[] }[]
}

export function Chosen({ fileHref, reviewsHref, chosen, organisations, inScope, notShown, ways }: ChosenProps) {
  const count = (number: number) => number.toLocaleString('en-GB')
  return (
    <>
      <h2 className="nhsuk-heading-m">Who was chosen</h2>
      <p>
        {count(chosen)} of {count(organisations)} {organisations === 1 ? 'organisation' : 'organisations'} that could be
        chosen, {count(inScope)} of which were in scope. A signal is a reason to look closer, never a verdict.
      </p>
      <p>
        Each of them has a review now: <a href={reviewsHref}>share the reviews out</a>.
      </p>
      <ButtonLink tone="secondary" href={fileHref} download>
        Download everything needed to repeat the draw (JSON)
      </ButtonLink>
      <p>
        With the seed in it, <code className="app-code">npm run -s dma -- draw-again FILE</code> makes the draw again
        and says whether it agrees.
      </p>
      {ways.map(({ way, title, all, rows }) => (
        <Table
          key={way}
          caption={`${title}: ${count(all)}`}
          captionSize="s"
          responsive
          head={[{ label: 'Organisation' }, { label: 'Why' }, { label: 'Signals' }]}
          rows={rows.map(({ code, name, why, reasons }) => [
            `${name} (${code})`,
            why,
            <Signals reasons={reasons} key="signals" />,
          ])}
        />
      ))}
      {notShown > 0 && <p>And {count(notShown)} more, which are in the file.</p>}
    </>
  )
}

function Signals({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return <>None</>
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
