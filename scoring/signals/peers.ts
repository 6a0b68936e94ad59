// What is usual among the organisations of one setting: the quartiles of everything that signals compare.
import type { Measured, MeasuredTheme } from './measured.ts'
import { type Quartiles, quartilesOf } from './strength.ts'

/** Shares are from 0 to 1. Null where too few peers have the figure. */
export type ThemePeers = {
  readonly jump: Quartiles | null
  readonly bareShare: Quartiles | null
  readonly risenBareShare: Quartiles | null
  readonly raisedShare: Quartiles | null
}

export type Peers = {
  readonly setting: string
  readonly themes: ReadonlyMap<string, ThemePeers>
  readonly dontKnowShare: Quartiles | null
  readonly contributors: Quartiles | null
  readonly firstLateShare: Quartiles | null
}

/** By setting. The order of `all` makes no difference. */
export function peersOf(all: readonly Measured[]): ReadonlyMap<string, Peers> {
  const settings = new Set(all.map(({ setting }) => setting))
  return new Map(
    [...settings].map((setting) => [
      setting,
      peersIn(
        setting,
        all.filter((measured) => measured.setting === setting),
      ),
    ]),
  )
}

function peersIn(setting: string, all: readonly Measured[]): Peers {
  const figures = (figureOf: (measured: Measured) => number | null) =>
    quartilesOf(all.flatMap((one) => figureOf(one) ?? []))
  const themes = new Set(all.flatMap((measured) => measured.themes.map(({ id }) => id)))
  return {
    setting,
    themes: new Map([...themes].map((theme) => [theme, themePeers(all, theme)])),
    dontKnowShare: figures(dontKnowShareOf),
    contributors: figures(({ contributors }) => contributors),
    firstLateShare: figures(firstLateShareOf),
  }
}

function themePeers(all: readonly Measured[], theme: string): ThemePeers {
  const own = all.flatMap(({ themes }) => themes.find(({ id }) => id === theme) ?? [])
  const figures = (figureOf: (one: MeasuredTheme) => number | null) =>
    quartilesOf(own.flatMap((one) => figureOf(one) ?? []))
  return {
    jump: figures(({ jump }) => jump),
    bareShare: figures(bareShareOf),
    risenBareShare: figures(risenBareShareOf),
    raisedShare: figures(raisedShareOf),
  }
}

export function bareShareOf({ high, bare }: MeasuredTheme): number | null {
  return bare === null || high.length === 0 ? null : bare.length / high.length
}

/** Of all answers of the theme. */
export function risenBareShareOf({ risenBare, answered }: MeasuredTheme): number | null {
  return risenBare === null || answered === 0 ? null : risenBare.length / answered
}

/** Net: as many lowered as raised is a review like any other. */
export function raisedShareOf({ raised, loweredLate, answered }: MeasuredTheme): number | null {
  return raised === null || answered === 0 ? null : (raised.length - loweredLate) / answered
}

export function dontKnowShareOf({ dontKnow, answered }: Measured): number | null {
  return answered === 0 ? null : dontKnow / answered
}

export function firstLateShareOf({ firstLate, answered }: Measured): number | null {
  return firstLate === null || answered === 0 ? null : firstLate / answered
}
