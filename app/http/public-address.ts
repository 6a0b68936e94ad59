// The address that a link to a page of ours has in a letter, or to pass on.
import type { AppContext } from '../context.ts'

/** Where people find `path`. Without a public address that is the host the request was sent to. */
export function addressOf(context: AppContext, request: Request, path: string): string {
  return new URL(path, context.settings.publicUrl ?? new URL(request.url).origin).href
}
