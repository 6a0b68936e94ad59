// Looking an organisation up, and the list of those that were found.
import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/design/button.tsx'
import { Pagination } from '#app/design/navigation.tsx'
import { Select } from '#app/design/select.tsx'
import { Table } from '#app/design/table.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import type { organisationsPage } from '../organisations.server.ts'

type Page = SerializeFrom<ReturnType<typeof organisationsPage>>

export function LookUp({ q, order, orders, allHref }: Page) {
  return (
    <form method="get" action={allHref}>
      <TextInput name="q" label="Name or code of an organisation" type="search" width={20} defaultValue={q} />
      {orders.length > 0 && (
        <Select
          name="order"
          label="In order of"
          options={[{ value: '', label: 'Name' }, ...orders]}
          defaultValue={order}
        />
      )}
      <Button tone="secondary">Look up</Button>
    </form>
  )
}

export function Letters({ letters, letter: chosen, allHref }: Page) {
  if (letters.length < 2) return null
  return (
    <nav className="app-parts" aria-label="By first letter">
      <ul>
        <li>
          <a href={allHref} aria-current={chosen === '' ? 'page' : undefined}>
            All
          </a>
        </li>
        {letters.map(({ letter, href }) => (
          <li key={letter}>
            <a href={href} aria-current={letter === chosen ? 'page' : undefined}>
              {letter}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function List({ found, of, heads, rows, page, pages, previous, next, q, order, orders }: Page) {
  if (found === 0) {
    return (
      <p>No organisation{q && ` with “${q}” in its name or code`} was found. Check the spelling, or try its code.</p>
    )
  }
  const chosen = orders.find(({ value }) => value === order)
  const which =
    found === of
      ? `All ${of.toLocaleString('en-GB')} organisations`
      : `${found.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} organisations`
  const where = pages > 1 ? `, page ${page} of ${pages}` : ''
  return (
    <>
      <Table
        caption={`${which}${chosen ? ` by ${chosen.label.charAt(0).toLowerCase()}${chosen.label.slice(1)}` : ''}${where}`}
        head={[{ label: 'Organisation' }, { label: 'Kind and place' }, ...heads.map((label) => ({ label }))]}
        rows={rows.map(({ code, name, href, setting, place, cells }) => [
          <span key={code}>
            {href ? <a href={href}>{name}</a> : name} ({code})
          </span>,
          `${setting}${place && `, ${place}`}`,
          ...(cells ?? heads.map((_, at) => (at === 0 ? 'Did not submit' : '–'))),
        ])}
        responsive
      />
      <Pagination
        label="Pages of organisations"
        previous={previous === null ? undefined : { href: previous, title: `${page - 1} of ${pages}` }}
        next={next === null ? undefined : { href: next, title: `${page + 1} of ${pages}` }}
      />
    </>
  )
}
