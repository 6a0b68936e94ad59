// What is different between two releases: who came and went, whose scores changed, and how the whole moved.
import type { AskedOrganisation } from '#national/snapshot.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import type { Exact, GroupFigures, Release } from './release.ts'
import { roundedOf } from './rounded.ts'

/** Whole scores; null where there is none. */
export type ChangedScore = {
  readonly organisation: AskedOrganisation
  readonly theme: string
  readonly from: number | null
  readonly to: number | null
}

/** A theme over everybody. `bands`: how many are in each, in the order of the edition. */
export type ThemeMove = {
  readonly theme: string
  readonly scored: { readonly from: number; readonly to: number }
  readonly median: { readonly from: number | null; readonly to: number | null }
  readonly bands: { readonly from: readonly number[]; readonly to: readonly number[] }
}

/**
 * `came`, `went` and `changed` are in order of code, and null where either of the two has no names. `changed`: of those in
 * both, each theme whose exact score differs. `answers`: to how many questions the counts of everybody's answers differ.
 */
export type Difference = {
  readonly submitted: { readonly from: number; readonly to: number }
  readonly asked: { readonly from: number; readonly to: number }
  readonly came: readonly AskedOrganisation[] | null
  readonly went: readonly AskedOrganisation[] | null
  readonly changed: readonly ChangedScore[] | null
  readonly themes: readonly ThemeMove[]
  readonly answers: number
}

/** `themes`: ids in the order of each release's edition. */
type Side = { readonly release: Release; readonly themes: readonly string[] }

export function differenceOf(before: Side, now: Side): Difference {
  const [was, is] = [before.release, now.release]
  const hasNames = was.names === 'all' && is.names === 'all'
  const earlier = new Map(was.organisations.map((each) => [each.code, each]))
  const later = new Set(is.organisations.map(({ code }) => code))
  return {
    submitted: { from: was.counts.submitted, to: is.counts.submitted },
    asked: { from: was.counts.asked, to: is.counts.asked },
    came: hasNames ? is.organisations.filter(({ code }) => !earlier.has(code)) : null,
    went: hasNames ? was.organisations.filter(({ code }) => !later.has(code)) : null,
    changed: hasNames ? changedScores(before, now) : null,
    themes: now.themes.flatMap((theme) => moveOf(theme, before, now)),
    answers: differingAnswers(was, is),
  }
}

function changedScores(before: Side, now: Side): ChangedScore[] {
  const earlier = new Map(before.release.organisations.map((each) => [each.code, each]))
  return now.release.organisations.flatMap((organisation) => {
    const was = earlier.get(organisation.code)
    if (!was) return []
    return now.themes.flatMap((theme, at): ChangedScore[] => {
      const then = before.themes.indexOf(theme)
      if (then < 0) return []
      const [from, to]: [Exact, Exact] = [was.themes[then] ?? null, organisation.themes[at] ?? null]
      return from === to ? [] : [{ organisation, theme, from: roundedOf(from), to: roundedOf(to) }]
    })
  })
}

function moveOf(theme: string, before: Side, now: Side): ThemeMove[] {
  const from = everybody(before.release)?.themes[before.themes.indexOf(theme)]
  const to = everybody(now.release)?.themes[now.themes.indexOf(theme)]
  if (!from || !to) return []
  return [
    {
      theme,
      scored: { from: from.scored, to: to.scored },
      median: { from: roundedOf(from.middle?.median ?? null), to: roundedOf(to.middle?.median ?? null) },
      bands: { from: from.bands, to: to.bands },
    },
  ]
}

export function everybody({ groups }: Pick<Release, 'groups'>): GroupFigures | undefined {
  return groups.find(({ key }) => key === '')
}

function differingAnswers(was: Release, is: Release): number {
  const countsOf = ({ answers }: Release) =>
    new Map(
      answers.map(({ question, groups }) => [question, canonicalJson(groups.find(({ key }) => key === '') ?? null)]),
    )
  const [earlier, later] = [countsOf(was), countsOf(is)]
  return [...later].filter(([question, counts]) => earlier.has(question) && earlier.get(question) !== counts).length
}

/** In one sentence, with the size of each. */
export function differenceInWords({ submitted, came, went, changed, answers }: Difference): string {
  const organisations = new Set((changed ?? []).map(({ organisation }) => organisation.code)).size
  const parts = [
    `${submitted.from.toLocaleString('en-GB')} organisations then, ${submitted.to.toLocaleString('en-GB')} now`,
    ...(came === null || went === null ? [] : [`${came.length} came, ${went.length} went`]),
    ...(changed === null ? [] : [`theme scores differ of ${organisations}`]),
    `counts of answers differ for ${answers} questions`,
  ]
  return `${parts.join('; ')}.`
}
