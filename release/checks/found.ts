// How checks say what they found.
import type { Finding } from './checking.ts'

const MOST_NAMED = 10

/** Passes where nothing is wrong, with what was looked at; else names the first of what is wrong. */
export function found(wrong: readonly string[], lookedAt: string): Finding {
  if (wrong.length === 0) return { passed: true, found: lookedAt }
  const more = wrong.length > MOST_NAMED ? `; and ${wrong.length - MOST_NAMED} more` : ''
  return { passed: false, found: `${wrong.slice(0, MOST_NAMED).join('; ')}${more}.` }
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
