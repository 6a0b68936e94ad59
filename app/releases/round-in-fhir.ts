// The figures of a release as the shares of a MeasureReport.
import type { ReportedRound, ReportedShare } from '#fhir/measure-report.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { type GroupNames, groupNames } from '#release/group-names.ts'
import type { GroupFigures, Release } from '#release/release.ts'
import { namedShares } from '#release/tables/groups.ts'
import { rungsOf } from '#scoring/ladder.ts'
import type { OpenRelease } from './open-release.ts'

export function roundInFhir({ head, release, published: { edition } }: OpenRelease): ReportedRound {
  const { collection, asAt } = release
  return {
    questionnaire: collection.questionnaire,
    edition: edition.edition,
    hash: head.contentHash,
    asAt,
    start: collection.opensAt,
    end: collection.closesAt,
    shares: sharesOf(release, edition),
  }
}

type Counted = { count: number; of: number } | null
type Share = { id: string; title: string; in: (group: GroupFigures) => Counted }

function sharesOf(release: Release, edition: Edition): ReportedShare[] {
  const nameOf = groupNames(release, edition)
  const response: Share = {
    id: 'submitted',
    title: 'Organisations that submitted',
    in: ({ submitted, asked }) => ({ count: submitted, of: asked }),
  }
  const all = [
    response,
    ...bandsOf(release, edition),
    ...levelsOf(edition),
    ...headingsOf(edition),
    ...figuresOf(release, edition),
  ]
  const shares = all.flatMap((share) => reported(share, release, nameOf))
  if (shares.length > 0) return shares
  // Of too few to tell of there is still how many they are.
  const { asked, submitted } = release.counts
  return [{ id: response.id, title: response.title, whole: { count: submitted, of: asked }, strata: [] }]
}

function reported({ id, title, in: countedIn }: Share, { groups }: Release, nameOf: GroupNames): ReportedShare[] {
  const counted = groups.flatMap((group) => {
    const found = countedIn(group)
    return found ? [{ named: nameOf(group.key), ...found }] : []
  })
  const whole = counted.find(({ named }) => named.kind === null)
  if (!whole) return []
  const strata = counted.flatMap(({ named: { kind, value, title }, count, of }) =>
    kind === null ? [] : [{ kind, value, title, count, of }],
  )
  return [{ id, title, whole: { count: whole.count, of: whole.of }, strata }]
}

function bandsOf({ bands }: Release, { themes }: Edition): Share[] {
  return themes.flatMap(({ id, title }, at) =>
    bands.map(({ id: band, label }, place) => ({
      id: `${id}.${band}`,
      title: `${title}: ${label}`,
      in: (group: GroupFigures) => {
        const figures = group.themes[at]
        return figures ? { count: figures.bands[place] ?? 0, of: figures.scored } : null
      },
    })),
  )
}

function levelsOf(edition: Edition): Share[] {
  if (edition.scoring.kind !== 'ladder') return []
  const levels = [{ id: 'none', label: 'No level' }, ...rungsOf(edition)]
  return levels.map(({ id, label }, at) => ({
    id: `level.${id}`,
    title: `Level reached: ${label}`,
    in: ({ levels: counts, submitted }) => ({ count: counts[at] ?? 0, of: submitted }),
  }))
}

/** Of expectations that apply, not of organisations. */
function headingsOf({ scoring, themes }: Edition): Share[] {
  if (scoring.kind !== 'checklist') return []
  return themes
    .flatMap(({ sections }) => sections)
    .map(({ id, title }, at) => ({
      id: `in-place.${id}`,
      title: `Expectations in place: ${title}`,
      in: ({ headings }) => {
        const counts = headings[at]
        return counts ? { count: counts.inPlace, of: counts.asked - counts.notApplicable } : null
      },
    }))
}

function figuresOf(release: Release, edition: Edition): Share[] {
  const shares = new Map(
    release.groups.map(({ key }) => [key, new Map(namedShares(release, edition, key).map((each) => [each.id, each]))]),
  )
  return (edition.figures ?? []).map(({ id, text }) => ({
    id: `figure.${id}`,
    title: text,
    in: ({ key }) => {
      const share = shares.get(key)?.get(id)
      return share ? { count: share.count, of: share.asked } : null
    },
  }))
}
