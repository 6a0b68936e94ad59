// What a posted form said, and how a page answers that something in it is wrong.
import { data } from '@remix-run/node'

/** The field as text; empty when it is missing or not text. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name)
  // NUL can't be typed, and PostgreSQL can't keep it.
  return typeof value === 'string' ? value.replaceAll('\0', '') : ''
}

/** What is wrong, by the name of the field. */
export type Problems = Readonly<Record<string, string>>

// Remix gives a page's title the loaders' data only. The action and the loaders of one request share its context.
const refused = new WeakSet<object>()

/** The answer of an action that did nothing: what to show instead, with its status. The page's title says "Error". */
export function refuse<T>(context: object, shown: T, status = 400) {
  refused.add(context)
  return data(shown, { status })
}

export function pageTitle(context: { settings: { serviceName: string } }, page: string): string {
  return `${refused.has(context) ? 'Error: ' : ''}${page} – ${context.settings.serviceName}`
}
