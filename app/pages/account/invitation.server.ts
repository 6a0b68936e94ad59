// What an invitation means for the person who opened it.
import type { AppContext } from '#app/context.ts'
import { waitsForAnotherLink } from '#db/joining.ts'
import { findLink, type Link } from '#db/links.ts'
import { findUserByEmail } from '#db/users.ts'

export type OpenedInvitation =
  | { kind: 'unusable'; state: 'used' | 'cancelled' | 'expired' | 'unknown' }
  /** `new`: sets name and password. `signed out`: has an account, must sign in first. `known`: is signed in as invited. */
  | { kind: 'new' | 'signed out' | 'known'; link: Link }
  /** Their account was made for them, and is not completed by this link. */
  | { kind: 'other first'; link: Link }
  | { kind: 'someone else'; link: Link; signedInAs: string }

export async function openInvitation(context: AppContext, token: string): Promise<OpenedInvitation> {
  const found = await findLink(context.store, 'invitation', token, context.now().toISOString())
  if (found.state !== 'usable') return { kind: 'unusable', state: found.state }
  const { link } = found
  const visitor = await context.visitor()
  if (visitor) {
    return visitor.email === link.email
      ? { kind: 'known', link }
      : { kind: 'someone else', link, signedInAs: visitor.email }
  }
  const user = await findUserByEmail(context.store, link.email)
  if (user?.passwordHash) return { kind: 'signed out', link }
  return { kind: (await waitsForAnotherLink(context.store, link)) ? 'other first' : 'new', link }
}
