// A national round drawn from a seed: 232 trusts with what is true of them, what each submitted, and how it came about.
import type { Edition } from '#questionnaires/definition.ts'
import { DONT_KNOW } from '#questionnaires/standing-options.ts'
import { bandOf } from '#scoring/bands.ts'
import type { Claim, ClaimedAnswer } from '#scoring/claim.ts'
import { type Chance, chanceOf } from '../chance.ts'
import {
  type Character,
  GAMING,
  GAMING_PERCENT,
  HABITUAL,
  OPTIMISTIC_PERCENT,
  PESSIMISTIC_PERCENT,
  STYLES,
  type Style,
} from './behaviour.ts'
import { type Answered, conductOf, evidenceOf } from './conduct.ts'
import { inflate, pickTheme, topBandFrom } from './inflating.ts'
import { externalRecordsOf } from './outside.ts'
import { notesOf } from './remarks.ts'
import { type Options, reportPlainly } from './reporting.ts'
import { themeScoreOf } from './tally.ts'
import { type Truth, truthOf } from './truth.ts'

/** Those that took part in 2017, by setting. */
const TRUSTS: readonly (readonly [string, number])[] = [
  ['acute', 130],
  ['mental-health', 54],
  ['community', 37],
  ['ambulance', 11],
]
const DAY = '2026-11-30'
const NEW_THIS_YEAR = 0.05
/** Points: nobody would believe more. */
const WITHIN_REACH = 25

/** `inflated`: the themes that are reported in the top band and truly aren't, whatever the reason. */
export type Participant = {
  readonly claim: Claim
  readonly character: Character
  readonly style: Style | null
  readonly inflated: readonly string[]
}

/** `path`: the edition before and the present one. */
export function nationalRound(seed: number, path: readonly [Edition, Edition]): Participant[] {
  const chance = chanceOf(seed)
  const drafts = TRUSTS.flatMap(([setting, count]) =>
    Array.from({ length: count }, (_, index) => draftOf(chance, path, setting, codeOf(setting, index))),
  )
  const characters = charactersOf(chance, drafts)
  return drafts.map((draft) => participantOf(chance, path, draft, characters.get(draft.code) ?? 'honest'))
}

type Draft = {
  code: string
  setting: string
  before: Truth
  now: Truth
  untrue: readonly string[]
  temptations: readonly string[]
}

function codeOf(setting: string, index: number): string {
  return `${setting.slice(0, 2).toUpperCase()}${String(index + 1).padStart(3, '0')}`
}

/** `untrue`: the themes that truly aren't in the top band. `temptations`: those of them that lack little of it. */
function draftOf(
  chance: Chance,
  [earlier, present]: readonly [Edition, Edition],
  setting: string,
  code: string,
): Draft {
  const now = truthOf(chance, present, setting, code, 'now')
  const trueOptions: Options = new Map([...now].flatMap(([id, option]) => (option ? [[id, option] as const] : [])))
  const line = topBandFrom(present)
  const scored = present.themes.map(({ id }) => ({ id, score: themeScoreOf(present, setting, id, trueOptions) }))
  const untrue = scored.filter(({ score }) => score < line)
  const tempting = untrue.filter(({ score }) => score >= line - WITHIN_REACH)
  return {
    code,
    setting,
    before: truthOf(chance, earlier, setting, code, 'before'),
    now,
    untrue: untrue.map(({ id }) => id),
    temptations: tempting.map(({ id }) => id),
  }
}

