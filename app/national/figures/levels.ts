// Levels of a ladder: how many organisations reached each, in all and by region and care setting.
import { bandShares } from '#app/charts/band-shares.server.tsx'
import { type PartKind, parts } from '#app/charts/parts.server.tsx'
import { type Deployed, type Deployments, deploymentsOf, levelSharesOf } from '#national/levels.ts'
import type { Respondent } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { shareOf } from '#scoring/distribution.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { counted, drawnId, type Figure, figureOf } from '../figure.ts'
import { nameOfValue } from '../place-names.ts'
import { type Subject, takenNow, takenOf } from '../subject.ts'

export type LevelRow = {
  readonly label: string
  readonly edition: Edition
  readonly respondents: readonly Respondent[]
}

export function levelFigures(subject: Subject): Figure[] {
  return [levelsFigure(subject, 'levels', { title: 'Levels reached', rowName: 'Year' }, takenOf(subject))]
}

export function levelsFigure(
  { now }: Subject,
  id: string,
  { title, rowName }: { title: string; rowName: string },
  rows: readonly LevelRow[],
): Figure {
  const rungs = rungsOf(now.edition)
  const below = `Below ${rungs[0]?.label}`
  const kinds = [below, ...rungs.map(({ label }) => label)].map((label): PartKind => ({ label, shade: 'scale' }))
  const shared = rows.map(({ label, edition, respondents }) => {
    const { assessments, none, levels } = levelSharesOf(edition, respondents)
    return { label, of: assessments, shares: [none, ...levels], ids: ['', ...levels.map(({ level }) => level.id)] }
  })
  const chart = parts({
    ...{ id: drawnId(id), title, rowName, parts: kinds, ofName: 'Organisations' },
    rows: shared.map(({ label, of, shares }) => ({
      label,
      of,
      counts: shares.map(({ count }) => count),
      percents: shares.map(({ percent }) => percent),
    })),
  })
  return figureOf(id, chart, {
    columns: [rowName.toLowerCase().replaceAll(' ', '_'), 'organisations', 'level', 'level_title', 'count', 'percent'],
    rows: shared.flatMap(({ label, of, shares, ids }) =>
      shares.map(({ count, percent }, at) => [label, of, ids[at] ?? '', kinds[at]?.label ?? '', count, percent]),
    ),
  })
}

/** A picture and table for each level: in which regions, and in which care settings, how many have reached it. */
export function deploymentFigures(subject: Subject): Figure[] {
  const { edition, respondents } = takenNow(subject)
  return deploymentsOf(edition, respondents).map((deployments) => deploymentFigure(subject, deployments))
}

function deploymentFigure({ now }: Subject, { level, settings, rows, total }: Deployments): Figure {
  const id = `breakdown.region.level.${level.id}`
  const title = `Organisations at ${level.label} or higher, by region and care setting`
  const named = [
    ...rows.map(({ region, cells }) => ({ label: nameOfValue('region', region, now), cells })),
    { label: 'Total', cells: total },
  ]
  const chart = bandShares({
    ...{ id: drawnId(id), title, rowName: 'Region' },
    bands: [`Below ${level.label}`, `${level.label} or higher`],
    rows: named.map(({ label, cells }) => ({ label, shares: sharesOf(sumOf(cells)) })),
  })
  const head = settings.flatMap(({ label }) => [
    { label: `${label}: organisations`, numeric: true },
    { label: `${label}: at ${level.label} or higher`, numeric: true },
  ])
  const table = {
    caption: title,
    head: [{ label: 'Region', numeric: false }, ...head],
    rows: named.map(({ label, cells }) => [label, ...cells.flatMap(inNumbers)]),
  }
  const { organisations: all, there } = sumOf(total)
  const sentence = `${counted(there)} of ${counted(all)} organisations are at ${level.label} or higher.`
  return figureOf(
    id,
    { ...chart, table, sentence },
    {
      columns: ['region', 'region_name', 'setting', 'setting_title', 'organisations', 'level', 'at_level_or_higher'],
      rows: [
        ...rows.map(({ region, cells }) => ({ code: region ?? '', name: nameOfValue('region', region, now), cells })),
        { code: '', name: 'Total', cells: total },
      ].flatMap(({ code, name, cells }) =>
        settings.map((setting, at) => {
          const { organisations = 0, there: reached = 0 } = cells[at] ?? {}
          return [code, name, setting.id, setting.label, organisations, level.label, reached]
        }),
      ),
    },
  )
}

function inNumbers({ organisations, there }: Deployed): string[] {
  return [counted(organisations), counted(there)]
}

function sumOf(cells: readonly Deployed[]): Deployed {
  return {
    organisations: cells.reduce((sum, { organisations }) => sum + organisations, 0),
    there: cells.reduce((sum, { there }) => sum + there, 0),
  }
}

function sharesOf({ organisations, there }: Deployed): number[] | null {
  const [below, reached] = [shareOf(organisations - there, organisations), shareOf(there, organisations)]
  return below.percent === null || reached.percent === null ? null : [below.percent, reached.percent]
}
