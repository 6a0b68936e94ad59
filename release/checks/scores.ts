// Checks of the scores: made again from the answers, banded again, and shared out again.

import { decodeAnswers } from '#national/answer-codes.ts'
import type { Respondent, Scored, Snapshot } from '#national/snapshot.ts'
import { takeSnapshot } from '#national/take-snapshot.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { bandOf } from '#scoring/bands.ts'
import { bandShares, shareOf } from '#scoring/distribution.ts'
import { everybody } from '../difference.ts'
import type { Checked, Checking } from './checking.ts'
import { counted, found } from './found.ts'

export const scoresAgree: Checking = ({ release, snapshot, edition }) => {
  const again = takenAgain(edition, snapshot)
  const wrong = snapshot.respondents.flatMap((frozen, index) => {
    const made = again.respondents[index]
    return made && meaningOf(made) === meaningOf(frozen) ? [] : [`${frozen.code}: another score than its answers make`]
  })
  const frozen = new Map(snapshot.respondents.map((each) => [each.code, each]))
  const released = release.organisations.flatMap(({ code, themes }) =>
    themes.flatMap((exact, at) => {
      const was = frozen.get(code)?.themes[at]?.exact ?? null
      return exact === null || exact === was ? [] : [`${code}: ${exact} in the release, ${was} frozen`]
    }),
  )
  return found([...wrong, ...released], `The scores of ${counted(snapshot.respondents.length, 'organisation')}.`)
}

function takenAgain(edition: Edition, { respondents, ...frame }: Snapshot): Snapshot {
  const submissions = respondents.map((respondent) => ({
    organisation: respondent,
    submittedAt: respondent.submittedAt,
    answers: decodeAnswers(edition, respondent.answers),
    validated: null,
  }))
  return takeSnapshot({ ...frame, edition, submissions })
}

function meaningOf({ answers, themes, sections, level, headings }: Respondent): string {
  return canonicalJson([answers, themes.map(exactOf), sections.map(exactOf), level, headings])
}

function exactOf(scored: Scored | null) {
  return scored && [scored.exact, scored.score]
}

/** By the function that pages use, over all respondents. */
export const bandsAgree: Checking = ({ release, snapshot, edition }) => {
  if (edition.scoring.kind !== 'points') return found([], 'This edition has no bands.')
  const scores = snapshot.respondents.map(({ themes }) => ({
    themes: edition.themes.map(({ id }, at) => {
      const score = themes[at]?.score ?? null
      return { id, band: score === null ? null : bandOf(edition, score) }
    }),
  }))
  const figures = everybody(release)?.themes ?? []
  const wrong = bandShares(edition, scores).flatMap(({ title, bands, scored }, at) => {
    const here = figures[at]
    if (!here) return []
    const there = bands.map(({ count }) => count)
    const isSame = here.scored === scored && here.bands.join() === there.join()
    return isSame ? [] : [`${title}: ${here.bands.join(', ')} in the release, ${there.join(', ')} counted again`]
  })
  return found(wrong, inWords({ release, edition }))
}

function inWords({ release, edition }: Pick<Checked, 'release' | 'edition'>): string {
  const { bands } = pointsScoringOf(edition)
  const themes = edition.themes.map(({ title }, at) => {
    const figures = everybody(release)?.themes[at]
    const shares = bands.map(({ label }, band) => {
      const share = shareOf(figures?.bands[band] ?? 0, figures?.scored ?? 0)
      return `${label} ${share.count} (${share.percent ?? 0}%)`
    })
    return `${title}: ${figures ? shares.join(', ') : 'not shown'}`
  })
  return `${themes.join('. ')}.`
}

/** Each whole percent is rounded on its own: together they are off by half a percent each at most. */
export const sharesSum: Checking = ({ release, edition }) => {
  let looked = 0
  const wrong = release.groups.flatMap(({ key, submitted, themes, levels }) => {
    const wholes = [
      ...themes.flatMap((figures, at) =>
        figures ? [{ what: edition.themes[at]?.title ?? '', of: figures.scored, parts: figures.bands }] : [],
      ),
      ...(levels.length > 0 ? [{ what: 'levels', of: submitted, parts: levels }] : []),
    ]
    looked += wholes.length
    return wholes.flatMap(({ what, of, parts }) => {
      const whole = parts.reduce((sum, count) => sum + count, 0)
      const percent = parts.reduce((sum, count) => sum + (shareOf(count, of).percent ?? 0), 0)
      const isRound = of === 0 || Math.abs(percent - 100) <= parts.length / 2
      return whole === of && isRound ? [] : [`${what} of ${key || 'everybody'}: ${whole} of ${of}, ${percent}%`]
    })
  })
  return found(wrong, `${counted(looked, 'distribution')}.`)
}