function charactersOf(chance: Chance, drafts: readonly Draft[]): Map<string, Character | Style> {
  const characters = new Map<string, Character | Style>()
  const count = (percent: number) => Math.round((percent * drafts.length) / 100)
  const tempted = chance.shuffled(
    drafts.filter(({ temptations }) => temptations.length > 0),
    'gaming',
  )
  for (const [index, { code }] of tempted.slice(0, count(GAMING_PERCENT)).entries()) {
    characters.set(code, STYLES[index % STYLES.length] ?? 'careful')
  }
  const others = chance.shuffled(
    drafts.filter(({ code }) => !characters.has(code)),
    'others',
  )
  const optimistic = count(OPTIMISTIC_PERCENT)
  for (const { code } of others.slice(0, optimistic)) characters.set(code, 'optimistic')
  for (const { code } of others.slice(optimistic, optimistic + count(PESSIMISTIC_PERCENT))) {
    characters.set(code, 'pessimistic')
  }
  return characters
}

function participantOf(
  chance: Chance,
  path: readonly [Edition, Edition],
  draft: Draft,
  named: Character | Style,
): Participant {
  const [earlier, present] = path
  const { code, setting } = draft
  const style = STYLES.find((each) => each === named) ?? null
  const character = style ? 'gaming' : (named as Character)
  const reporter = { code, setting, character }
  const plainNow = reportPlainly(chance, present, reporter, 'now', draft.now)
  const theme = style && themeToInflate(chance, present, draft, plainNow)
  const answered: Answered = {
    edition: present,
    setting,
    code,
    style,
    theme,
    plain: plainNow,
    options: style && theme ? inflateNow(chance, present, draft, style, theme, plainNow) : plainNow,
  }
  const plainBefore = reportPlainly(chance, earlier, reporter, 'before', draft.before)
  const wasInflated = style && theme && chance.uniform(code, 'habitual') < HABITUAL
  const before = wasInflated
    ? inflate(chance, { edition: earlier, setting, code, style, theme, year: 'before' }, plainBefore)
    : plainBefore
  return {
    claim: claimOf(chance, path, answered, draft, before),
    character,
    style,
    inflated: inflatedThemes(present, draft, answered.options),
  }
}

/** Of those that truly aren't in the top band, one that wouldn't be reported there anyway. */
function themeToInflate(chance: Chance, edition: Edition, draft: Draft, plain: Options): string | null {
  const scored = draft.temptations.map((id) => ({ id, score: themeScoreOf(edition, draft.setting, id, plain) }))
  const short = scored.filter(({ score }) => score < topBandFrom(edition))
  return pickTheme(chance, edition, draft.code, short.length > 0 ? short : scored)
}

function inflateNow(
  chance: Chance,
  edition: Edition,
  { code, setting, now }: Draft,
  style: Style,
  theme: string,
  plain: Options,
): Options {
  const known = new Map(plain)
  if (GAMING[style].knows === 'everything') {
    for (const [id, option] of plain) if (option === DONT_KNOW) known.set(id, now.get(id) ?? option)
  }
  return inflate(chance, { edition, setting, code, style, theme, year: 'now' }, known)
}

function inflatedThemes(edition: Edition, { setting, untrue }: Draft, options: Options): string[] {
  const top = bandOf(edition, 100).id
  return untrue.filter((theme) => bandOf(edition, themeScoreOf(edition, setting, theme, options)).id === top)
}

function claimOf(
  chance: Chance,
  [earlier, present]: readonly [Edition, Edition],
  answered: Answered,
  { code, setting, now }: Draft,
  before: Options,
): Claim {
  const notes = notesOf(chance, answered)
  const answers = new Map(
    [...answered.options].map(([id, option]): [string, ClaimedAnswer] => [
      id,
      { option, reason: '', note: notes.get(id) ?? '' },
    ]),
  )
  const isNew = chance.uniform(code, 'new this year') < NEW_THIS_YEAR
  const earlierAnswers = new Map([...before].map(([id, option]) => [id, { option, reason: '' }] as const))
  return {
    organisation: code,
    edition: present,
    setting,
    day: DAY,
    answers,
    lastYear: isNew ? null : { edition: earlier, setting, answers: earlierAnswers, path: [earlier, present] },
    conduct: conductOf(chance, answered),
    evidence: evidenceOf(chance, answered, DAY),
    external: externalRecordsOf(chance, present, setting, code, now),
  }
}
