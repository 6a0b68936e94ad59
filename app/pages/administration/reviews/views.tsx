// The parts of the page of a collection's reviews.

import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Select } from '#app/design/select.tsx'
import { Table } from '#app/design/table.tsx'
import { Tag } from '#app/design/tag.tsx'
import type { ReviewInWords } from '../reviews.server.ts'
import { DUE, STATES } from './states.ts'

export function ShareOut({ waiting }: { waiting: number }) {
  if (waiting === 0) return null
  return (
    <PostForm>
      <p>
        {waiting === 1 ? 'In 1 review nobody has' : `In ${waiting} reviews nobody has`} the part whose turn it is.
        Sharing out gives each to whoever has least to do and may have it.
      </p>
      <Button>Share out all that wait</Button>
    </PostForm>
  )
}

export function Filters({ state, due }: { state: string; due: string }) {
  return (
    <form method="get">
      <Select
        name="state"
        label="Where they stand"
        options={[{ value: '', label: 'Anywhere' }, ...optionsOf(STATES)]}
        defaultValue={state}
      />
      <Select
        name="due"
        label="When they are due"
        options={[{ value: '', label: 'Any time, or over' }, ...optionsOf(DUE)]}
        defaultValue={due}
      />
      <Button tone="secondary">Show these</Button>
    </form>
  )
}

function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}

type ReviewsProps = { rows: readonly ReviewInWords[]; found: number; of: number; notShown: number }

export function Reviews({ rows, found, of, notShown }: ReviewsProps) {
  return (
    <>
      {notShown > 0 && <p>Reviews of organisations that you belong to are not shown.</p>}
      {rows.length === 0 && <p>{of === 0 ? 'Nothing has been chosen to be reviewed yet.' : 'None is like that.'}</p>}
      {rows.length > 0 && (
        <Table
          caption={found === of ? `${of} ${of === 1 ? 'review' : 'reviews'}` : `${found} of ${of} reviews`}
          captionSize="m"
          responsive
          head={[{ label: 'Organisation' }, { label: 'Where it stands' }, { label: 'Whose turn' }, { label: 'Due' }]}
          rows={rows.map((row) => [
            <a href={`/reviews/${row.id}`} key="name">
              {row.organisation}
              {row.kind === 'Local assurance' && ' (local assurance)'}
            </a>,
            <>
              {row.state}
              {row.isSilent && '. A query has had no reply in time'}
            </>,
            row.turn === null ? (
              'Nobody’s'
            ) : (
              <>
                {row.turn}: {row.holder}
                <br />
                <a href={`/administration/reviews/${row.id}/assign`}>
                  {row.holder === 'Nobody' ? 'Give it to somebody' : 'Take it back'}
                  <span className="nhsuk-u-visually-hidden">: {row.organisation}</span>
                </a>
              </>
            ),
            <>
              {row.due ?? 'Over'} {row.isOverdue && <Tag tone="danger">Overdue</Tag>}
            </>,
          ])}
        />
      )}
    </>
  )
}

export function Pages({ page, last, search }: { page: number; last: number; search: string }) {
  if (last === 1) return null
  const to = (number: number) => `?${search === '' ? '' : `${search}&`}page=${number}`
  return (
    <nav aria-label="Pages of reviews">
      <p>
        Page {page} of {last}
        {page > 1 && (
          <>
            {' · '}
            <a href={to(page - 1)}>Page before</a>
          </>
        )}
        {page < last && (
          <>
            {' · '}
            <a href={to(page + 1)}>Next page</a>
          </>
        )}
      </p>
    </nav>
  )
}
