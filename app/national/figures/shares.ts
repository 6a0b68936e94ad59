// The shares that an edition names, such as practices that offer video consultations.
import { type PercentShare, percents } from '#app/charts/percents.server.tsx'
import { publishedSharesOf } from '#national/answer-shares.ts'
import type { FigureShare } from '#scoring/shares.ts'
import { type Figure, figureOf } from '../figure.ts'
import { type Subject, takenOf } from '../subject.ts'

export function shareFigures(subject: Subject): Figure[] {
  const { edition } = subject.now
  if (!edition.figures) return []
  const years = takenOf(subject).map(({ label, edition: own, respondents }) => ({
    label,
    shares: publishedSharesOf(own, respondents),
  }))
  const [before, now] = years.length > 1 ? years : [null, years[0]]
  if (!now) return []
  const chart = percents({
    title: 'Shares that are published',
    rowName: 'Share',
    countName: 'Organisations',
    ofName: 'Organisations asked',
    now: now.label,
    before: before?.label ?? null,
    rows: now.shares.map((share) => ({
      label: share.text,
      now: inPercent(share),
      before: before?.shares.filter(({ id }) => id === share.id).map(inPercent)[0] ?? null,
    })),
  })
  const data = {
    columns: ['figure', 'text', 'year', 'asked', 'count', 'percent'],
    rows: now.shares.flatMap(({ id }) =>
      years.flatMap(({ label, shares }) =>
        shares
          .filter((each) => each.id === id)
          .map(({ text, asked, count, percent }) => [id, text, label, asked, count, percent]),
      ),
    ),
  }
  return [figureOf('shares', chart, data)]
}

function inPercent({ percent, count, asked }: FigureShare): PercentShare {
  return { percent, count, of: asked }
}
