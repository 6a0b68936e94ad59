// Parts whose score would be an answer: sections, themes and headings that ask a setting one question alone. And where a theme
// has one such section, another beside it: the score of the theme and of all others would give that of the one left out.
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Edition, Section } from '#questionnaires/definition.ts'

/** Whether each is left out, in the order of the edition. */
export type LeftOut = { readonly themes: readonly boolean[]; readonly sections: readonly boolean[] }
export type TellingParts = ReadonlyMap<string, LeftOut>

/** By setting. */
export function tellingParts(edition: Edition): TellingParts {
  return new Map(edition.settings.map(({ id }) => [id, leftOutOf(edition, id)]))
}

function leftOutOf({ themes, scoring }: Edition, setting: string): LeftOut {
  const asked = themes.map(({ sections }) => sections.map((section) => countAsked(section, setting)))
  const hasThemes = scoring.kind === 'points'
  return {
    themes: asked.map((counts) => counts.reduce((sum, each) => sum + each, 0) === 1),
    sections: asked.flatMap((counts) => (hasThemes ? withCompany(counts) : counts.map(isTelling))),
  }
}

function countAsked({ questions }: Section, setting: string): number {
  return questions.filter((question) => isAskedOf(question, setting)).length
}

const isTelling = (questions: number) => questions === 1

/** Of a theme's sections: the telling ones, and the shortest of the others where there is just one of those. */
function withCompany(counts: readonly number[]): boolean[] {
  const isAlone = counts.filter(isTelling).length === 1
  const others = counts.filter((count) => count > 1)
  const company = isAlone && others.length > 0 ? counts.indexOf(Math.min(...others)) : -1
  return counts.map((count, at) => isTelling(count) || at === company)
}
