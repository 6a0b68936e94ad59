// The organisation among its peers year by year. What it came of stands in rows of its own, with its own name, until the day on
// which it became another: nothing is averaged, and the break is said.
import type { AppContext } from '#app/context.ts'
import { benchmarkIn, groupsIn, type Mark, marksIn, type SharedRound } from '#app/national/peers.ts'
import { successionsAround } from '#db/lineage.ts'
import type { Benchmark } from '#national/benchmark.ts'
import { cameOfInWords } from '#national/came-of-in-words.ts'
import { keyOf } from '#national/filters.ts'
import { forebearsOf } from '#national/lineage.ts'
import { usualGroup } from '../choice.server.ts'
import type { ShownPeers } from '../shown-peers.server.ts'

/** `label`: “2017”, or “2016, RM2”. `mark` and `benchmark` are null where there are none; `why`: the benchmark isn’t shown. */
export type YearRow = {
  readonly label: string
  readonly round: SharedRound
  readonly mark: Mark | null
  readonly benchmark: Benchmark | null
  readonly why: string
}

/** As a table. */
export type ByYear = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
/** What the organisation came of, a sentence each. */
export type CameOf = { readonly cameOf: readonly string[] }

/** Oldest first; `cameOf`: what the organisation came of, in words. */
export async function yearRowsOf(context: AppContext, code: string, peers: ShownPeers) {
  const today = context.now().toISOString().slice(0, 10)
  const { successions, names } = await successionsAround(context.store, code, today)
  const forebears = forebearsOf(code, successions)
  const rows: YearRow[] = []
  for (const round of peers.rounds) {
    const markIn = await marksIn(context, round)
    const own = markIn(code)
    const opened = round.collection.opensAt.slice(0, 10)
    const before = forebears.filter((each) => opened < each.on && markIn(each.code))
    const year = String(round.collection.year)
    for (const forebear of before) {
      rows.push(await rowOf(context, peers, { round, mark: markIn(forebear.code), label: `${year}, ${forebear.code}` }))
    }
    if (own || before.length === 0) {
      const label = before.length === 0 ? year : `${year}, ${code}`
      rows.push(await rowOf(context, peers, { round, mark: own, label }))
    }
  }
  return { rows, cameOf: cameOfInWords(code, forebears, names) }
}

type Row = { readonly round: SharedRound; readonly mark: Mark | null; readonly label: string }

/** By the group that was chosen, as far as it may be shown of that year; where none was, by that of the care setting then. */
async function rowOf(
  context: AppContext,
  { choice, groups: now }: ShownPeers,
  { round, mark, label }: Row,
): Promise<YearRow> {
  const groups = await groupsIn(context, round)
  const chosen = groups.shown.find(({ key }) => key === keyOf(choice.filter)) ?? null
  const group = choice.isUsual ? usualGroup(groups, mark) : chosen
  return {
    ...{ label, round, mark },
    benchmark: group && (await benchmarkIn(context, round, group.filter)),
    why: `Not shown of that year: fewer than ${now.smallest}, or it would tell of so few`,
  }
}
