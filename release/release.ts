// A release: what is published of one collection, frozen. Everything public is made of it and of the edition that it names,
// and of nothing else. No answer of a single organisation is in it.

import type { AskedOrganisation, HeadingCounts, SnapshotCollection } from '#national/snapshot.ts'
import type { PointsScoring } from '#questionnaires/definition.ts'

/** `names`: whether organisations stand in it by name, with their own scores, or nowhere. */
export type ReleaseOptions = {
  /** What is different from the version before; of a first version, what readers should know of it; may be ''. */
  readonly note: string
  readonly names: 'all' | 'none'
  /** Whether organisations may be listed in order of their scores. */
  readonly league: boolean
  /** No group of fewer organisations is in it. */
  readonly minimum: number
}

/** A score as an exact fraction of 0 to 100 in lowest terms, `2725/96`; null where nothing is scored, or told. */
export type Exact = string | null

/** A quarter of the scores are at or below `lower`, half at or below `median`, a quarter at or above `upper`. */
export type Middle = { readonly lower: string; readonly median: string; readonly upper: string }

/** `bands`: how many are in each, in the order of the edition; they sum to `scored`. `middle`: null for a small group. */
export type ThemeFigures = {
  readonly scored: number
  readonly bands: readonly number[]
  readonly middle: Middle | null
}

export type SectionFigures = { readonly scored: number; readonly middle: Middle | null }

/** Expectations under a heading, over all the organisations of a group that were asked any. */
export type HeadingFigures = HeadingCounts & { readonly organisations: number }

/**
 * Figures of one group. `key`: national/filters.ts keyOf; '' for everybody. Lists are in the order of the edition, null
 * where too few would be left; empty where the edition is scored otherwise. `levels`: how many reached none, and each of
 * the levels and no higher one, lowest first.
 */
export type GroupFigures = {
  readonly key: string
  readonly asked: number
  readonly submitted: number
  readonly themes: readonly (ThemeFigures | null)[]
  readonly sections: readonly (SectionFigures | null)[]
  readonly levels: readonly number[]
  readonly headings: readonly (HeadingFigures | null)[]
}

/**
 * How a group answered one question. `options`: in the order of the scale, then don't know and not applicable.
 * `passedBy`: it did not apply to them because of an earlier answer. All of them sum to `asked`.
 */
export type AnswerCounts = {
  readonly key: string
  readonly asked: number
  readonly options: readonly number[]
  readonly unanswered: number
  readonly passedBy: number
}

/** Groups in which too few were asked are left out. */
export type QuestionCounts = { readonly question: string; readonly groups: readonly AnswerCounts[] }

export type ReleasedOrganisation = AskedOrganisation & {
  readonly themes: readonly Exact[]
  readonly sections: readonly Exact[]
  readonly validated: readonly Exact[] | null
  readonly level: string | null
  readonly headings: readonly (HeadingCounts | null)[]
}

/**
 * `asAt`: when it was frozen. `snapshotHash`: SHA-256 of the snapshot that it was built from. `guarded`: versions from
 * which so little changed that some counts of answers are left out: they would tell what a few answered.
 * `guardedFromPeers`: the same of figures that organisations had been shown of their peers.
 * `organisations` and `missing`: in order of code; empty where there are no names.
 */
export type Release = ReleaseOptions & {
  readonly format: 'release/1'
  readonly version: number
  readonly collection: SnapshotCollection
  readonly asAt: string
  readonly snapshotHash: string
  readonly bands: PointsScoring['bands']
  readonly counts: { readonly asked: number; readonly submitted: number; readonly validated: number }
  readonly places: readonly (readonly [code: string, name: string])[]
  readonly groups: readonly GroupFigures[]
  readonly answers: readonly QuestionCounts[]
  readonly guarded: readonly number[]
  readonly guardedFromPeers: boolean
  readonly organisations: readonly ReleasedOrganisation[]
  readonly missing: readonly AskedOrganisation[]
}

/** Of a text that `writeRelease` wrote. Throws an Error for a text of another format. */
export function readRelease(text: string): Release {
  const release = JSON.parse(text) as Release
  if (release.format !== 'release/1') throw new Error(`a release of the format “${release.format}” can’t be read`)
  return release
}
