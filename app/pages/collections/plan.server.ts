// A collection as an administrator plans it: what they typed, what is wrong with it, and whom it would ask.
import { createHash } from 'node:crypto'
import { dayOf } from '#app/assessments/due-dates.ts'
import type { AppContext, PublishedEdition } from '#app/context.ts'
import { lastMomentOf, startOfDay } from '#app/design/dates.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import { type Days, problemsOfDays } from '#collections/dates.ts'
import {
  awaitingSetting,
  countBySetting,
  type Invites,
  type KnownOrganisation,
  whoIsInvited,
} from '#collections/invited.ts'
import { allOrganisations, type PlannedCollection, planOf } from '#db/collection-changes.ts'
import type { StoredCollection } from '#db/collections.ts'
import { readInTurn } from '#db/store-reading.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { invitedBy } from '#questionnaires/asked.ts'
import { askedKindInWords, isCareSettingOfAny, isCareSettingOfTrusts } from '#registry/kinds-by-hand.ts'
import { daysOf } from './collection.server.ts'

const TEXTS = ['title', 'year', 'opensOn', 'closesOn', 'approval', 'exercise', 'codes'] as const
const CHOICES = ['kinds', 'regions'] as const

export type TypedPlan = Readonly<Record<(typeof TEXTS)[number], string>> &
  Readonly<Record<(typeof CHOICES)[number], readonly string[]>>

const LONGEST_TITLE = 100
const MOST_CODES = 20_000
const ODS_CODE = /^[A-Z0-9]{3,10}$/
/** All in its title, so that every page, letter and file says so. */
const EXERCISE = 'Exercise: '

export function typedPlan(form: FormData): TypedPlan {
  const texts = TEXTS.map((name) => [name, typedText(form, name)])
  const choices = CHOICES.map((name) => [name, form.getAll(name).map(String)])
  return Object.fromEntries([...texts, ...choices])
}

/** To begin with: everybody whom the edition asks, for the three months from tomorrow. */
export function planToBeginWith({ edition }: PublishedEdition, now: Date): TypedPlan {
  const year = dayOf(now).slice(0, 4)
  return {
    ...{ title: `${edition.title}`, year, opensOn: '', closesOn: '', approval: 'yes', exercise: '', codes: '' },
    kinds: kindsOf(edition),
    regions: [],
  }
}

export function typedOf({ edition }: PublishedEdition, collection: StoredCollection): TypedPlan {
  const { title, year, needsApproval, isExercise, invites } = collection
  const named = [...(invites?.types ?? []), ...(invites?.settings ?? [])]
  const isListAlone = invites !== null && invites.codes.length > 0 && named.length + invites.regions.length === 0
  return {
    ...daysOf(collection),
    title: isExercise ? title.replace(EXERCISE, '') : title,
    year: String(year),
    approval: needsApproval ? 'yes' : 'no',
    exercise: isExercise ? 'yes' : '',
    codes: invites?.codes.join('\n') ?? '',
    kinds: named.length > 0 ? named : isListAlone ? [] : kindsOf(edition),
    regions: invites?.regions ?? [],
  }
}

function kindsOf(edition: PublishedEdition['edition']): string[] {
  return [...invitedBy(edition).keys()]
}

/** Those that any organisation here has, of all by which the edition names whom it is for. */
export function kindOptions(edition: PublishedEdition['edition'], organisations: readonly KnownOrganisation[]) {
  const here = new Set(organisations.flatMap(({ type, setting }) => (setting === null ? [type] : [type, setting])))
  const kinds = kindsOf(edition)
  const shown = kinds.filter((kind) => here.has(kind))
  return (shown.length > 0 ? shown : kinds).map((value) => ({ value, label: askedKindInWords(value) }))
}

export type ReadPlan = { kind: 'wrong'; problems: Problems } | { kind: 'plan'; planned: PlannedCollection }

type Reading = { published: PublishedEdition; standing: Days | null; regions: readonly string[]; now: Date }

