// Where the pages of national figures are, with what was chosen on the way.
import { keyOf } from '#national/filters.ts'
import type { PageName } from './figures.ts'
import type { Subject } from './subject.ts'

/** `base`: of the collection, such as /administration/national/trust-2017. `query`: what was chosen, '' or from its “?”. */
export type Address = { readonly base: string; readonly query: string }

export function nationalAddress(collectionId: string): string {
  return `/administration/national/${encodeURIComponent(collectionId)}`
}

export function reportAddress(collectionId: string): string {
  return `${nationalAddress(collectionId)}/report`
}

/** The same choice is the same text, whatever was typed. */
export function queryOf({ before, filter }: Pick<Subject, 'before' | 'filter'>): string {
  const query = new URLSearchParams(keyOf(filter))
  if (before) query.set('with', before.snapshot.collection.id)
  return query.size === 0 ? '' : `?${query}`
}

export function pageAddress({ base, query }: Address, page: PageName, about = ''): string {
  const path = page === 'overview' ? base : `${base}/${page}`
  return `${path}${about === '' ? '' : `/${about}`}${query}`
}

export type FileKind = 'svg' | 'png' | 'csv'

export function fileAddress({ base, query }: Address, figure: string, kind: FileKind): string {
  return `${base}/figures/${figure}.${kind}${query}`
}
