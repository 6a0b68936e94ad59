// Who moved from which band, or level, to which: over organisations that are one and the same in two rounds.
import type { Edition } from '#questionnaires/definition.ts'
import { bandOf, bandsUpwards } from '#scoring/bands.ts'
import { rungsOf } from '#scoring/ladder.ts'
import type { Pair } from './cohort.ts'

export type Place = { readonly id: string; readonly label: string }

/**
 * `cells[b][n]`: how many went from `before[b]` to `now[n]`; all of them sum to the number of pairs. Places are in order,
 * lowest first, then “No score” where anybody has none. `up`, `down` and `level`: those of them that can be told, as the
 * places of both years are the same; null where they aren't.
 */
export type Movement = {
  readonly id: string
  readonly title: string
  readonly before: readonly Place[]
  readonly now: readonly Place[]
  readonly cells: readonly (readonly number[])[]
  readonly direction: { readonly up: number; readonly down: number; readonly level: number } | null
}

const NO_SCORE: Place = { id: '', label: 'No score' }

/** For every theme that both editions have, in the order of the later. Throws a RangeError where either has no bands. */
export function bandMovements(before: Edition, now: Edition, pairs: readonly Pair[]): Movement[] {
  return now.themes.flatMap(({ id, title }, at) => {
    const earlier = before.themes.findIndex((theme) => theme.id === id)
    if (earlier < 0) return []
    const placeIn = (edition: Edition, score: number | undefined) =>
      score === undefined ? NO_SCORE.id : bandOf(edition, score).id
    const moves = pairs.map((pair) => ({
      from: placeIn(before, pair.before.themes[earlier]?.score),
      to: placeIn(now, pair.now.themes[at]?.score),
    }))
    return [movementOf({ id, title, before: bandsUpwards(before), now: bandsUpwards(now), last: [NO_SCORE] }, moves)]
  })
}

/** From level to level. Throws a RangeError where either edition is no ladder. */
export function levelMovement(before: Edition, now: Edition, pairs: readonly Pair[]): Movement {
  const placesOf = (edition: Edition): Place[] => {
    const rungs = rungsOf(edition)
    return [{ id: '', label: `Below ${rungs[0]?.label}` }, ...rungs.map(({ id, label }) => ({ id, label }))]
  }
  const moves = pairs.map((pair) => ({ from: pair.before.level ?? '', to: pair.now.level ?? '' }))
  const places = { before: placesOf(before), now: placesOf(now), last: [] }
  return movementOf({ id: 'levels', title: 'Level reached', ...places }, moves)
}

type Frame = {
  readonly id: string
  readonly title: string
  readonly before: readonly Place[]
  readonly now: readonly Place[]
  /** Places that are shown only where anybody is there, and that are neither up nor down from any other. */
  readonly last: readonly Place[]
}

function movementOf(frame: Frame, moves: readonly { readonly from: string; readonly to: string }[]): Movement {
  const used = (side: 'from' | 'to') => frame.last.filter(({ id }) => moves.some((move) => move[side] === id))
  const before = [...frame.before, ...used('from')].map(bare)
  const now = [...frame.now, ...used('to')].map(bare)
  const cells = before.map(() => now.map(() => 0))
  const rowOf = new Map(before.map(({ id }, at) => [id, at]))
  const columnOf = new Map(now.map(({ id }, at) => [id, at]))
  for (const { from, to } of moves) {
    const row = cells[rowOf.get(from) ?? -1]
    const column = columnOf.get(to)
    if (!row || column === undefined) throw new RangeError(`nobody can go from “${from}” to “${to}”`)
    row[column] = (row[column] ?? 0) + 1
  }
  return { id: frame.id, title: frame.title, before, now, cells, direction: directionOf(frame, cells) }
}

function directionOf({ before, now }: Frame, cells: readonly (readonly number[])[]): Movement['direction'] {
  const isSame = before.length === now.length && before.every(({ id }, at) => now[at]?.id === id)
  if (!isSame) return null
  const direction = { up: 0, down: 0, level: 0 }
  for (const [row, counts] of cells.slice(0, before.length).entries()) {
    for (const [column, count] of counts.slice(0, now.length).entries()) {
      direction[column > row ? 'up' : column < row ? 'down' : 'level'] += count
    }
  }
  return direction
}

function bare({ id, label }: Place): Place {
  return { id, label }
}
