// Who answered, by place and kind, and who is missing.
import { percents } from '#app/charts/percents.server.tsx'
import { groupsBy, type Part } from '#national/breakdown.ts'
import type { AskedOrganisation } from '#national/snapshot.ts'
import { shareOf } from '#scoring/distribution.ts'
import { counted, type Figure, figureOf, organisations } from '../figure.ts'
import { nameOfPart, nameOfValue } from '../place-names.ts'
import { type Subject, takenNow } from '../subject.ts'

const MOST_LISTED = 300

export function responseFigures(subject: Subject, parts: readonly Part[]): Figure[] {
  return [...parts.map((part) => responseBy(subject, part)), missingFigure(subject)]
}

function responseBy(subject: Subject, part: Part): Figure {
  const { edition, respondents, missing, label: year } = takenNow(subject)
  const answered = new Set(respondents.map(({ code }) => code))
  const asked: readonly AskedOrganisation[] = [...respondents, ...missing]
  const rows = groupsBy(part, asked, edition).map(({ key, members }) => {
    const submitted = members.filter(({ code }) => answered.has(code)).length
    return {
      key,
      label: nameOfValue(part, key, subject.now),
      of: members.length,
      ...shareOf(submitted, members.length),
    }
  })
  const partName = nameOfPart(part, edition)
  const chart = percents({
    title: `Response by ${partName.charAt(0).toLowerCase()}${partName.slice(1)}`,
    rowName: partName,
    ...{ countName: 'Submitted', ofName: 'Asked', now: year, before: null },
    rows: rows.map(({ label, percent, count, of }) => ({ label, now: { percent, count, of } })),
  })
  return figureOf(`missing.by-${part}`, chart, {
    columns: [part, 'name', 'asked', 'submitted', 'percent'],
    rows: rows.map(({ key, label, of, count, percent }) => [key ?? '', label, of, count, percent]),
  })
}

/** The file has all of them; the page lists as many as anybody reads. */
function missingFigure(subject: Subject): Figure {
  const { edition, missing } = takenNow(subject)
  const title = 'Organisations that have not submitted'
  const heads = [nameOfPart('setting', edition), 'Region', 'Integrated care board']
  const placesOf = (each: AskedOrganisation) =>
    (['setting', 'region', 'icb'] as const).map((part) => nameOfValue(part, each[part], subject.now))
  const shown = missing.slice(0, MOST_LISTED)
  const cut = missing.length > shown.length ? ` The first ${counted(shown.length)} are listed; the file has all.` : ''
  return {
    id: 'missing.list',
    title,
    sentence:
      missing.length === 0
        ? 'Everybody who was asked has submitted.'
        : `${organisations(missing.length)} of those asked ${missing.length === 1 ? 'has' : 'have'} not submitted.${cut}`,
    svg: null,
    table: {
      caption: title,
      head: ['Name', 'Code', ...heads].map((label) => ({ label, numeric: false })),
      rows: shown.map((each) => [each.name, each.code, ...placesOf(each)]),
    },
    data: {
      columns: ['code', 'name', 'type', 'setting', 'region', 'icb', 'size'],
      rows: missing.map(({ code, name, type, setting, region, icb, size }) => [
        code,
        name,
        type,
        setting,
        region,
        icb,
        size,
      ]),
    },
  }
}
