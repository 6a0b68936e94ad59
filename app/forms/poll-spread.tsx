// How the views of a poll are spread, as a picture and a table; why some aren’t shown; and what was said.
import { inOrder } from '#app/design/in-order.ts'
import { FigureWithTable } from '../design/figure.tsx'

type PollFigure = {
  title: string
  svg: string
  sentence: string
  table: {
    caption: string
    head: readonly { label: string; numeric: boolean }[]
    rows: readonly (readonly string[])[]
  }
}

export type PollOnPage = {
  figure: PollFigure | null
  showsNames: boolean
  isOpen: boolean
  /** How many views of a poll that is over are left out. */
  unshown: number
}

type PollSpreadProps = { poll: PollOnPage /** Large on a wall, where the picture says it all. */; isOnWall?: boolean }

export function PollSpread({ poll, isOnWall = false }: PollSpreadProps) {
  const { figure, showsNames } = poll
  return (
    <>
      {figure && (
        <FigureWithTable
          caption={figure.title}
          svg={figure.svg}
          sentence={isOnWall ? undefined : figure.sentence}
          table={figure.table}
          tablePlace={isOnWall ? 'folded' : 'beside'}
        />
      )}
      {showsNames ? !figure && <p>No views were given yet.</p> : <LeftOut {...poll} />}
    </>
  )
}

// In tens and hundreds of views nobody misses two; where only few were asked, this is why there is nothing to see.
function LeftOut({ figure, isOpen, unshown }: PollOnPage) {
  if (isOpen) {
    return (
      <p>
        Views are shown 3 at a time, so that nobody can tell whose is whose.{' '}
        {figure
          ? 'What is shown changes once 3 more colleagues have given theirs.'
          : 'The first are shown once 3 colleagues have given theirs.'}{' '}
        Ending it early does not show more.
      </p>
    )
  }
  if (unshown === 0) return figure ? null : <p>No views were given.</p>
  return (
    <p>
      {unshown === 1 ? '1 view is' : `${unshown} views are`} not shown: views are shown 3 at a time, so that nobody can
      tell whose is whose, and fewer than 3 were left when the poll ended.
    </p>
  )
}

export type Comment = { label: string; comment: string; name: string }

export function PollComments({ comments, showsNames }: { comments: readonly Comment[]; showsNames: boolean }) {
  if (comments.length === 0) return null
  return (
    <>
      <h3 className="nhsuk-heading-s">{showsNames ? 'Who thinks what, and why' : 'Why they think so'}</h3>
      <ul className="app-comments">
        {inOrder(comments, ({ label, comment, name }) => (
          <li className="app-comments__item">
            <p className="app-comments__from">
              {name && <span>{name}: </span>}
              <strong>{label}</strong>
            </p>
            {comment && <p className="app-comments__text">{comment}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
