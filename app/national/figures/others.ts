// Organisations that have no single other side in the other of two rounds: what merged, split or was regrouped, and what
// answered in one of them only.
import type { Cohort, Link, LinkKind } from '#national/cohort.ts'
import type { Respondent } from '#national/snapshot.ts'
import { bandOf } from '#scoring/bands.ts'
import { type Cell, counted, type Figure, organisations } from '../figure.ts'
import type { Round } from '../subject.ts'

const KINDS: Readonly<Record<LinkKind, string>> = {
  same: 'The same',
  renamed: 'New code',
  merged: 'Merged',
  split: 'Split',
  regrouped: 'Regrouped',
}

/** What has no single other side: it is in the cohort of both years and in no movement. */
export function othersFigure(before: Round, now: Round, { others, pairs, onlyBefore, onlyNow }: Cohort): Figure {
  const title = 'Organisations that merged, split or were regrouped'
  const heads = ['What happened', `In ${before.label}`, `In ${now.label}`]
  const sentence = `${organisations(pairs.length)} can be followed one by one. ${othersInWords(others.length)} ${counted(onlyBefore.length)} answered only in ${before.label}, ${counted(onlyNow.length)} only in ${now.label}.`
  return {
    id: 'movement.others',
    title,
    sentence,
    svg: null,
    table: {
      caption: title,
      head: heads.map((label) => ({ label, numeric: false })),
      rows: others.map(({ kind, ...sides }) => [
        KINDS[kind],
        sideInWords(before, sides.before),
        sideInWords(now, sides.now),
      ]),
    },
    data: {
      columns: ['kind', 'year', 'code', 'name', 'level', ...now.edition.themes.map(({ id }) => id)],
      rows: [
        ...others.flatMap((link) => [...dataOf(link, before, 'before', now), ...dataOf(link, now, 'now', now)]),
        ...onlyBefore.map((each) => ['only before', ...cellsOf(before, each, now)]),
        ...onlyNow.map((each) => ['only now', ...cellsOf(now, each, now)]),
      ],
    },
  }
}

function othersInWords(count: number): string {
  if (count === 0) return 'None merged, split or were regrouped.'
  const groups = count === 1 ? '1 group' : `${counted(count)} groups`
  return `${groups} merged, split or were regrouped: they are shown here and never averaged into one.`
}

function dataOf(link: Link, round: Round, side: 'before' | 'now', now: Round): Cell[][] {
  return link[side].map((each) => [link.kind, ...cellsOf(round, each, now)])
}

function cellsOf({ label, edition }: Round, { code, name, level, themes }: Respondent, now: Round): Cell[] {
  const scores = now.edition.themes.map(({ id }) => {
    return themes[edition.themes.findIndex((theme) => theme.id === id)]?.exact ?? null
  })
  return [label, code, name, level, ...scores]
}

/** “Pennine Acute (RW6): Readiness 61, medium; Capability 40, medium” for each. */
function sideInWords({ edition }: Round, those: readonly Respondent[]): string {
  return those.map((each) => `${each.name} (${each.code}): ${standing(edition, each)}`).join('. ')
}

function standing(edition: Round['edition'], { themes, level }: Respondent): string {
  switch (edition.scoring.kind) {
    case 'points':
      return edition.themes
        .map(({ title }, at) => {
          const score = themes[at]?.score
          return score === undefined
            ? `${title} no score`
            : `${title} ${score}, ${bandOf(edition, score).label.toLowerCase()}`
        })
        .join('; ')
    case 'ladder':
      return edition.scoring.levels.find(({ id }) => id === level)?.label ?? 'below the first level'
    case 'checklist':
      return 'answered'
  }
}
