// What is counted in one claim, theme by theme, before it is compared with anything: done once per claim, for its own
// signals and for the peers of others. Null is “not known”, and is never taken for 0.
import { type Applying, applying } from '#questionnaires/applying.ts'
import { type AskedTheme, askedOf } from '#questionnaires/asked.ts'
import { DONT_KNOW } from '#questionnaires/standing-options.ts'
import { bandsUpwards } from '../bands.ts'
import type { Claim } from '../claim.ts'
import { type ThemeMove, themeMovesOf } from '../like-for-like.ts'
import { worthOf } from '../points.ts'
import { scoreAssessment, type ThemeScore } from '../score.ts'
import { raisedLate } from './measured-changes.ts'
import { repeatedNotes } from './repeated-notes.ts'

/** Points from which an answer is a high claim. */
const HIGH_CLAIM = 75

/**
 * `jump`: points by which the like-for-like score moved, exactly, over `comparable` questions. `high`: the questions
 * claimed high; `bare`: those of them without evidence that is still good; `risenBare`: those of `bare` that were answered
 * lower last year. `raised`: questions whose answer was raised
 * shortly before submission, and `loweredLate` how many were lowered. `pasted`: questions with a note that others have
 * too.
 */
export type MeasuredTheme = {
  readonly id: string
  readonly title: string
  readonly score: number | null
  readonly band: string | null
  readonly isTop: boolean
  readonly answered: number
  readonly jump: number | null
  readonly comparable: number
  readonly high: readonly string[]
  readonly bare: readonly string[] | null
  readonly risenBare: readonly string[] | null
  readonly raised: readonly string[] | null
  readonly loweredLate: number
  readonly pasted: readonly string[]
}

/** `firstLate`: how many questions were first answered shortly before submission. */
export type Measured = {
  readonly organisation: string
  readonly setting: string
  readonly sections: ReadonlyMap<
    string,
    { readonly score: number | null; readonly theme: string; readonly title: string }
  >
  readonly themes: readonly MeasuredTheme[]
  readonly answered: number
  readonly dontKnow: number
  readonly contributors: number | null
  readonly firstLate: number | null
}

/** Throws a RangeError for whatever `scoreAssessment` and `themeMovesOf` refuse. Points editions only. */
export function measure(claim: Claim): Measured {
  const { edition, setting, answers, conduct } = claim
  const score = scoreAssessment(edition, setting, answers)
  const put = applying(askedOf(edition, setting), answers)
  const moves = movesSince(claim)
  const scoreById = new Map(score.themes.map((theme) => [theme.id, theme]))
  const late = raisedLate(claim)
  const pasted = repeatedNotes(claim)
  const risen = moves && risenIn(moves)
  const themes = put.asked.themes.map((theme) => ({
    ...scoreOf(claim, scoreById.get(theme.id)),
    ...jumpOf(moves, theme.id),
    ...claimsOf(claim, put, theme, risen),
    id: theme.id,
    title: theme.title,
    raised: late && questionsIn(theme, late.raised),
    loweredLate: late ? questionsIn(theme, late.lowered).length : 0,
    pasted: questionsIn(theme, pasted),
  }))
  let dontKnow = 0
  for (const { option } of put.answers.values()) if (option === DONT_KNOW) dontKnow += 1
  return {
    organisation: claim.organisation,
    setting,
    sections: sectionsOf(score.themes),
    themes,
    answered: put.answers.size,
    dontKnow,
    contributors: conduct?.contributors ?? null,
    firstLate: late?.first ?? null,
  }
}

function scoreOf({ edition }: Claim, theme: ThemeScore | undefined) {
  const top = bandsUpwards(edition).at(-1)
  const band = theme?.band?.id ?? null
  return { score: theme?.score ?? null, band, isTop: band !== null && band === top?.id, answered: theme?.answered ?? 0 }
}

function sectionsOf(themes: readonly ThemeScore[]): Measured['sections'] {
  return new Map(
    themes.flatMap((theme) =>
      theme.sections.map(({ id, score, title }) => [id, { score, title, theme: theme.id }] as const),
    ),
  )
}

function movesSince({ edition, setting, answers, lastYear }: Claim): readonly ThemeMove[] | null {
  if (!lastYear) return null
  return themeMovesOf({ before: lastYear, now: { edition, setting, answers }, path: lastYear.path })
}

function jumpOf(all: readonly ThemeMove[] | null, id: string) {
  const own = all?.find(({ theme }) => theme === id)
  const exact = own?.change?.exact
  const jump = exact ? Number(exact.numerator) / Number(exact.denominator) : null
  return { jump, comparable: own?.countedBoth ?? 0 }
}

function risenIn(all: readonly ThemeMove[]): ReadonlySet<string> {
  return new Set(all.flatMap(({ risen }) => risen))
}

function claimsOf(
  { edition, evidence, day }: Claim,
  { answers }: Applying,
  theme: AskedTheme,
  risen: ReadonlySet<string> | null,
) {
  const high: string[] = []
  const bare: string[] = []
  for (const { questions } of theme.sections) {
    for (const question of questions) {
      const option = answers.get(question.id)?.option
      if (option === undefined) continue
      if ((worthOf(edition, question, option).points ?? 0) < HIGH_CLAIM) continue
      high.push(question.id)
      const items = evidence?.get(question.id) ?? []
      if (!items.some(({ expiresOn }) => expiresOn === '' || expiresOn >= day)) bare.push(question.id)
    }
  }
  return { high, bare: evidence && bare, risenBare: evidence && risen && bare.filter((id) => risen.has(id)) }
}

function questionsIn(theme: AskedTheme, ids: ReadonlySet<string>): string[] {
  if (ids.size === 0) return []
  return theme.sections.flatMap(({ questions }) => questions.map(({ id }) => id).filter((id) => ids.has(id)))
}
