// The same figures by care setting, region, board or size.
import { boxes } from '#app/charts/boxes.server.tsx'
import { percents } from '#app/charts/percents.server.tsx'
import { publishedSharesOf } from '#national/answer-shares.ts'
import { bandSharesOf } from '#national/bands.ts'
import { type Group, groupsBy, type Part } from '#national/breakdown.ts'
import { headingSums } from '#national/headings.ts'
import { quartilesOf } from '#national/quartiles.ts'
import type { HeadingCounts, Respondent } from '#national/snapshot.ts'
import { type Figure, figureOf } from '../figure.ts'
import { nameOfPart, nameOfValue } from '../place-names.ts'
import { type Subject, takenNow } from '../subject.ts'
import { BAND_COLUMNS, bandCells, bandChart } from './bands.ts'
import { statesFigure } from './headings.ts'
import { deploymentFigures, levelsFigure } from './levels.ts'
import { boxRow, QUARTILE_COLUMNS, quartileCells } from './scores.ts'

type Named = Group<Respondent> & { readonly label: string }

export function breakdownFigures(subject: Subject, part: Part): Figure[] {
  const { edition, respondents } = takenNow(subject)
  const groups = groupsBy(part, respondents, edition).map((group) => {
    return { ...group, label: nameOfValue(part, group.key, subject.now) }
  })
  const partName = nameOfPart(part, edition)
  switch (edition.scoring.kind) {
    case 'points':
      return [
        ...sharesByGroup(subject, part, groups),
        ...edition.themes.flatMap(({ id, title }, at) => [
          bandsByGroup(subject, { part, theme: at, id: `breakdown.${part}.bands.${id}`, title }, groups),
          scoresByGroup({ part, theme: at, id: `breakdown.${part}.scores.${id}`, title, partName }, groups),
        ]),
      ]
    case 'ladder': {
      const rows = groups.map(({ label, members }) => ({ label, edition, respondents: members }))
      const words = { title: `Levels reached, by ${lower(partName)}`, rowName: partName }
      return [
        levelsFigure(subject, `breakdown.${part}.levels`, words, rows),
        ...(part === 'region' ? deploymentFigures(subject) : []),
      ]
    }
    case 'checklist': {
      const rows = groups.map(({ label, members }) => ({ label, counts: allHeadings(headingSums(edition, members)) }))
      const words = { title: `How expectations stand, by ${lower(partName)}`, rowName: partName }
      return [statesFigure(`breakdown.${part}.headings`, words, rows)]
    }
  }
}

/** By which parts any organisation that was asked can be told apart. */
export function partsOf({ now: { snapshot } }: Pick<Subject, 'now'>, parts: readonly Part[]): Part[] {
  return parts.filter((part) => [...snapshot.respondents, ...snapshot.missing].some((each) => each[part] !== null))
}

type ThemeFigure = { readonly part: Part; readonly theme: number; readonly id: string; readonly title: string }

function bandsByGroup(subject: Subject, { part, theme, id, title }: ThemeFigure, groups: readonly Named[]): Figure {
  const { edition } = subject.now
  const partName = nameOfPart(part, edition)
  const rows = groups.flatMap((group) => {
    const shares = bandSharesOf(edition, group.members)[theme]
    return shares ? [{ ...group, shares }] : []
  })
  const chart = bandChart(subject, id, `${title}: organisations in each band, by ${lower(partName)}`, partName, rows)
  return figureOf(id, chart, {
    columns: [part, 'name', 'theme', ...BAND_COLUMNS],
    rows: rows.flatMap(({ key, label, shares }) =>
      bandCells(shares).map((cells) => [key ?? '', label, shares.theme, ...cells]),
    ),
  })
}

function scoresByGroup(
  { part, theme, id, title, partName }: ThemeFigure & { readonly partName: string },
  groups: readonly Named[],
): Figure {
  const rows = groups.map((group) => {
    return {
      ...group,
      title: group.label,
      quartiles: quartilesOf(group.members.map(({ themes }) => themes[theme] ?? null)),
    }
  })
  const chart = boxes({ title: `${title}: scores by ${lower(partName)}`, rowName: partName, rows: rows.map(boxRow) })
  return figureOf(id, chart, {
    columns: [part, 'name', 'theme', ...QUARTILE_COLUMNS],
    rows: rows.map(({ key, label, quartiles }) => [key ?? '', label, title, ...quartileCells(quartiles)]),
  })
}

/** One for each share that the edition names. */
function sharesByGroup({ now }: Subject, part: Part, groups: readonly Named[]): Figure[] {
  const partName = nameOfPart(part, now.edition)
  const byGroup = groups.map((group) => ({ ...group, shares: publishedSharesOf(now.edition, group.members) }))
  return (now.edition.figures ?? []).map(({ id, text }, at) => {
    const rows = byGroup.flatMap(({ key, label, shares }) => {
      const share = shares[at]
      return share ? [{ key, label, share }] : []
    })
    const chart = percents({
      title: `${text}, by ${lower(partName)}`,
      rowName: partName,
      ...{ countName: 'Organisations', ofName: 'Organisations asked', now: now.label, before: null },
      rows: rows.map(({ label, share: { percent, count, asked } }) => ({ label, now: { percent, count, of: asked } })),
    })
    return figureOf(`breakdown.${part}.share.${id}`, chart, {
      columns: [part, 'name', 'figure', 'text', 'asked', 'count', 'percent'],
      rows: rows.map(({ key, label, share: { asked, count, percent } }) => {
        return [key ?? '', label, id, text, asked, count, percent]
      }),
    })
  })
}

function allHeadings(sums: readonly HeadingCounts[]): HeadingCounts {
  const total = (count: keyof HeadingCounts) => sums.reduce((sum, each) => sum + each[count], 0)
  return {
    asked: total('asked'),
    inPlace: total('inPlace'),
    planned: total('planned'),
    notInPlace: total('notInPlace'),
    notApplicable: total('notApplicable'),
    unanswered: total('unanswered'),
  }
}

/** “Care setting” within a title; names of parts have no capitals of their own. */
function lower(partName: string): string {
  return partName.charAt(0).toLowerCase() + partName.slice(1)
}
