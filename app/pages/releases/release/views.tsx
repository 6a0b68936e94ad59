// What was checked of a release, what is different, and the buttons that sign or discard it.
import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { WarningCallout } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { ScrollingTable, Table } from '#app/design/table.tsx'
import { Tag } from '#app/design/tag.tsx'
import { Details } from '#app/design/text.tsx'
import type { builtPage } from '../release.server.ts'

type Page = SerializeFrom<Awaited<ReturnType<typeof builtPage>>>

export function Checks({ checks }: Pick<Page, 'checks'>) {
  return (
    <Table
      caption="What was checked when it was built"
      head={[{ label: 'Check' }, { label: 'Result' }, { label: 'What it found' }]}
      rows={checks.map(({ name, passed, found }) => [
        name,
        <Tag tone={passed ? 'success' : 'danger'} key={name}>
          {passed ? 'Passed' : 'Failed'}
        </Tag>,
        <LongWord key={`found ${name}`}>{found}</LongWord>,
      ])}
      responsive
    />
  )
}

export function DifferenceFrom({ difference }: Pick<Page, 'difference'>) {
  if (!difference) return null
  const { from, totals, came, went, changed } = difference
  return (
    <>
      <h2 className="nhsuk-heading-m">What is different from {from}</h2>
      <ScrollingTable
        id="totals"
        caption="Totals"
        captionSize="s"
        head={[{ label: 'Number' }, { label: 'Then', numeric: true }, { label: 'Now', numeric: true }]}
        rows={totals}
        compact
      />
      {came && <Names summary={`${came.count} organisations came`} {...came} />}
      {went && <Names summary={`${went.count} organisations went`} {...went} />}
      {changed && changed.count > 0 && (
        <Details summary={`${changed.count} theme scores differ of those that are in both`}>
          <Table
            caption={changed.count > changed.rows.length ? `The first ${changed.rows.length}` : 'All of them'}
            head={[
              { label: 'Organisation' },
              { label: 'Theme' },
              { label: 'Then', numeric: true },
              { label: 'Now', numeric: true },
            ]}
            rows={changed.rows}
            responsive
            compact
          />
        </Details>
      )}
    </>
  )
}

function Names({ summary, count, names }: { summary: string; count: number; names: readonly string[] }) {
  if (count === 0) return null
  return (
    <Details summary={summary}>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {count > names.length && <p>And {count - names.length} more.</p>}
    </Details>
  )
}

export function Signing({ isWaiting, failed, hasSigned, publishes, contentHash, version }: Page) {
  if (!isWaiting) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Sign it</h2>
      {failed > 0 && <p>A check failed. See what it found, put it right, and build the release again.</p>}
      {failed === 0 && hasSigned && <p>You have signed it. Another administrator has to sign it too.</p>}
      {failed === 0 && !hasSigned && (
        <>
          {publishes && (
            <WarningCallout heading="Your signature publishes it">
              <p>
                Everybody can see it at once, and version {version} never changes again. A mistake can be corrected in
                another version only.
              </p>
            </WarningCallout>
          )}
          <PostForm>
            <input type="hidden" name="intent" value="sign" />
            <input type="hidden" name="seen" value={contentHash} />
            <Button>{publishes ? `Sign and publish version ${version}` : `Sign version ${version}`}</Button>
          </PostForm>
        </>
      )}
      <PostForm>
        <input type="hidden" name="intent" value="discard" />
        <input type="hidden" name="seen" value={contentHash} />
        <Button tone="secondary">Discard version {version}</Button>
      </PostForm>
    </>
  )
}
