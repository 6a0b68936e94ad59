// What the files say, whichever of them it is in: organisations, successions, and what is to be said of a line.
import type { OrganisationType, State } from './kinds.ts'
import type { Remark } from './ods-rows.ts'

export type Place = { readonly file: string; readonly line: number }

/** An organisation as a file lists it. Days are YYYY-MM-DD, or ''. */
export type Listed = Place & {
  readonly code: string
  readonly name: string
  readonly type: OrganisationType
  readonly state: State
  /** The codes of who may stand above it, the nearest first. */
  readonly above: readonly string[]
  readonly town: string
  readonly postcode: string
  readonly openedOn: string
  readonly closedOn: string
  /** Of two files that list it, the one with the higher rank is believed. */
  readonly rank: number
}

export type Succession = { readonly predecessor: string; readonly successor: string; readonly on: string }

/** What one file adds to what is known. */
export type Reading = {
  readonly listed: Listed[]
  readonly successions: (Succession & Place)[]
  /** Codes of rows that are no organisations of ours. */
  readonly leftOut: string[]
  /** Keep the files from being imported. */
  readonly problems: Remark[]
  /** Say what was made of something odd. */
  readonly notices: Remark[]
}

export const newReading = (): Reading => ({ listed: [], successions: [], leftOut: [], problems: [], notices: [] })

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const CODE = /^[A-Z0-9]{3,10}$/

/** A code as it is kept; null where it can’t be one. Nothing else is ever read from it. */
export function codeIn(cell: string): string | null {
  const code = cell.toUpperCase()
  return CODE.test(code) ? code : null
}

/** `20231130` as `2023-11-30`; '' for none; null where there is no such day. */
export function dayIn(cell: string): string | null {
  if (cell === '') return ''
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})$/.exec(cell) ?? []
  const isDay = Number(year) >= 1800 && Number(month) >= 1 && Number(day) >= 1 && Number(day) <= daysOf(year, month)
  return isDay ? `${year}-${month}-${day}` : null
}

function daysOf(year: string, month: string): number {
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0)
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0
}

/** What was in a cell, short enough to be shown. */
export const shown = (cell: string) => `“${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}”`
