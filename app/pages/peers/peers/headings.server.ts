// What is in place of a checklist, among peers: heading by heading now, and altogether year by year.
import { inThousands } from '#app/charts/words.ts'
import type { AppContext } from '#app/context.ts'
import { benchmarkIn } from '#app/national/peers.ts'
import type { Benchmark } from '#national/benchmark.ts'
import type { Group } from '#national/groups.ts'
import { inPlaceOf } from '#national/in-place.ts'
import { shareOf } from '#scoring/distribution.ts'
import type { ShownPeers } from '../shown-peers.server.ts'
import { noFigureInWords } from './no-figure.ts'
import type { YearRow } from './years.server.ts'

export async function headingsAmongPeers(context: AppContext, peers: ShownPeers, group: Group) {
  const benchmark = await benchmarkIn(context, peers, group.filter)
  if (benchmark.kind !== 'checklist') return null
  const { own, groups } = peers
  return {
    kind: 'checklist' as const,
    head: ['You', 'You, in place', 'Peers, in place'],
    rows: benchmark.headings.map(({ title, percent, withheld }, index) => {
      const counts = own?.headings[index] ?? null
      const mine = inPlaceOf(counts === null ? [] : [counts])
      const theirs = withheld ? noFigureInWords(withheld, groups.smallest) : percentOf(percent)
      return [title, `${mine.inPlace} of ${mine.applicable}`, percentOf(shareIn(mine)), theirs]
    }),
  }
}

export function headingsByYear(rows: readonly YearRow[]) {
  return {
    head: ['You', 'You, in place', 'Peers, in place', 'Organisations'],
    rows: rows.map(({ label, mark, benchmark, why }) => {
      const own = mark?.inPlace ?? null
      const mine =
        own === null ? ['None submitted', '–'] : [`${own.inPlace} of ${own.applicable}`, percentOf(shareIn(own))]
      const theirs =
        benchmark === null ? [why, '–'] : [percentOf(shareOfAll(benchmark)), inThousands(benchmark.respondents)]
      return [label, ...mine, ...theirs]
    }),
  }
}

function shareOfAll(benchmark: Benchmark): number | null {
  if (benchmark.kind !== 'checklist') return null
  const { headings } = benchmark
  const inPlace = headings.reduce((total, { count }) => total + count, 0)
  return shareIn({ inPlace, applicable: headings.reduce((total, { applicable }) => total + applicable, 0) })
}

function shareIn({ inPlace, applicable }: { inPlace: number; applicable: number }): number | null {
  return shareOf(inPlace, applicable).percent
}

function percentOf(percent: number | null): string {
  return percent === null ? '–' : `${percent}%`
}

export type HeadingsAmongPeers = NonNullable<Awaited<ReturnType<typeof headingsAmongPeers>>>
