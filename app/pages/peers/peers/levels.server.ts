// The level reached, among those that peers reached: as it is now, and year by year.
import { peerShares } from '#app/charts/peer-shares.server.tsx'
import { inThousands } from '#app/charts/words.ts'
import type { AppContext } from '#app/context.ts'
import { benchmarkIn } from '#app/national/peers.ts'
import type { Group } from '#national/groups.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { reachedInWords } from '#scoring/ladder-in-words.ts'
import type { ShownPeers } from '../shown-peers.server.ts'
import type { YearRow } from './years.server.ts'

export async function levelsAmongPeers(context: AppContext, peers: ShownPeers, group: Group) {
  const benchmark = await benchmarkIn(context, peers, group.filter)
  if (benchmark.kind !== 'ladder') return null
  const { own, head } = peers
  const rows = benchmark.levels.map(({ id, label, count, percent }) => ({
    ...{ label, count, percent: percent ?? 0 },
    isOwn: own !== null && own.level === id,
  }))
  const title = 'The level that peers reached'
  return {
    kind: 'ladder' as const,
    levels: await context.figures.once(`${head.id} levels ${JSON.stringify(rows)}`, () =>
      peerShares({ title, rowName: 'Level', ownName: 'Your level', rows }),
    ),
  }
}

/** A row for each year: what was reached, and the shares of the levels of the edition now. */
export function levelsByYear({ edition }: ShownPeers, rows: readonly YearRow[]) {
  const ids = [null, ...rungsOf(edition).map(({ id }) => id)]
  const labels = ['Below', ...rungsOf(edition).map(({ label }) => label)]
  return {
    head: ['Your level', ...labels, 'Organisations'],
    rows: rows.map(({ label, round, mark, benchmark, why }) => {
      const reached = rungsOf(round.edition).find(({ id }) => id === mark?.level) ?? null
      const own = mark ? reachedInWords(round.edition, reached) : 'None submitted'
      if (benchmark?.kind !== 'ladder') return [label, own, why, ...labels.slice(1).map(() => '–'), '–']
      const shares = ids.map((id) => benchmark.levels.find((level) => level.id === id)?.percent)
      return [
        label,
        own,
        ...shares.map((share) => (share == null ? '–' : `${share}%`)),
        inThousands(benchmark.respondents),
      ]
    }),
  }
}

export type LevelsAmongPeers = NonNullable<Awaited<ReturnType<typeof levelsAmongPeers>>>
