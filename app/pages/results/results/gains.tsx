// What was gained and lost since the last collection, question by question.
import type { TurnInWords } from './gains.server.ts'

const FIRST = 2

/** How many, and the first of them. */
export function FirstTurns({
  turns,
  moreHref,
  about,
}: {
  turns: readonly TurnInWords[]
  moreHref: string
  about: string
}) {
  return (
    <>
      <p className="app-answers__score">
        <span className="app-answers__number">{turns.length}</span>
      </p>
      {turns.length > 0 && (
        <ul className="app-answers__steps">
          {turns.slice(0, FIRST).map(({ number, text, href }) => (
            <li key={number}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
      {turns.length > FIRST && (
        <p className="app-answers__quiet">
          <a href={moreHref}>
            All {turns.length}
            <span className="nhsuk-u-visually-hidden"> {about}</span>
          </a>
        </p>
      )}
    </>
  )
}

type TurnsProps = { id: string; title: string; turns: readonly TurnInWords[]; none: string }

/** All of them, each with its answers in both years. */
export function Turns({ id, title, turns, none }: TurnsProps) {
  return (
    <>
      <h3 id={id}>{title}</h3>
      {turns.length === 0 && <p>{none}</p>}
      <ul className="app-working">
        {turns.map(({ number, text, href, move }) => (
          <li key={number}>
            <a href={href}>{text}</a> <span className="app-working__answer">{move}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
