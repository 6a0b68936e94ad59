// What moved between two rounds: organisations between bands or levels, and the medians of themes and sections.
import { flow } from '#app/charts/flow.server.tsx'
import { sectionScores } from '#app/charts/section-scores.server.tsx'
import { listInWords } from '#app/charts/words.ts'
import type { Cohort } from '#national/cohort.ts'
import { type Ground, likeForLikeOf } from '#national/like-for-like.ts'
import { type MedianChange, type Moved, mostMoved, movedOf } from '#national/moved.ts'
import { bandMovements, levelMovement, type Movement } from '#national/movement.ts'
import { asCell, asText } from '#scoring/fraction.ts'
import { type Cell, counted, drawnId, type Figure, figureOf, organisations } from '../figure.ts'
import { cohortOf, type Round, type Subject } from '../subject.ts'
import { movementOfHeadings } from './movement-headings.ts'
import { othersFigure } from './others.ts'

const NAMED = 3

/** None where there is but one round. */
export function movementFigures(subject: Subject): Figure[] {
  const { now, before } = subject
  const cohort = cohortOf(subject)
  if (!cohort || !before) return []
  const movements = movementsOf(before, now, cohort)
  const areChecklists = [before, now].every(({ edition }) => edition.scoring.kind === 'checklist')
  return [
    ...(areChecklists ? movementOfHeadings(before, now, cohort) : []),
    ...movements.map((movement) => flowFigure(before, now, movement)),
    ...(now.edition.scoring.kind === 'points' && before.edition.scoring.kind === 'points'
      ? [movedFigure(subject, before, cohort)]
      : []),
    othersFigure(before, now, cohort),
  ]
}

function movementsOf(before: Round, now: Round, { pairs }: Cohort): Movement[] {
  const kinds = [before.edition.scoring.kind, now.edition.scoring.kind]
  if (kinds.every((kind) => kind === 'points')) return bandMovements(before.edition, now.edition, pairs)
  if (kinds.every((kind) => kind === 'ladder')) return [levelMovement(before.edition, now.edition, pairs)]
  return []
}

function flowFigure(before: Round, now: Round, movement: Movement): Figure {
  const id = `movement.between.${movement.id}`
  const chart = flow({
    ...{ id: drawnId(id), before: before.label, now: now.label, cells: movement.cells },
    title: `${movement.title}: from ${before.label} to ${now.label}`,
    placesBefore: movement.before.map(({ label }) => label),
    placesNow: movement.now.map(({ label }) => label),
    hasDirection: movement.direction !== null,
  })
  return figureOf(
    id,
    { ...chart, sentence: `${directionInWords(movement)} ${chart.sentence}` },
    {
      columns: ['theme', 'from_year', 'from', 'to_year', 'to', 'count'],
      rows: movement.cells.flatMap((row, from) =>
        row.map((count, to) => [
          ...[movement.id, before.label, movement.before[from]?.label ?? ''],
          ...[now.label, movement.now[to]?.label ?? '', count],
        ]),
      ),
    },
  )
}

function directionInWords({ direction }: Movement): string {
  if (!direction) return 'The steps of the two years are not the same, so there is no up or down.'
  const { up, down, level } = direction
  return `${organisations(up)} went up, ${counted(down)} went down and ${counted(level)} stayed.`
}

function movedFigure({ now, path }: Subject, before: Round, { pairs }: Cohort): Figure {
  const likeForLike = path && likeForLikeOf(path, pairs)
  const moved = movedOf(before.edition, now.edition, pairs, likeForLike)
  const chart = sectionScores({
    title: 'Medians of themes and sections, as scored in each year',
    now: now.label,
    previous: before.label,
    sections: moved.map(({ kind, title, asScored }) => ({
      title: kind === 'theme' ? `Theme: ${title}` : title,
      score: asScored?.now.score ?? null,
      previous: asScored?.before.score ?? null,
    })),
  })
  const table = {
    caption: chart.table.caption,
    head: [
      { label: 'Theme or section', numeric: false },
      ...['Organisations', before.label, now.label, 'Change', 'Like-for-like change'].map((label) => {
        return { label, numeric: true }
      }),
    ],
    rows: moved.map(({ kind, title, asScored, likeForLike: line }) => [
      kind === 'theme' ? `Theme: ${title}` : title,
      counted(asScored?.n ?? 0),
      asScored ? String(asScored.before.score) : 'No score',
      asScored ? String(asScored.now.score) : 'No score',
      asScored ? signed(asScored.points) : 'None',
      line ? signed(line.points) : 'None',
    ]),
  }
  const sentence = `${movedInWords(moved)} ${groundInWords(likeForLike?.grounds ?? [], now)}`
  return figureOf('movement.medians', { ...chart, table, sentence }, movedData(moved))
}

function movedData(moved: readonly Moved[]) {
  const cells = (change: MedianChange | null): Cell[] =>
    change
      ? [
          change.n,
          change.before.score,
          asCell(change.before.exact),
          change.now.score,
          asCell(change.now.exact),
          change.points,
          asCell(asText(change.exact)),
        ]
      : [0, null, null, null, null, null, null]
  const columns = ['organisations', 'before', 'before_exact', 'now', 'now_exact', 'change', 'change_exact']
  return {
    columns: ['kind', 'id', 'title', ...columns, ...columns.map((column) => `like_for_like_${column}`)],
    rows: moved.map(({ kind, id, title, asScored, likeForLike }) => {
      return [kind, id, title, ...cells(asScored), ...cells(likeForLike)]
    }),
  }
}

function movedInWords(moved: readonly Moved[]): string {
  const { up, down } = mostMoved(
    moved.filter(({ kind }) => kind === 'section'),
    NAMED,
  )
  const named = (those: readonly Moved[]) =>
    listInWords(those.map(({ title, asScored }) => `${title} (${signed(asScored?.points ?? 0)})`))
  if (up.length + down.length === 0) return 'No median of a section changed.'
  const risen = up.length > 0 ? `Sections whose median rose most: ${named(up)}.` : 'No median of a section rose.'
  return `${risen} ${down.length > 0 ? `Fell most: ${named(down)}.` : 'None fell.'}`
}

/** “158 of 175 questions can be compared.” */
function groundInWords(grounds: readonly Ground[], { edition }: Round): string {
  if (grounds.length === 0) return 'No questions can be compared like-for-like.'
  const words = new Set(grounds.map(({ comparable, of }) => `${comparable} of ${of}`))
  const [only] = words
  if (words.size === 1) return `Like-for-like is over the questions that ask the same in both years: ${only}.`
  const labelOf = (id: string) => edition.settings.find((setting) => setting.id === id)?.label ?? id
  const listed = grounds.map(({ setting, comparable, of }) => `${labelOf(setting)} ${comparable} of ${of}`)
  return `Like-for-like is over the questions that ask the same in both years: ${listInWords([...new Set(listed)])}.`
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0'
}
