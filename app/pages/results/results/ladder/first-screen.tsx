// Where are we: the level reached, the next one, the target. What changed: level, gained, lost. What next: what is open.
import { Answers, Cell, Row } from '../answers.tsx'
import { NothingBefore } from '../came-of.tsx'
import { FirstTurns } from '../gains.tsx'
import { OpenRequirements } from './next-in-full.tsx'
import type { LadderResults } from './results.server.ts'
import type { LadderStandings } from './standings.server.ts'

const FIRST = 4

export function FirstScreen({ standings, comparison, cameOf, next, submitted }: LadderResults) {
  return (
    <Answers>
      <Row id="where" question="Where are we?">
        <Where {...standings} />
      </Row>
      <Row
        id="changed"
        question="What changed?"
        note={comparison && `Since ${comparison.before}${submitted ? '' : ', so far'}: ${comparison.ground}`}
      >
        {comparison ? <Changed {...comparison} /> : <NothingBefore cameOf={cameOf} />}
      </Row>
      <Row id="next" question="What next?" note={next && `What stands between here and ${next.label}`}>
        <li>{next ? <Next {...next} /> : 'The highest level is reached.'}</li>
      </Row>
    </Answers>
  )
}

function Where({ level, place, met, next, target }: LadderStandings) {
  return (
    <>
      <Cell title="Level reached" card>
        <p className="app-answers__score">
          <span className="app-answers__number">{level}</span> <span>{place}</span>
        </p>
        <p>{met}</p>
      </Cell>
      {next && (
        <Cell title={`Next: ${next.label}`} card>
          <p>
            <strong>{next.met}</strong>, {next.more}
          </p>
          <p>Planned for: {next.plan}</p>
        </Cell>
      )}
      {target && (
        <Cell title="Target" card>
          <p>
            <strong>{target.words}</strong>
          </p>
          <p>{target.outlook}</p>
        </Cell>
      )}
    </>
  )
}

function Changed(comparison: NonNullable<LadderResults['comparison']>) {
  const { before, now, levelBefore, levelNow, climbed, gained, lost } = comparison
  return (
    <>
      <Cell title="Level" isTitled>
        <p>
          In {before}: <strong>{levelBefore}</strong>
        </p>
        <p>
          In {now}: <strong>{levelNow}</strong>
          {climbed && `, ${climbed}`}
        </p>
      </Cell>
      <Cell title="Requirements gained" isTitled>
        <FirstTurns turns={gained} moreHref="#gained" about="requirements gained" />
      </Cell>
      <Cell title="Requirements lost" isTitled>
        <FirstTurns turns={lost} moreHref="#lost" about="requirements lost" />
      </Cell>
    </>
  )
}

function Next({ label, stretches }: NonNullable<LadderResults['next']>) {
  const needed = stretches.filter(({ more }) => more > 0)
  const open = stretches.reduce((sum, stretch) => sum + stretch.open.length, 0)
  const [stretch] = needed
  if (!stretch) return null
  const isCut = stretch.open.length > FIRST
  return (
    <>
      <OpenRequirements {...stretch} open={stretch.open.slice(0, FIRST)} of={stretch.open.length} />
      {(isCut || open > stretch.open.length) && (
        <p className="app-answers__quiet">
          <a href="#next-in-full">
            All {open} that are open
            <span className="nhsuk-u-visually-hidden"> up to {label}</span>
          </a>
        </p>
      )}
    </>
  )
}
