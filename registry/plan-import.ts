// What an import would do: the organisations known here, and what the files list, side by side. Nothing is stored here;
// what is stored is exactly what the plan says. Done twice, the second plan is empty.
import { proposeCareSetting } from './care-setting.ts'
import { mayBecome, type OrganisationType } from './kinds.ts'
import { compare, type Listed, type Succession } from './listing.ts'
import { edgesInLoops } from './loops.ts'
import { mergeListed, mergeSuccessions, pairOf } from './merge-listed.ts'
import type { Remark } from './ods-rows.ts'
import type { ReadFile, ReadOds } from './read-ods.ts'
import { standAbove } from './stand-above.ts'

/** As they are stored. Days are YYYY-MM-DD, or ''. */
export type KnownOrganisation = {
  readonly code: string
  readonly name: string
  readonly type: string
  /** Ours, confirmed by a person: no file says it, and no import changes it. */
  readonly setting: string | null
  readonly proposedSetting: string | null
  readonly parentCode: string | null
  readonly town: string
  readonly postcode: string
  readonly openedOn: string
  readonly closedOn: string
}

export type Present = {
  readonly organisations: readonly KnownOrganisation[]
  readonly successions: readonly Succession[]
}

/** `moved`: under another commissioner or region. `described`: its address, or when it opened, or what it is. */
export type What = 'added' | 'renamed' | 'closed' | 'reopened' | 'moved' | 'described'

/** `before` is null where it wasn’t known. */
export type Change = {
  readonly before: KnownOrganisation | null
  readonly after: KnownOrganisation
  readonly what: readonly What[]
}

/** `merged`: with others, on that day. `split`: into several, on that day. */
export type Became = Succession & {
  readonly how: 'merged' | 'split' | 'succeeded'
  /** Of the predecessor and the successor; null where only the code is known. */
  readonly names: readonly [string | null, string | null]
}

export type ImportPlan = {
  readonly files: readonly ReadFile[]
  /** In order of code. */
  readonly changes: readonly Change[]
  readonly unchanged: number
  /** New here, or on another day than was known here. */
  readonly successions: readonly Became[]
  /** Codes of dormant and proposed ones that aren’t known here: they are not added. */
  readonly neverOpen: readonly string[]
  /** While there is one, nothing may be stored. */
  readonly problems: readonly Remark[]
  readonly notices: readonly Remark[]
}

/** `today`: YYYY-MM-DD; the day on which what is dormant counts as closed. */
export function planImport(present: Present, read: ReadOds, today: string): ImportPlan {
  const listed = mergeListed(read.listed)
  const successions = mergeSuccessions(read.successions)
  const before = new Map(present.organisations.map((one) => [one.code, one]))
  const followed = successionsAfter(present, successions.kept)
  const { drafts, neverOpen, notices } = draftAll(before, listed.kept, today)
  const placed = standAbove(drafts, { before, successions: followed, listed: listed.kept, today })
  const changes = placed.organisations.flatMap((after): Change[] => {
    const known = before.get(after.code) ?? null
    const what = whatChanges(known, after)
    return what.length === 0 ? [] : [{ before: known, after, what }]
  })
  return {
    files: read.files,
    changes: changes.sort((a, b) => compare(a.after.code, b.after.code)),
    unchanged: placed.organisations.length - changes.length,
    successions: newSuccessions(present, followed, successions.kept, namesOf(before, placed.organisations)),
    neverOpen: neverOpen.sort(compare),
    problems: [...read.problems, ...listed.problems, ...loopsIn(followed, successions.kept), ...placed.problems],
    notices: [
      ...read.notices,
      ...listed.notices,
      ...successions.notices,
      ...notices,
      ...placed.notices,
      ...missingFrom(present, read, listed.kept),
    ],
  }
}

function whatChanges(before: KnownOrganisation | null, after: KnownOrganisation): What[] {
  if (before === null) return ['added']
  const differs = (...names: (keyof KnownOrganisation)[]) => names.some((name) => before[name] !== after[name])
  const closes = differs('closedOn') && after.closedOn !== ''
  return [
    ...(differs('name') ? ['renamed' as const] : []),
    ...(closes ? ['closed' as const] : []),
    ...(differs('closedOn') && !closes ? ['reopened' as const] : []),
    ...(differs('parentCode') ? ['moved' as const] : []),
    ...(differs('type', 'setting', 'proposedSetting', 'town', 'postcode', 'openedOn') ? ['described' as const] : []),
  ]
}

type Drafts = { drafts: KnownOrganisation[]; neverOpen: string[]; notices: Remark[] }

