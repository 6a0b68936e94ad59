// Finding an organisation by what somebody remembers of its name, code, town or postcode. Plain conditions on every
// engine; among twenty thousand organisations a search takes some hundredths of a second.
import { and, asc, type Column, or, type SQL, sql } from 'drizzle-orm'
import { hasWithSlip, patternsOfSlips } from './one-slip.ts'
import type { Organisation } from './organisations.ts'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

export type FoundOrganisation = Organisation & { town: string; postcode: string; closedOn: string }

const MOST_WORDS = 8
/** Of those that a slip might mean, before they are looked at letter by letter. */
const MOST_NEAR = 2000

/**
 * Organisations that have every word of `typed` in their code, name, town or postcode, in any order; the one with that
 * very code first, then those that are open, those that are so named, and trusts. Where there are none, those that have the words with one slip of the
 * keyboard in each. Nothing typed finds all, in order of code. At most `limit`.
 */
export async function searchOrganisations(store: Store, typed: string, limit: number): Promise<FoundOrganisation[]> {
  const words = wordsOf(typed)
  const text = searchedText(store.tables)
  const exact = await select(store, and(...words.map((word) => has(text, `%${escaped(word)}%`))), words, limit)
  if (exact.length > 0 || words.length === 0) return exact
  const near = words.map((word) =>
    or(has(text, `%${escaped(word)}%`), ...patternsOfSlips(word, escaped).map((pattern) => has(text, pattern))),
  )
  const candidates = await select(store, and(...near), words, MOST_NEAR)
  return candidates.filter((one) => words.every((word) => hasWithSlip(textOf(one), word))).slice(0, limit)
}

function select(store: Store, where: SQL | undefined, words: readonly string[], limit: number) {
  const { code, name, type, setting, town, postcode, closedOn } = store.tables.organisations
  return store.db
    .select({ code, name, type, setting, town, postcode, closedOn })
    .from(store.tables.organisations)
    .where(where)
    .orderBy(...(words.length === 0 ? [] : ranks(store.tables, words)), asc(code))
    .limit(limit)
}

/** The most likely first: what each condition is true of comes before what it isn’t. */
function ranks({ organisations }: Pick<Tables, 'organisations'>, words: readonly string[]): SQL[] {
  const { code, name, type, closedOn } = organisations
  const isNamed = and(...words.map((word) => has(plainText(name), `%${escaped(word)}%`)))
  const conditions = [sql`lower(${code}) = ${words.join('')}`, sql`${closedOn} = ''`, isNamed, sql`${type} = 'trust'`]
  return [...conditions.map((is) => sql`case when ${is} then 0 else 1 end`), sql`lower(${name})`]
}

const has = (text: SQL, pattern: string) => sql`${text} like ${pattern} escape ${'\\'}`

/** The person's own % and _ are letters here, not wildcards. */
const escaped = (word: string) => word.replace(/[\\%_]/g, '\\$&')

/** Without these, or with a space for them, a word is the same word: King's and Kings, Stoke-on-Trent and Stoke on Trent. */
const GONE = ["'", '’']
const SPACE = ['-', '.', ',', '(', ')', '/']

function wordsOf(typed: string): string[] {
  return plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
}

function plain(text: string): string {
  const without = GONE.reduce((rest, mark) => rest.replaceAll(mark, ''), text.toLowerCase())
  return SPACE.reduce((rest, mark) => rest.replaceAll(mark, ' '), without)
}

/** The same as `plain`, in the database. A postcode is found with its space and without. */
function searchedText({ organisations }: Pick<Tables, 'organisations'>): SQL {
  const { code, name, town, postcode } = organisations
  return plainText(
    sql`${code} || ' ' || ${name} || ' ' || ${town} || ' ' || ${postcode} || ' ' || replace(${postcode}, ' ', '')`,
  )
}

function plainText(text: SQL | Column): SQL {
  const without = GONE.reduce((rest, mark) => sql`replace(${rest}, ${mark}, '')`, sql`lower(${text})`)
  return SPACE.reduce((rest, mark) => sql`replace(${rest}, ${mark}, ' ')`, without)
}

function textOf({ code, name, town, postcode }: FoundOrganisation): string {
  return plain(`${code} ${name} ${town} ${postcode} ${postcode.replaceAll(' ', '')}`)
}
