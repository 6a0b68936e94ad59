// Headings of a checklist: how the expectations under each stand, over all the organisations that were asked.
import { type PartKind, parts } from '#app/charts/parts.server.tsx'
import { percents } from '#app/charts/percents.server.tsx'
import { type HeadingSum, headingSums } from '#national/headings.ts'
import type { HeadingCounts } from '#national/snapshot.ts'
import { shareOf } from '#scoring/distribution.ts'
import { drawnId, type Figure, figureOf } from '../figure.ts'
import { type Subject, takenNow, takenOf } from '../subject.ts'

/** In the order of the bars. */
const STATES: readonly (PartKind & { readonly count: keyof HeadingCounts })[] = [
  { label: 'Not in place', shade: 'scale', count: 'notInPlace' },
  { label: 'Planned', shade: 'scale', count: 'planned' },
  { label: 'In place', shade: 'scale', count: 'inPlace' },
  { label: 'Not applicable', shade: 'not-applicable', count: 'notApplicable' },
  { label: 'Not answered', shade: 'unanswered', count: 'unanswered' },
]

export type StatesRow = { readonly label: string; readonly counts: HeadingCounts }

export function headingFigures(subject: Subject): Figure[] {
  const { edition, respondents } = takenNow(subject)
  const sums = headingSums(edition, respondents).filter(({ asked }) => asked > 0)
  const rows = sums.map((sum) => ({ label: sum.title, counts: sum }))
  const years = takenOf(subject).map((round) => ({
    label: round.label,
    sums: headingSums(round.edition, round.respondents),
  }))
  return [
    statesFigure('headings', { title: 'How the expectations under each heading stand', rowName: 'Heading' }, rows),
    inPlaceFigure('headings.in-place', 'In place, of what is applicable', years),
  ]
}

export function statesFigure(
  id: string,
  { title, rowName }: { title: string; rowName: string },
  rows: readonly StatesRow[],
): Figure {
  const shares = rows.map(({ label, counts }) => {
    return { label, asked: counts.asked, states: STATES.map(({ count }) => shareOf(counts[count], counts.asked)) }
  })
  const chart = parts({
    ...{ id: drawnId(id), title, rowName, parts: STATES, ofName: 'Expectations asked' },
    rows: shares.map(({ label, asked, states }) => ({
      label,
      of: asked,
      counts: states.map(({ count }) => count),
      percents: states.map(({ percent }) => percent),
    })),
  })
  return figureOf(id, chart, {
    columns: [rowName.toLowerCase().replaceAll(' ', '_'), 'asked', 'state', 'count', 'percent'],
    rows: shares.flatMap(({ label, asked, states }) =>
      states.map(({ count, percent }, at) => [label, asked, STATES[at]?.label ?? '', count, percent]),
    ),
  })
}

/** Of what is applicable, what is in place: the share that is published. */
export function inPlaceFigure(
  id: string,
  title: string,
  years: readonly { label: string; sums: readonly HeadingSum[] }[],
): Figure {
  const now = years.at(-1)
  const before = years.length > 1 ? years[0] : undefined
  const shareIn = ({ inPlaceShare: { count, percent }, asked, notApplicable }: HeadingSum) => {
    return { percent, count, of: asked - notApplicable }
  }
  const chart = percents({
    title,
    rowName: 'Heading',
    countName: 'In place',
    ofName: 'Applicable',
    now: now?.label ?? '',
    before: before?.label ?? null,
    rows: (now?.sums ?? []).map((sum) => ({
      label: sum.title,
      now: shareIn(sum),
      before: before?.sums.filter(({ section }) => section === sum.section).map(shareIn)[0] ?? null,
    })),
  })
  return figureOf(id, chart, {
    columns: ['heading', 'title', 'year', 'organisations', 'applicable', 'in_place', 'percent'],
    rows: years.flatMap(({ label, sums }) =>
      sums.map((sum) => {
        const { of, count, percent } = shareIn(sum)
        return [sum.section, sum.title, label, sum.organisations, of, count, percent]
      }),
    ),
  })
}
