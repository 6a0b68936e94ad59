// The year and the days of a collection, as the operator types them.
import { WrongInput } from './wrong-input.ts'

type Typed = Readonly<Record<string, string | undefined>>

/** `needsApproval`: left out where nothing was said. */
export type Round = { year: number; opensAt: string; closesAt: string; needsApproval?: boolean }

/** From the first moment of the day it opens to the last of the day it closes, UTC. Throws WrongInput. */
export function readRound({ year: typed, opens, closes, approval }: Typed): Round {
  const year = Number(typed)
  if (!/^\d{4}$/.test(typed ?? '')) throw new WrongInput(`--year takes a year such as 2026, not “${typed ?? ''}”`)
  const first = readDay('--opens', opens)
  const last = readDay('--closes', closes)
  if (last < first) throw new WrongInput(`--closes ${closes} is before --opens ${opens}`)
  const end = new Date(last)
  end.setUTCDate(end.getUTCDate() + 1)
  if (approval !== undefined && approval !== 'yes' && approval !== 'no') {
    throw new WrongInput(`--approval takes yes or no, not “${approval}”`)
  }
  const round = { year, opensAt: first, closesAt: end.toISOString() }
  return approval === undefined ? round : { ...round, needsApproval: approval === 'yes' }
}

function readDay(option: string, typed: string | undefined): string {
  const day = new Date(`${typed}T00:00:00.000Z`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed ?? '') && !Number.isNaN(day.getTime())
  // 2026-02-30 would quietly become 2 March.
  if (!isDay || day.toISOString().slice(0, 10) !== typed) {
    throw new WrongInput(`${option} takes a day such as 2026-09-01, not “${typed ?? ''}”`)
  }
  return day.toISOString()
}
