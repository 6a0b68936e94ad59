// Where are we, what changed, what next: a row for each, the themes side by side in the same order.
import { Tag } from '#app/design/tag.tsx'
import { Answers, Cell, Row } from '../answers.tsx'
import { NothingBefore } from '../came-of.tsx'
import type { PointsResults } from './results.server.ts'
import type { ChangeInWords, NextInWords, Standing } from './standings.server.ts'
import type { ValidatedTheme } from './validated.server.ts'

const FIRST = 2

export function FirstScreen({ standings, validated, comparison, cameOf, next, submitted }: PointsResults) {
  return (
    <Answers>
      <Row id="where" question="Where are we?">
        {standings.map((theme) => (
          <Cell title={theme.title} key={theme.id} card>
            <Where
              {...theme}
              isSubmitted={submitted !== null}
              validated={validated?.themes.find(({ id }) => id === theme.id) ?? null}
            />
          </Cell>
        ))}
      </Row>
      <Row id="changed" question="What changed?" note={noteOf({ comparison, cameOf, submitted })}>
        {comparison ? (
          comparison.themes.map((theme) => (
            <Cell title={theme.title} key={theme.id}>
              <Changed {...theme} />
            </Cell>
          ))
        ) : cameOf ? (
          standings.map(({ id, title }) => (
            <Cell title={title} key={id}>
              <CameOfTheme id={id} {...cameOf} />
            </Cell>
          ))
        ) : (
          <NothingBefore cameOf={cameOf} />
        )}
      </Row>
      <Row id="next" question="What next?" note="What would raise the score most">
        {next.map((theme) => (
          <Cell title={theme.title} key={theme.id}>
            <Next {...theme} />
          </Cell>
        ))}
      </Row>
    </Answers>
  )
}

function noteOf({ comparison, cameOf, submitted }: Pick<PointsResults, 'comparison' | 'cameOf' | 'submitted'>) {
  const since = comparison && `Since ${comparison.before}${submitted ? '' : ', so far'}: ${comparison.ground}`
  const became = cameOf?.sentences.join(' ')
  return since && became ? `${since}. ${became}` : (since ?? became ?? null)
}

function CameOfTheme({ id, who, rows }: NonNullable<PointsResults['cameOf']> & { id: string }) {
  const row = rows.find((each) => each.id === id)
  return (
    <>
      {who.map((one, index) => (
        <p key={one}>
          {one}: <strong>{row?.former[index]}</strong>
        </p>
      ))}
      <p className="app-answers__quiet">
        Never averaged. <a href="#came-of">More</a>
      </p>
    </>
  )
}

type WhereProps = Standing & { isSubmitted: boolean; validated: ValidatedTheme | null }

function Where({ score, band, distance, answered, asked, counted, isSubmitted, validated }: WhereProps) {
  return (
    <>
      {validated && <p>Self-reported</p>}
      <p className="app-answers__score">
        {score === null ? (
          <span className="app-answers__number">No score</span>
        ) : (
          <>
            <span className="app-answers__number">{score}</span> <span>out of 100</span>
          </>
        )}{' '}
        {band && <Tag tone={band.tone}>{band.label}</Tag>}
      </p>
      {validated && <Validated {...validated} />}
      <p>
        {distance}
        {!isSubmitted && `. ${answered} of ${asked} answered`}
      </p>
      <p className="app-answers__quiet">{counted}</p>
    </>
  )
}

function Validated({ isReviewed, score, band, reviewed }: ValidatedTheme) {
  if (!isReviewed) return <p>Validated: not reviewed</p>
  return (
    <>
      <p>Validated</p>
      <p className="app-answers__score">
        <span className="app-answers__number">{score ?? 'No score'}</span> {score !== null && <span>out of 100</span>}{' '}
        {band && <Tag tone={band.tone}>{band.label}</Tag>}
      </p>
      <p className="app-answers__quiet">{reviewed}</p>
    </>
  )
}

function Changed({ asScored, likeForLike, ground }: ChangeInWords) {
  return (
    <>
      <p>
        As scored: <strong>{asScored}</strong>
      </p>
      <p>
        Like-for-like: <strong>{likeForLike}</strong>
      </p>
      <p className="app-answers__quiet">{ground}</p>
    </>
  )
}

function Next({ id, title, improvements, dontKnow, unanswered }: NextInWords) {
  const first = improvements.slice(0, FIRST)
  return (
    <>
      <ul className="app-answers__steps">
        {first.map(({ number, text, href, step, gain }) => (
          <li key={number}>
            <a href={href}>{text}</a> {step}: <strong>+{gain}</strong>
          </li>
        ))}
        {first.length === 0 && unanswered === 0 && <li>Every answer that counts is at the top of its scale.</li>}
      </ul>
      <p className="app-answers__quiet">
        {unanswered > 0 && `${unanswered} not answered yet. `}
        {dontKnow.length > 0 && `Find out: ${dontKnow.length} answered “Don’t know”. `}
        <a href={`#next-${id}`}>
          More<span className="nhsuk-u-visually-hidden"> on what next for {title.toLowerCase()}</span>
        </a>
      </p>
    </>
  )
}
