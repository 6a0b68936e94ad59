// What moved of a checklist between two rounds: how each heading stands then and now, and for how many it rose or fell.
import { parts } from '#app/charts/parts.server.tsx'
import { listInWords } from '#app/charts/words.ts'
import type { Cohort } from '#national/cohort.ts'
import { type HeadingMove, headingMoves } from '#national/heading-moves.ts'
import { headingSums } from '#national/headings.ts'
import { shareOf } from '#scoring/distribution.ts'
import { drawnId, type Figure, figureOf, organisations } from '../figure.ts'
import type { Round } from '../subject.ts'
import { inPlaceFigure, statesFigure } from './headings.ts'

/** All of them over the same organisations: those that can be followed one by one. */
export function movementOfHeadings(before: Round, now: Round, { pairs }: Cohort): Figure[] {
  const years = [
    {
      label: before.label,
      sums: headingSums(
        before.edition,
        pairs.map((pair) => pair.before),
      ),
    },
    {
      label: now.label,
      sums: headingSums(
        now.edition,
        pairs.map((pair) => pair.now),
      ),
    },
  ]
  const moves = headingMoves(before.edition, now.edition, pairs)
  const rows = moves.flatMap(({ section, title }) =>
    years.flatMap(({ label, sums }) =>
      sums.filter((sum) => sum.section === section).map((counts) => ({ label: `${title}, ${label}`, counts })),
    ),
  )
  const states = { title: 'How the expectations under each heading stand, then and now', rowName: 'Heading and year' }
  return [
    inPlaceFigure('movement.in-place', 'In place, of what is applicable, then and now', years),
    directionFigure(moves, pairs.length),
    statesFigure('movement.states', states, rows),
  ].map((figure) => ({ ...figure, sentence: `${followed(pairs.length)} ${figure.sentence}` }))
}

function followed(count: number): string {
  return `Of the ${organisations(count)} that can be followed one by one.`
}

const DIRECTIONS = [
  { label: 'A smaller share in place', shade: 'scale', direction: 'down' },
  { label: 'The same share', shade: 'scale', direction: 'level' },
  { label: 'A greater share in place', shade: 'scale', direction: 'up' },
  { label: 'Nothing applicable in one of the years', shade: 'not-applicable', direction: 'neither' },
] as const

function directionFigure(moves: readonly HeadingMove[], pairs: number): Figure {
  const id = 'movement.direction'
  const rows = moves.map((move) => ({
    ...{ section: move.section, label: move.title, of: pairs },
    shares: DIRECTIONS.map(({ direction }) => shareOf(move[direction], pairs)),
  }))
  const chart = parts({
    ...{ id: drawnId(id), title: 'Organisations by whether more is in place than before', rowName: 'Heading' },
    ...{ parts: DIRECTIONS, ofName: 'Organisations', sentence: directionInWords(moves) },
    rows: rows.map(({ label, of, shares }) => ({
      ...{ label, of },
      counts: shares.map(({ count }) => count),
      percents: shares.map(({ percent }) => percent),
    })),
  })
  return figureOf(id, chart, {
    columns: ['heading', 'title', 'organisations', 'direction', 'count', 'percent'],
    rows: rows.flatMap(({ section, label, of, shares }) =>
      shares.map(({ count, percent }, at) => [section, label, of, DIRECTIONS[at]?.direction ?? '', count, percent]),
    ),
  })
}

function directionInWords(moves: readonly HeadingMove[]): string {
  const inWords = ({ title, up, down }: HeadingMove) => `${title} (${up} rose, ${down} fell)`
  return moves.length === 0 ? 'No heading is in both years.' : `${listInWords(moves.map(inWords))}.`
}
