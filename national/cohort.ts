// The organisations that answered in two rounds, matched through mergers, splits and new codes.
import { EVERYBODY, type Filter, isIn } from './filters.ts'
import type { Respondent, Snapshot, Succession } from './snapshot.ts'

/**
 * `same` and `renamed`: one organisation, then and now. `merged`: several became one. `split`: one became several.
 * `regrouped`: several became several others.
 */
export type LinkKind = 'same' | 'renamed' | 'merged' | 'split' | 'regrouped'

/** Those who answered on each side; at least one on both. In order of code. */
export type Link = {
  readonly kind: LinkKind
  readonly before: readonly Respondent[]
  readonly now: readonly Respondent[]
}

export type Pair = { readonly before: Respondent; readonly now: Respondent }

/**
 * `pairs`: one organisation then, one now. `others`: what merged, split or was regrouped. `before` and `now`: all of both,
 * each organisation once, so that either may stand for more organisations than the other. `onlyBefore` and `onlyNow`:
 * those without anybody on the other side.
 */
export type Cohort = {
  readonly pairs: readonly Pair[]
  readonly others: readonly Link[]
  readonly before: readonly Respondent[]
  readonly now: readonly Respondent[]
  readonly onlyBefore: readonly Respondent[]
  readonly onlyNow: readonly Respondent[]
}

/**
 * Matches the respondents of an earlier round with those of a later one. Of successions those count that were after the
 * earlier round opened and not after the later one closed. A filter takes organisations as they are now; of those that
 * are no more, as they were.
 */
export function matchCohort(before: Snapshot, now: Snapshot, filter: Filter = EVERYBODY): Cohort {
  const links: Link[] = []
  const onlyBefore: Respondent[] = []
  const onlyNow: Respondent[] = []
  for (const family of familiesOf(before, now)) {
    const those = family.now.filter((each) => isIn(filter, each))
    if (family.now.length === 0) onlyBefore.push(...family.before.filter((each) => isIn(filter, each)))
    else if (family.before.length === 0) onlyNow.push(...those)
    else if (those.length > 0) links.push({ kind: family.kind, before: family.before, now: those })
  }
  const pairs = links.flatMap(pairOf)
  return {
    pairs,
    others: links.filter(({ kind }) => !isOneToOne(kind)),
    before: links.flatMap((link) => link.before).sort(byCode),
    now: links.flatMap((link) => link.now).sort(byCode),
    onlyBefore,
    onlyNow,
  }
}

function isOneToOne(kind: LinkKind): boolean {
  return kind === 'same' || kind === 'renamed'
}

function pairOf({ kind, before: [before], now: [now] }: Link): Pair[] {
  return isOneToOne(kind) && before && now ? [{ before, now }] : []
}

type Family = Link

// Everything that a chain of successions joins is one family. Whoever was asked counts towards its kind, and so does whoever
// it came from or became without being asked: half of a merger that answered alone is no organisation by itself.
function familiesOf(before: Snapshot, now: Snapshot): readonly Family[] {
  const known = remembered.get(now) ?? new WeakMap<Snapshot, readonly Family[]>()
  remembered.set(now, known)
  const families = known.get(before) ?? workOut(before, now)
  known.set(before, families)
  return families
}

/** Whatever filter is asked for, the families of two rounds are the same. */
const remembered = new WeakMap<Snapshot, WeakMap<Snapshot, readonly Family[]>>()

function workOut(before: Snapshot, now: Snapshot): Family[] {
  const successions = now.successions.filter(
    ({ on }) => on > before.collection.opensAt.slice(0, 10) && on <= now.collection.closesAt.slice(0, 10),
  )
  const joined = joinCodes(successions)
  const heirs = new Set(successions.map(({ successor }) => successor))
  const forebears = new Set(successions.map(({ predecessor }) => predecessor))
  const askedBefore = codesOf(before)
  const askedNow = codesOf(now)
  const families = new Map<string, { codes: Set<string>; before: Respondent[]; now: Respondent[] }>()
  const familyOf = (code: string) => {
    const root = joined(code)
    const family = families.get(root) ?? { codes: new Set<string>(), before: [], now: [] }
    family.codes.add(code)
    families.set(root, family)
    return family
  }
  for (const code of [...askedBefore, ...askedNow, ...heirs, ...forebears]) familyOf(code)
  for (const each of before.respondents) familyOf(each.code).before.push(each)
  for (const each of now.respondents) familyOf(each.code).now.push(each)
  const isSource = (code: string) => askedBefore.has(code) || (forebears.has(code) && !heirs.has(code))
  const isOutcome = (code: string) => askedNow.has(code) || (heirs.has(code) && !forebears.has(code))
  return [...families.values()].map((family) => {
    const sources = [...family.codes].filter(isSource)
    const outcomes = [...family.codes].filter(isOutcome)
    return { kind: kindOf(sources, outcomes), before: family.before, now: family.now }
  })
}

function kindOf(sources: readonly string[], outcomes: readonly string[]): LinkKind {
  if (sources.length > 1 && outcomes.length > 1) return 'regrouped'
  if (sources.length > 1) return 'merged'
  if (outcomes.length > 1) return 'split'
  return sources[0] === outcomes[0] ? 'same' : 'renamed'
}

/** For a code, the one that stands for everything that successions join with it. */
function joinCodes(successions: readonly Succession[]): (code: string) => string {
  const above = new Map<string, string>()
  const rootOf = (code: string): string => {
    let root = code
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next
    return root
  }
  for (const { predecessor, successor } of successions) {
    const [a, b] = [rootOf(predecessor), rootOf(successor)]
    if (a !== b) above.set(a, b)
  }
  return rootOf
}

function codesOf({ respondents, missing }: Snapshot): ReadonlySet<string> {
  return new Set([...respondents, ...missing].map(({ code }) => code))
}

function byCode(a: Respondent, b: Respondent): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0
}
