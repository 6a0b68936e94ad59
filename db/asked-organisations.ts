// The organisations that a collection asks, with where each belongs: what figures are broken down by.
import { asc, eq, inArray } from 'drizzle-orm'
import { ancestorsOf } from './ancestors.ts'
import type { Size } from './schema.ts'
import type { Store } from './store.ts'
import { readInTurn } from './store-reading.ts'

/** `setting`: the edition's. `icb` and `region`: codes; null where it isn't known, or it is none's. */
export type AskedRow = {
  assessmentId: string
  code: string
  name: string
  type: string
  setting: string
  size: Size | null
  icb: string | null
  region: string | null
  submittedAt: string | null
}

/** In order of code; `places`: names of the boards and regions, by code, where they are known. */
export async function askedIn(
  store: Store,
  collectionId: string,
): Promise<{ asked: AskedRow[]; places: ReadonlyMap<string, string> }> {
  const { db, tables } = store
  const { assessments, organisations } = tables
  const rows = await db
    .select({
      assessmentId: assessments.id,
      code: organisations.code,
      name: organisations.name,
      type: organisations.type,
      setting: assessments.setting,
      size: organisations.size,
      parentCode: organisations.parentCode,
      submittedAt: assessments.submittedAt,
    })
    .from(assessments)
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .where(eq(assessments.collectionId, collectionId))
    .orderBy(asc(organisations.code))
  const parents = [...new Set(rows.flatMap(({ parentCode }) => parentCode ?? []))]
  // Of a few boards instead of thousands of practices.
  const above = await readInTurn(ancestorsOf(db, tables, parents))
  const codes = [...new Set([...parents, ...[...above.values()].flat()])]
  const known = new Map((await placesAmong(store, codes)).map((place) => [place.code, place]))
  const asked = rows.map(({ parentCode, ...row }) => {
    const chain = parentCode === null ? [] : [parentCode, ...(above.get(parentCode) ?? [])]
    const nearest = (...types: string[]) => chain.find((code) => types.includes(known.get(code)?.type ?? '')) ?? null
    // A practice belongs to a part of a board; the board is meant, where it is known.
    return { ...row, icb: nearest('commissioner') ?? nearest('sub-icb'), region: nearest('region') }
  })
  const used = new Set(asked.flatMap(({ icb, region }) => [icb ?? [], region ?? []].flat()))
  const places = new Map([...known.values()].filter(({ code }) => used.has(code)).map(({ code, name }) => [code, name]))
  return { asked, places }
}

async function placesAmong({ db, tables: { organisations } }: Store, codes: readonly string[]) {
  const { code, name, type } = organisations
  if (codes.length === 0) return []
  return db
    .select({ code, name, type })
    .from(organisations)
    .where(inArray(code, [...codes]))
}