/** What each will be, all but who stands above it. */
function draftAll(
  before: ReadonlyMap<string, KnownOrganisation>,
  listed: ReadonlyMap<string, Listed>,
  today: string,
): Drafts {
  const found: Drafts = { drafts: [], neverOpen: [], notices: [] }
  for (const one of listed.values()) {
    const { code, file, line } = one
    const known = before.get(code) ?? null
    if (known && !mayBecome(known.type, one.type)) {
      const message = `${code} is a ${one.type} here, and was added as a ${known.type}: it is left as it is`
      found.notices.push({ file, line, message })
    } else if (known ? one.state === 'proposed' : one.state !== 'open' && one.closedOn === '') {
      if (!known) found.neverOpen.push(code)
    } else {
      found.drafts.push(draftOf(one, known, today))
    }
  }
  return found
}

function draftOf(listed: Listed, known: KnownOrganisation | null, today: string): KnownOrganisation {
  const { code, name, type, town, postcode, openedOn, closedOn, state } = listed
  const setting = known ? known.setting : type === 'practice' ? 'gp' : null
  return {
    ...{ code, name, type, setting },
    proposedSetting: type === 'trust' && setting === null ? proposeCareSetting(name) : null,
    parentCode: null,
    // A lookup knows no addresses and days: that is no reason to forget those that another file said.
    town: town || (known?.town ?? ''),
    postcode: postcode || (known?.postcode ?? ''),
    openedOn: openedOn || (known?.openedOn ?? ''),
    closedOn: state === 'open' ? '' : closedOn || known?.closedOn || today,
  }
}

/** All that will be known, each pair once. */
function successionsAfter(present: Present, listed: ReadonlyMap<string, Succession>): Succession[] {
  const all = new Map<string, Succession>(present.successions.map((one) => [pairOf(one), one]))
  for (const [pair, { predecessor, successor, on }] of listed) all.set(pair, { predecessor, successor, on })
  return [...all.values()]
}

function namesOf(before: ReadonlyMap<string, KnownOrganisation>, placed: readonly KnownOrganisation[]) {
  return new Map([...before.values(), ...placed].map(({ code, name }) => [code, name]))
}

function newSuccessions(
  present: Present,
  all: readonly Succession[],
  listed: ReadonlyMap<string, Succession>,
  names: ReadonlyMap<string, string>,
): Became[] {
  const known = new Map(present.successions.map((one) => [pairOf(one), one.on]))
  const tally = (side: 'predecessor' | 'successor') => {
    const counts = new Map<string, number>()
    for (const one of all) counts.set(`${one[side]} ${one.on}`, (counts.get(`${one[side]} ${one.on}`) ?? 0) + 1)
    return (one: Succession) => counts.get(`${one[side]} ${one.on}`) ?? 0
  }
  const [intoSuccessor, fromPredecessor] = [tally('successor'), tally('predecessor')]
  return all
    .filter((one) => listed.has(pairOf(one)) && known.get(pairOf(one)) !== one.on)
    .map((one): Became => {
      const how = fromPredecessor(one) > 1 ? 'split' : intoSuccessor(one) > 1 ? 'merged' : 'succeeded'
      return { ...one, how, names: [names.get(one.predecessor) ?? null, names.get(one.successor) ?? null] }
    })
    .sort((a, b) => compare(a.predecessor, b.predecessor) || compare(a.successor, b.successor))
}

function loopsIn(
  all: readonly Succession[],
  listed: ReadonlyMap<string, Succession & { file: string; line: number }>,
): Remark[] {
  const edges = all.map((one) => ({ from: one.predecessor, to: one.successor, one }))
  return edgesInLoops(edges).flatMap(({ one }) => {
    const place = listed.get(pairOf(one))
    if (!place) return []
    const { file, line } = place
    const message = `${one.predecessor} became ${one.successor}, which in the end became ${one.predecessor} again`
    return [{ file, line, message }]
  })
}

const TYPES_IN: Readonly<Partial<Record<ReadFile['kind'], OrganisationType>>> = {
  trusts: 'trust',
  practices: 'practice',
  sites: 'site',
}
const MOST_NAMED = 5

/** A file that names far fewer than are known here was perhaps cut off between two lines, where nothing else shows it. */
function missingFrom({ organisations }: Present, { files }: ReadOds, listed: ReadonlyMap<string, Listed>): Remark[] {
  const leftOut = new Set(files.flatMap((file) => file.leftOut))
  const types = new Set(files.flatMap(({ kind }) => TYPES_IN[kind] ?? []))
  return [...types].flatMap((type) => {
    const missing = organisations
      .filter((one) => one.type === type && one.closedOn === '' && !listed.has(one.code) && !leftOut.has(one.code))
      .map(({ code }) => code)
      .sort(compare)
    if (missing.length === 0) return []
    const named = missing.slice(0, MOST_NAMED).join(', ')
    const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : ''
    const message = `Open here and in none of these files, each a ${type}: ${named}${more}. They are left as they are`
    return [{ file: '', line: null, message }]
  })
}
