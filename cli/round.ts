// The year and the days of a collection, as the operator types them.
import { lastMomentOf, startOfDay } from '#app/design/dates.ts'
import { isRealDay, yearsAfter } from '#collections/dates.ts'
import { WrongInput } from './wrong-input.ts'

type Typed = Readonly<Record<string, string | undefined>>

/** `needsApproval`: left out where nothing was said. */
export type Round = { year: number; opensAt: string; closesAt: string; needsApproval?: boolean }

const MOST_YEARS = 2
const MOST_YEARS_AHEAD = 5

/** From the first moment of the day it opens to the last of the day it closes, UK time as on the pages. Throws WrongInput. */
export function readRound({ year: typed, opens, closes, approval }: Typed, today: string): Round {
  const year = Number(typed)
  if (!/^\d{4}$/.test(typed ?? '')) throw new WrongInput(`--year takes a year such as 2026, not “${typed ?? ''}”`)
  const first = readDay('--opens', opens)
  const last = readDay('--closes', closes)
  if (last < first) throw new WrongInput(`--closes ${closes} is before --opens ${opens}`)
  if (first > yearsAfter(today, MOST_YEARS_AHEAD))
    throw new WrongInput(`--opens ${opens} is more than ${MOST_YEARS_AHEAD} years from now`)
  if (last > yearsAfter(first, MOST_YEARS))
    throw new WrongInput(`--closes ${closes} is more than ${MOST_YEARS} years after --opens ${opens}`)
  if (approval !== undefined && approval !== 'yes' && approval !== 'no') {
    throw new WrongInput(`--approval takes yes or no, not “${approval}”`)
  }
  const round = { year, opensAt: startOfDay(first), closesAt: lastMomentOf(last) }
  return approval === undefined ? round : { ...round, needsApproval: approval === 'yes' }
}

function readDay(option: string, typed = ''): string {
  if (!isRealDay(typed)) throw new WrongInput(`${option} takes a day such as 2026-09-01, not “${typed}”`)
  return typed
}

type Times = Pick<Round, 'opensAt' | 'closesAt'>

/**
 * This command used to open collections from midnight to midnight, UTC. One that it opened so for the same days is the same
 * round, and stays as it is.
 */
export function withTimesOf(round: Round, days: Typed, standing: Times | null): Round {
  const midnights = { opensAt: midnightAfter(days.opens, 0), closesAt: midnightAfter(days.closes, 1) }
  const isOfThen = standing?.opensAt === midnights.opensAt && standing.closesAt === midnights.closesAt
  return isOfThen ? { ...round, ...midnights } : round
}

function midnightAfter(day: string | undefined, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString()
}