export function readPlan(typed: TypedPlan, { published, standing, regions, now }: Reading): ReadPlan {
  const { id: editionId, edition } = published
  const codes = codesIn(typed.codes)
  const wrongCode = codes.find(({ code }) => !ODS_CODE.test(code))
  const kinds = kindsOf(edition)
  const titleFault = faultOfTyped(typed.title, { most: LONGEST_TITLE, isOneLine: true })
  const problems: Problems = {
    ...(isVisible(typed.title) ? {} : { title: 'Enter a title' }),
    ...(titleFault === null ? {} : { title: `The title ${titleFault}` }),
    ...(/^20\d\d$/.test(typed.year) ? {} : { year: 'Enter the year that the answers are for, such as 2027' }),
    ...problemsOfDays(typed, { today: dayOf(now), standing }),
    ...(typed.approval === 'yes' || typed.approval === 'no' ? {} : { approval: 'Select whether it is to be approved' }),
    ...(typed.kinds.every((kind) => kinds.includes(kind)) ? {} : { kinds: 'Select kinds from the list' }),
    ...(typed.kinds.length === 0 && codes.length === 0
      ? { kinds: 'Select who is asked, or list organisations by their codes' }
      : {}),
    ...(typed.regions.every((region) => regions.includes(region)) ? {} : { regions: 'Select regions from the list' }),
    ...(wrongCode ? { codes: `Line ${wrongCode.line}: “${wrongCode.code.slice(0, 60)}” is not an ODS code` } : {}),
    ...(codes.length > MOST_CODES
      ? {
          codes: `List up to ${MOST_CODES.toLocaleString('en-GB')} codes: these are ${codes.length.toLocaleString('en-GB')}`,
        }
      : {}),
  }
  if (Object.keys(problems).length > 0) return { kind: 'wrong', problems }
  const isExercise = typed.exercise === 'yes'
  const planned: PlannedCollection = {
    ...{ questionnaire: edition.questionnaire, editionId, year: Number(typed.year), isExercise },
    title: `${isExercise ? EXERCISE : ''}${typed.title}`,
    opensAt: startOfDay(typed.opensOn),
    closesAt: lastMomentOf(typed.closesOn),
    needsApproval: typed.approval === 'yes',
    invites: {
      types: typed.kinds.filter((kind) => !isCareSettingOfAny(kind)),
      settings: typed.kinds.filter(isCareSettingOfAny),
      // With a list alone, regions narrow nothing.
      regions: typed.kinds.length === 0 ? [] : typed.regions,
      codes: [...new Set(codes.map(({ code }) => code))],
    },
  }
  return { kind: 'plan', planned }
}

/** One a line, or several with commas, semicolons or spaces between. */
function codesIn(typed: string): { line: number; code: string }[] {
  return typed.split('\n').flatMap((line, index) =>
    line
      .split(/[,;\s]+/)
      .filter((code) => code !== '')
      .map((code) => ({ line: index + 1, code: code.toUpperCase() })),
  )
}

/** Whom it asks, as `planCollection` wants to be told. */
export function choosing(invites: Invites, { edition }: Pick<PublishedEdition, 'edition'>, opensAt: string) {
  const asked = { settings: invitedBy(edition), opensOn: dayOf(opensAt) }
  return (organisations: readonly KnownOrganisation[]) => whoIsInvited(invites, organisations, asked).invited
}

const MOST_NAMED = 20

export type Preview = {
  invited: number
  bySetting: { label: string; count: number }[]
  /** What of the list comes to nothing, a sentence each. */
  leftOut: string[]
  /** Trusts that can’t be asked before somebody confirms their care setting. */
  awaiting: number
  opens: string
  closes: string
}

export async function previewOf(
  context: AppContext,
  { edition }: PublishedEdition,
  typed: TypedPlan,
  { invites, opensAt }: PlannedCollection,
): Promise<Preview> {
  const organisations = await readInTurn(allOrganisations(context.store.db, context.store.tables))
  const asked = { settings: invitedBy(edition), opensOn: dayOf(opensAt) }
  const { invited, unknown, closed, notAsked } = whoIsInvited(invites, organisations, asked)
  const trustSettings = [...asked.settings.keys()].filter(isCareSettingOfTrusts)
  const awaiting = awaitingSetting(invites, organisations, { opensOn: asked.opensOn, trustSettings })
  const neverAsked = notAsked.filter((code) => !awaiting.includes(code))
  const counts = countBySetting(invited)
  return {
    invited: invited.length,
    bySetting: edition.settings.map(({ id, label }) => ({ label, count: counts.get(id) ?? 0 })),
    leftOut: [
      ...sentence(unknown, 'not known here'),
      ...sentence(closed, 'closed by then'),
      ...sentence(neverAsked, 'not asked by this questionnaire'),
    ],
    awaiting: awaiting.length,
    opens: dateInWords(typed.opensOn),
    closes: dateInWords(typed.closesOn),
  }
}

function sentence(codes: readonly string[], why: string): string[] {
  if (codes.length === 0) return []
  const named = codes.slice(0, MOST_NAMED).join(', ')
  const more = codes.length > MOST_NAMED ? ` and ${(codes.length - MOST_NAMED).toLocaleString('en-GB')} more` : ''
  return [
    `${codes.length.toLocaleString('en-GB')} of the list ${codes.length === 1 ? 'is' : 'are'} ${why}: ${named}${more}.`,
  ]
}

/** Of organisations that would not be asked any more. */
export function inUseInWords(codes: readonly string[]): string {
  const named = codes.slice(0, MOST_NAMED).join(', ')
  return codes.length === 1
    ? `${named} discusses a question of it already, so it has to be asked still. Add its code here`
    : `${codes.length.toLocaleString('en-GB')} organisations discuss questions of it already, so they have to be asked still. Add their codes here: ${named}`
}

/** The fields of the form, to be sent again as they were looked at. */
export function fieldsOf(typed: TypedPlan): [string, string][] {
  return [
    ...TEXTS.map((name): [string, string] => [name, typed[name]]),
    ...CHOICES.flatMap((name) => typed[name].map((value): [string, string] => [name, value])),
  ]
}

/** Names the plan that an administrator looked at, so that nobody changes one that they have not seen. */
export function standingOf(collection: StoredCollection): string {
  return createHash('sha256').update(planOf(collection)).digest('hex')
}

export function seenIn(form: FormData): number {
  const seen = fieldOf(form, 'seen')
  return /^\d{1,6}$/.test(seen) ? Number(seen) : -1
}
