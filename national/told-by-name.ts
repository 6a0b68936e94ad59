// What the results that are published of an organisation by name tell of it. What is told by name can be taken away from a figure
// of many: so those of whom it isn't told must be none, or enough, as well.
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Edition, LadderScoring, Question, Section } from '#questionnaires/definition.ts'
import { type NamedFigure, OF_EVERYBODY } from './circles.ts'
import type { HeadingCounts, Respondent, Scored } from './snapshot.ts'

/** Whether each is left out, in the order of the edition. */
export type LeftOut = { readonly themes: readonly boolean[]; readonly sections: readonly boolean[] }
export type TellingParts = ReadonlyMap<string, LeftOut>

/**
 * Parts whose score would be an answer, by setting: sections, themes and headings that ask it one question alone. And where a
 * theme has one such section, another beside it: the score of the theme and of all others would give that of the one left out.
 */
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

type Is = (respondent: Respondent) => boolean

/** `themes` and `sections`, which headings are too: whether it is left out of what is told of an organisation by name. */
export type LeftOutByName = { readonly themes: readonly Is[]; readonly sections: readonly Is[] }

/** In the order of the edition. */
export function leftOutByName(edition: Edition): LeftOutByName {
  const telling = tellingParts(edition)
  return {
    themes: edition.themes.map(
      (_, at): Is =>
        ({ setting }) =>
          telling.get(setting)?.themes[at] === true,
    ),
    sections: edition.themes
      .flatMap((theme) => theme.sections)
      .map(
        (_, at): Is =>
          ({ setting }) =>
            telling.get(setting)?.sections[at] === true,
      ),
  }
}

/** Those whom any figure of a round could tell of: who is in it, and of whom it isn't told by name. */
export function circlesOf(edition: Edition): Is[] {
  const leftOut = leftOutByName(edition)
  const told = answersToldByName(edition)
  const sections = edition.themes.flatMap((theme) => theme.sections)
  return [
    ...edition.themes.map(
      (_, at): Is =>
        ({ themes }) =>
          themes[at] != null,
    ),
    ...sections.map(
      (_, at): Is =>
        (each) =>
          each.sections[at] != null || each.headings[at] != null,
    ),
    ...leftOut.themes,
    ...leftOut.sections,
    ...sections.flatMap(({ id, questions }) => {
      const isTold = questions[0] && told.get(id)?.(questions[0])
      return isTold ? [(each: Respondent) => !isTold(each)] : []
    }),
  ]
}

/** How a question was answered, as a figure of those who were asked it. Those of the same name are of the same. */
export function figuresOfAnswers(
  edition: Edition,
  respondents: readonly Respondent[],
): (question: Question) => NamedFigure {
  const told = answersToldByName(edition)
  const sections = edition.themes.flatMap((theme) => theme.sections)
  const sectionOf = new Map(sections.flatMap(({ id, questions }) => questions.map((each) => [each.id, id])))
  return (question) => {
    const asked = edition.settings.filter(({ id }) => isAskedOf(question, id)).map(({ id }) => id)
    const isPutTo = (setting: string) => asked.includes(setting)
    const those = { name: `asked of ${asked.join(' ')}`, isPutTo, has: ({ setting }: Respondent) => isPutTo(setting) }
    const section = sectionOf.get(question.id) ?? ''
    const isTold = told.get(section)?.(question)
    if (isTold && respondents.some((each) => those.has(each) && isTold(each))) {
      return { ...those, name: `${section} ${those.name}`, isUntold: (each) => !isTold(each) }
    }
    return asked.length === edition.settings.length ? OF_EVERYBODY : those
  }
}

/**
 * Whether what is told of an organisation by name says what it answered to a question: its section has the lowest or the highest
 * score that there is, or none; the level that asks for it is reached; all expectations under its heading came to the same.
 * By the section's id.
 */
function answersToldByName(edition: Edition): ReadonlyMap<string, (question: Question) => Is> {
  const parts = edition.themes.flatMap((theme, at) => theme.sections.map(({ id }) => ({ id, theme: at })))
  return new Map(parts.map((part, at) => [part.id, toldIn(edition, { ...part, at })]))
}

function toldIn(edition: Edition, { id, theme, at }: { id: string; theme: number; at: number }) {
  const leftOut = leftOutByName(edition)
  const isHere: Is = (each) => leftOut.sections[at]?.(each) === false
  switch (edition.scoring.kind) {
    case 'points': {
      const isThere: Is = (each) => leftOut.themes[theme]?.(each) === false && saysAll(each.themes[theme])
      return (): Is => (each) => (isHere(each) && saysAll(each.sections[at])) || isThere(each)
    }
    case 'ladder':
      return levelTold(edition.scoring, id)
    case 'checklist':
      return (): Is => (each) => isHere(each) && isOfOneKind(each.headings[at])
  }
}

function saysAll(scored: Scored | null | undefined): boolean {
  return !scored || scored.exact === '0/1' || scored.exact === '100/1'
}

/** Where a level passes with some of its requirements it doesn't say which; when it is planned it never says. */
function levelTold({ levels }: LadderScoring, section: string): (question: Question) => Is {
  const at = levels.findIndex((level) => level.section === section)
  const level = levels[at]
  if (level?.passShare !== 100) return () => () => false
  const above = new Set(levels.slice(at).map(({ id }) => id))
  return ({ id }) => (id === level.plan ? () => false : (each) => each.level !== null && above.has(each.level))
}

function isOfOneKind(counts: HeadingCounts | null | undefined): boolean {
  if (!counts) return false
  const { asked, inPlace, planned, notInPlace, notApplicable, unanswered } = counts
  return [inPlace, planned, notInPlace, notApplicable, unanswered].includes(asked)
}
