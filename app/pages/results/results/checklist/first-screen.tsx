// Where are we: counts of each state. What changed: now in place, and no longer. What next: the first of each list.
import type { ReactNode } from 'react'
import { Answers, Cell, Row } from '../answers.tsx'
import { NothingBefore } from '../came-of.tsx'
import { FirstTurns } from '../gains.tsx'
import type { ListedExpectation } from './lists.server.ts'
import type { ChecklistResults } from './results.server.ts'

const FIRST = 2

export function FirstScreen(results: ChecklistResults) {
  const { comparison, lists, submitted, asOf } = results
  return (
    <Answers>
      <Row id="where" question="Where are we?" note={`On ${asOf}`} isFour>
        <Where {...results} />
      </Row>
      <Row
        id="changed"
        question="What changed?"
        note={comparison && `Since ${comparison.before}${submitted ? '' : ', so far'}: ${comparison.ground}`}
      >
        {comparison ? (
          <>
            <Cell title="Now in place" isTitled>
              <FirstTurns turns={comparison.gained} moreHref="#gained" about="now in place" />
            </Cell>
            <Cell title="No longer in place" isTitled>
              <FirstTurns turns={comparison.lost} moreHref="#lost" about="no longer in place" />
            </Cell>
          </>
        ) : (
          <NothingBefore cameOf={results.cameOf} />
        )}
      </Row>
      <Row id="next" question="What next?">
        <First title="Overdue" id="overdue" list={lists.overdue} how="Planned for" none="Nothing is overdue." />
        <First
          title="Planned next"
          id="planned"
          list={lists.planned}
          how="By"
          none="Nothing is planned for a day to come."
        />
        <First title="Not in place" id="not-in-place" list={lists.notInPlace} none="Nothing is left without a plan." />
      </Row>
    </Answers>
  )
}

function Where({ inPlace, applicable, notApplicable, unanswered, lists }: ChecklistResults) {
  const { overdue, planned, plannedWithoutDate, notInPlace } = lists
  const [oldest] = overdue
  const [soonest] = planned
  return (
    <>
      <Count title="In place" count={inPlace} of={`of ${applicable} that apply`}>
        {notApplicable > 0 && `${notApplicable} not applicable`}
      </Count>
      <Count title="Planned" count={planned.length}>
        {soonest && `Next by ${soonest.date}. `}
        {plannedWithoutDate.length > 0 && `${plannedWithoutDate.length} more without a date`}
      </Count>
      <Count title="Overdue" count={overdue.length}>
        {oldest && `Longest since ${oldest.date}`}
      </Count>
      <Count title="Not in place" count={notInPlace.length}>
        {unanswered > 0 && `${unanswered} not answered`}
      </Count>
    </>
  )
}

type CountProps = { title: string; count: number; of?: string; children: ReactNode }

function Count({ title, count, of, children }: CountProps) {
  return (
    <Cell title={title} card>
      <p className="app-answers__score">
        <span className="app-answers__number">{count}</span> {of && <span>{of}</span>}
      </p>
      <p>{children}</p>
    </Cell>
  )
}

/** `how`: what is said before a date. */
type FirstProps = { title: string; id: string; list: readonly ListedExpectation[]; how?: string; none: string }

function First({ title, id, list, how, none }: FirstProps) {
  return (
    <Cell title={title} isTitled>
      {list.length === 0 && <p>{none}</p>}
      <ul className="app-answers__steps">
        {list.slice(0, FIRST).map(({ number, text, href, date }) => (
          <li key={number}>
            <a href={href}>{text}</a>{' '}
            {date && <span className="app-answers__quiet app-working__answer">{`${how} ${date}`}</span>}
          </li>
        ))}
      </ul>
      {list.length > FIRST && (
        <p className="app-answers__quiet">
          <a href={`#${id}`}>
            All {list.length}
            <span className="nhsuk-u-visually-hidden"> {title.toLowerCase()}</span>
          </a>
        </p>
      )}
    </Cell>
  )
}
