// The parts of a validation before its draw, and its seed.

import { Button, ButtonGroup } from '#app/design/button.tsx'
import { WarningCallout } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { SummaryList, type SummaryRow } from '#app/design/summary-list.tsx'
import { Table } from '#app/design/table.tsx'

export function Plan({ plan, planHref }: { plan: readonly SummaryRow[]; planHref: string | null }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">The plan</h2>
      <SummaryList rows={plan} />
      {planHref && (
        <p>
          <a href={planHref}>Change the plan</a>
        </p>
      )}
    </>
  )
}

type Foreseen = {
  organisations: number
  reviewed: number
  inScope: number
  outside: number
  above: number | null
  risk: number | null
  random: number | null
  rest: number | null
}

export function Preview({ organisations, reviewed, inScope, outside, above, risk, random, rest }: Foreseen) {
  const rows: [string, number | null, string?][] = [
    ['Submitted, and not reviewed yet', organisations],
    ['Reviewed already, so left out', reviewed === 0 ? null : reviewed],
    ['In scope', inScope],
    ['Out of scope because of their bands', outside],
    ['Chosen: everybody from a score', above],
    ['Chosen: by risk', risk, 'at most '],
    ['Chosen: by lot', random],
    ['Chosen: by lot from the others', rest],
  ]
  return (
    <Table
      caption="What it would come to, by the scores as submitted now"
      captionSize="m"
      head={[{ label: 'Who' }, { label: 'Organisations', numeric: true }]}
      rows={rows.flatMap(([who, count, before = '']) =>
        count === null ? [] : [[who, `${before}${count.toLocaleString('en-GB')}`]],
      )}
    />
  )
}

export function CountForm() {
  return (
    <form method="get">
      <input type="hidden" name="count" value="now" />
      <Button tone="secondary">Work out how many that would be</Button>
    </form>
  )
}

type SeedProps = { seed: string | null; seedHash: string; seedPublished: string | null; drawn: unknown }

export function AboutSeed({ seed, seedHash, seedPublished, drawn }: SeedProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">The seed</h2>
      <p>
        Lots are drawn with a secret seed. Make its SHA-256 known before the draw, and publish the seed afterwards: then
        anybody can see that nobody chose at will.
      </p>
      <SummaryList
        rows={[
          { key: 'SHA-256 of the seed', value: <code className="app-code">{seedHash}</code> },
          {
            key: 'Seed',
            value: seed === null ? 'Secret until it is published' : <code className="app-code">{seed}</code>,
          },
          ...(seedPublished === null ? [] : [{ key: 'Published', value: seedPublished }]),
        ]}
      />
      {drawn !== null && seed === null && (
        <PostForm>
          <input type="hidden" name="intent" value="publish seed" />
          <Button tone="secondary">Publish the seed</Button>
        </PostForm>
      )}
    </>
  )
}

type DrawFormProps = { closes: string | null; seen: string }

export function DrawForm({ closes, seen }: DrawFormProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">The draw</h2>
      {closes && (
        <WarningCallout level={3} heading="The collection is still open">
          <p>
            It closes on {closes}. Organisations that submit after the draw can’t be chosen by it, and one that was
            chosen may still withdraw its submission. It is better to wait.
          </p>
        </WarningCallout>
      )}
      <p>
        A draw can’t be undone. It takes what is submitted now, keeps it with the plan, and opens a review for each
        organisation that is chosen. It may take a minute in a collection of thousands.
      </p>
      <PostForm>
        <input type="hidden" name="intent" value="draw" />
        <input type="hidden" name="seen" value={seen} />
        <ButtonGroup>
          <Button>Draw now</Button>
        </ButtonGroup>
      </PostForm>
    </>
  )
}
