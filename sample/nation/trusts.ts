// The trusts over the years: their settings in the proportions of 2017, two mergers and a split.
import type { Chance } from '../chance.ts'
import { SETTINGS, type Setting, TAKING_PART } from '../national.ts'
import type { Cast } from '../people.ts'
import { KINDS, placeNames } from '../trusts.ts'
import { wholeCounts } from '../whole-counts.ts'
import { commissionerAt } from './authorities.ts'
import type { Respondent, Size, Succession } from './definition.ts'

const LEAD: Cast = { domain: 'trust', people: [{ name: 'Terry Sample', role: 'lead' }] }

/** Days, between two rounds. */
const MERGED_INTO_NEW_ON = '2019-10-01'
const SPLIT_ON = '2021-10-01'
const MERGED_INTO_OTHER_ON = '2023-10-01'

type Trust = Respondent & { setting: Setting }

/** In order of code; `count` in the first years, those that came of others after them. */
export function inventTrusts(chance: Chance, count: number): { trusts: Trust[]; successions: Succession[] } {
  const names = placeNames(chance)
  const first = chance
    .shuffled(settingsOf(count), 'trusts')
    .map((setting, place) => trustAt(chance, names, place, setting))
  // From the end of the list: whoever signs in leads the first, which stays.
  const [absorbing, absorbed, splitting, mergingToo, merging] = first.slice(-5)
  if (!merging || !mergingToo || !splitting || !absorbed || !absorbing) {
    throw new RangeError('two mergers and a split need more trusts')
  }
  const opened = (place: number, setting: Setting, openedOn: string): Trust => {
    return { ...trustAt(chance, names, place, setting), openedOn }
  }
  const merged = opened(count, merging.setting, MERGED_INTO_NEW_ON)
  const parts = [count + 1, count + 2].map((place) => opened(place, splitting.setting, SPLIT_ON))
  const successions: Succession[] = [
    ...[merging, mergingToo].map(({ code }) => became(code, merged.code, MERGED_INTO_NEW_ON)),
    ...parts.map(({ code }) => became(splitting.code, code, SPLIT_ON)),
    became(absorbed.code, absorbing.code, MERGED_INTO_OTHER_ON),
  ]
  const closed = new Map(successions.map(({ predecessor, on }) => [predecessor, on]))
  const trusts = [...first, merged, ...parts]
  return {
    trusts: trusts.map((trust) => ({ ...trust, closedOn: closed.get(trust.code) ?? '' })),
    successions,
  }
}

function became(predecessor: string, successor: string, on: string): Succession {
  return { predecessor, successor, on }
}

function settingsOf(count: number): Setting[] {
  const in2017 = TAKING_PART.filter(({ years }) => years.includes(2017))
  const trusts = SETTINGS.map((setting) => in2017.reduce((sum, { trusts }) => sum + trusts[setting], 0))
  const all = trusts.reduce((sum, each) => sum + each, 0)
  const percents = trusts.map((each) => (100 * each) / all)
  const counts = wholeCounts(percents, count)
  return SETTINGS.flatMap((setting, index) => Array.from({ length: counts[index] ?? 0 }, () => setting))
}

function trustAt(chance: Chance, names: readonly string[], place: number, setting: Setting): Trust {
  const code = `SAMPLE${String(place + 1).padStart(3, '0')}`
  return {
    code,
    name: `Sample ${names[place]} ${KINDS[setting]} Trust`,
    type: 'trust',
    setting,
    parentCode: commissionerAt(place),
    openedOn: '',
    closedOn: '',
    size: sizeOf(chance, code),
    cast: place === 0 ? LEAD : null,
  }
}

/** Three of ten are small, a quarter is large. Ours. */
export function sizeOf(chance: Chance, code: string): Size {
  const draw = chance.uniform(code, 'size')
  return draw < 0.3 ? 'small' : draw < 0.75 ? 'medium' : 'large'
}
