// Building a release: from a snapshot, its edition and a few choices, always the same to the last byte.

import type { AskedOrganisation, Respondent, Scored, Snapshot } from '#national/snapshot.ts'
import { type LeftOut, tellingParts } from '#national/told-by-name.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { countAnswers } from './answer-counts.ts'
import { Audiences, type Earlier } from './audiences.ts'
import { groupFigures } from './group-figures.ts'
import type { Exact, Release, ReleasedOrganisation, ReleaseOptions } from './release.ts'

/** `earlier`: what was told of this collection before, in order. */
export type Building = {
  readonly snapshot: Snapshot
  readonly snapshotHash: string
  readonly edition: Edition
  readonly version: number
  readonly options: ReleaseOptions
  readonly earlier: readonly Earlier[]
}

/** Throws a RangeError for an edition other than the snapshot's, and for answers that it doesn't offer. */
export function buildRelease(building: Building): Release {
  const { snapshot, snapshotHash, edition, version, options } = building
  const { collection, asAt, respondents, missing, places } = snapshot
  if (editionId(edition) !== collection.editionId) {
    throw new RangeError(`${collection.id} was answered in ${collection.editionId}, not ${editionId(edition)}`)
  }
  const hasNames = options.names === 'all'
  const audiences = new Audiences(snapshot, { minimum: options.minimum, ...building })
  const telling = tellingParts(edition)
  // Where organisations have no names, their scores could be told from a difference as well as their answers.
  const groups = groupFigures(edition, snapshot, { audiences, minimum: options.minimum, isTold: hasNames })
  const answers = countAnswers(edition, snapshot, audiences)
  return {
    format: 'release/1',
    version,
    ...options,
    ...{ collection, asAt, snapshotHash, groups, answers },
    bands: edition.scoring.kind === 'points' ? edition.scoring.bands : [],
    counts: {
      asked: respondents.length + missing.length,
      submitted: respondents.length,
      validated: respondents.filter(({ validated }) => validated !== null).length,
    },
    places: [...places].sort(([a], [b]) => (a < b ? -1 : 1)),
    guarded: [...new Set(building.earlier.map((each) => each.version))].filter((each) => audiences.guarded.has(each)),
    organisations: hasNames ? respondents.map((each) => released(each, telling.get(each.setting))) : [],
    missing: hasNames ? missing.map(askedOf) : [],
  }
}

/** The one text of it: what is hashed, signed and published. */
export function writeRelease(release: Release): string {
  return canonicalJson(release)
}

/** Field by field, so that nothing of a respondent comes along that isn't named here. */
function released(respondent: Respondent, telling: LeftOut | undefined) {
  const { themes, sections, validated, level, headings } = respondent
  return {
    ...askedOf(respondent),
    themes: exactOfAll(themes, telling?.themes),
    sections: exactOfAll(sections, telling?.sections),
    validated: validated && exactOfAll(validated, telling?.themes),
    level,
    headings: headings.map((counts, index) => (telling?.sections[index] ? null : counts)),
  } satisfies ReleasedOrganisation
}

function askedOf({ code, name, type, setting, icb, region, size }: AskedOrganisation): AskedOrganisation {
  return { code, name, type, setting, icb, region, size }
}

function exactOfAll(scores: readonly (Scored | null)[], isLeftOut: readonly boolean[] = []): Exact[] {
  return scores.map((each, index) => (each === null || isLeftOut[index] ? null : each.exact))
}
