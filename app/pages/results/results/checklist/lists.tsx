// What is not in place, list by list: overdue first, then by the order of the dates planned.
import type { ListedExpectation } from './lists.server.ts'
import type { ChecklistResults } from './results.server.ts'

export function ListsInFull({ lists, asOf }: ChecklistResults) {
  return (
    <>
      <h2 id="overdue">Overdue</h2>
      <List list={lists.overdue} none={`Nothing is overdue on ${asOf}.`} dated={(date) => `Planned for ${date}`} />
      <h2 id="planned">Planned</h2>
      <List list={lists.planned} none="Nothing is planned for a day to come." dated={(date) => `By ${date}`} />
      {lists.plannedWithoutDate.length > 0 && (
        <>
          <h2>Planned without a date</h2>
          <List list={lists.plannedWithoutDate} none="" />
        </>
      )}
      <h2 id="not-in-place">Not in place</h2>
      <List list={lists.notInPlace} none="Everything else is in place or planned." />
      {lists.unanswered.length > 0 && (
        <>
          <h2>Not answered</h2>
          <List list={lists.unanswered} none="" />
        </>
      )}
    </>
  )
}

type ListProps = { list: readonly ListedExpectation[]; none: string; dated?: (date: string) => string }

function List({ list, none, dated = () => '' }: ListProps) {
  if (list.length === 0) return <p>{none}</p>
  return (
    <ul className="app-working">
      {list.map(({ number, text, href, heading, date }) => (
        <li key={number}>
          <a href={href}>{text}</a>{' '}
          <span className="app-working__answer">
            {date && <strong>{dated(date)}. </strong>}
            {heading}
          </span>
        </li>
      ))}
    </ul>
  )
}
