// How the views of a poll are spread, as a picture and a table, or why that isn't shown yet; and what was said.
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
  /** Too few views yet to show them without telling whose they are. */
  isHidden: boolean
  fewest: number
}

type PollSpreadProps = { poll: PollOnPage /** Large on a wall, where the picture says it all. */; isOnWall?: boolean }

export function PollSpread({ poll: { figure, isHidden, fewest }, isOnWall = false }: PollSpreadProps) {
  if (isHidden) {
    return (
      <p>
        The views are shown once {fewest} have been given, or asking has ended. With fewer, people could tell whose view
        is whose.
      </p>
    )
  }
  if (!figure) return <p>No views were given yet.</p>
  return (
    <FigureWithTable
      caption={figure.title}
      svg={figure.svg}
      sentence={isOnWall ? undefined : figure.sentence}
      table={figure.table}
      tablePlace={isOnWall ? 'folded' : 'beside'}
    />
  )
}

export type Comment = { label: string; comment: string; name: string }

export function PollComments({ comments, showsNames }: { comments: readonly Comment[]; showsNames: boolean }) {
  if (comments.length === 0) return null
  return (
    <>
      <h3 className="nhsuk-heading-s">{showsNames ? 'Who thinks what, and why' : 'Why they think so'}</h3>
      <ul className="app-comments">
        {comments.map(({ label, comment, name }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the very same, and none is ever moved in place
          <li className="app-comments__item" key={index}>
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
