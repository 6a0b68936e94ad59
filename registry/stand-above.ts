// Who stands above whom: the commissioner of a provider, the region of a commissioner. Files keep naming commissioners
// that have long become another, so what is named is followed to what it is now.
import { compare, type Listed, type Succession } from './listing.ts'
import { edgesInLoops } from './loops.ts'
import type { Remark } from './ods-rows.ts'

type Standing = { readonly code: string; readonly parentCode: string | null; readonly closedOn: string }

type Around<T extends Standing> = {
  readonly before: ReadonlyMap<string, T>
  readonly successions: readonly Succession[]
  readonly listed: ReadonlyMap<string, Listed>
  readonly today: string
}

type Placed<T> = { organisations: T[]; problems: Remark[]; notices: Remark[] }

/** The same organisations with their parents. A parent that nobody knows is kept as it was named, and said. */
export function standAbove<T extends Standing>(drafts: readonly T[], around: Around<T>): Placed<T> {
  const { before, listed } = around
  const known = new Map<string, T>([...before, ...drafts.map((draft) => [draft.code, draft] as const)])
  const presentOf = followTo(known, around)
  const unknown = new Map<string, Listed[]>()
  const organisations = drafts.map((draft): T => {
    const one = listed.get(draft.code)
    const above = one?.above ?? []
    const parentCode = firstOf(above, presentOf) ?? above.find((code) => known.has(code)) ?? above[0] ?? null
    const [nearest] = above
    if (one && nearest !== undefined && presentOf(nearest) === null) {
      unknown.set(nearest, [...(unknown.get(nearest) ?? []), one])
    }
    return { ...draft, parentCode: parentCode ?? before.get(draft.code)?.parentCode ?? null }
  })
  for (const one of organisations) known.set(one.code, one)
  return { organisations, problems: loopsIn(known, listed), notices: noticesOf(unknown) }
}

function firstOf(codes: readonly string[], presentOf: (code: string) => string | null): string | null {
  for (const code of codes) {
    const present = presentOf(code)
    if (present !== null) return present
  }
  return null
}

/** What a code has become, where it became one thing; itself while it is open. Null where that isn’t known here. */
function followTo<T extends Standing>(known: ReadonlyMap<string, T>, { successions, today }: Around<T>) {
  const successors = new Map<string, string[]>()
  for (const { predecessor, successor } of successions) {
    successors.set(predecessor, [...(successors.get(predecessor) ?? []), successor])
  }
  const isOpen = (code: string) => {
    const one = known.get(code)
    return one !== undefined && (one.closedOn === '' || one.closedOn > today)
  }
  return (code: string): string | null => {
    const seen = new Set<string>()
    for (let now: string | undefined = code; now !== undefined && !seen.has(now); ) {
      if (isOpen(now)) return now
      seen.add(now)
      const next: readonly string[] = successors.get(now) ?? []
      now = next.length === 1 ? next[0] : undefined
    }
    return null
  }
}

function loopsIn<T extends Standing>(known: ReadonlyMap<string, T>, listed: ReadonlyMap<string, Listed>): Remark[] {
  const edges = [...known.values()].flatMap(({ code, parentCode }) =>
    parentCode === null ? [] : [{ from: code, to: parentCode }],
  )
  return edgesInLoops(edges).flatMap(({ from, to }) => {
    const place = listed.get(from)
    const message = `${from} belongs to ${to}, which in the end belongs to ${from}`
    return place ? [{ file: place.file, line: place.line, message }] : []
  })
}

/** More that are unknown come of a file that was left out, not of slips in those that are there. */
const FEW = 5
const ELSEWHERE =
  'Many commissioners or regions are not known here. Another file may list them, such as that of sub-ICB locations, boards and regions. Import it too, now or later: organisations find theirs then'

function noticesOf(unknown: ReadonlyMap<string, readonly Listed[]>): Remark[] {
  const notices = [...unknown]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([code, named]) => {
      const [first] = [...named].sort((a, b) => compare(a.file, b.file) || a.line - b.line)
      const others = named.length === 1 ? '' : ` and ${named.length - 1} more`
      const message = `${code}, named as the commissioner or region of ${first?.code}${others}, is not known here or closed`
      return first ? [{ file: first.file, line: first.line, message }] : []
    })
  return notices.length > FEW ? [{ file: '', line: null, message: ELSEWHERE }, ...notices] : notices
}
