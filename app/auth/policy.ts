// May this person do this? The one place that decides; every loader and action asks it first.
// Pure: who is asking and what they ask about come in as arguments. What nothing allows is denied.
import type { Role } from '#db/schema.ts'

export type Visitor = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isAdministrator: boolean
  readonly memberships: readonly { readonly organisationCode: string; readonly role: Role }[]
}

export type Request =
  | { to: 'see organisation' | 'answer' | 'submit' | 'see colleagues' | 'invite colleagues'; organisationCode: string }
  | { to: 'administer' }

export function may(visitor: Visitor | null, request: Request): boolean {
  if (!visitor) return false
  if (request.to === 'administer') return visitor.isAdministrator
  const role = visitor.memberships.find((m) => m.organisationCode === request.organisationCode)?.role
  switch (request.to) {
    case 'see organisation':
    case 'answer':
      return role === 'lead' || role === 'contributor'
    case 'submit':
      return role === 'lead'
    case 'see colleagues':
      return role === 'lead' || role === 'contributor' || visitor.isAdministrator
    case 'invite colleagues':
      return role === 'lead' || visitor.isAdministrator
  }
}
