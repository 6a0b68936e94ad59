// Inviting the leads of a collection’s organisations from a list: what is known of those on it, and the invitations, a
// batch at a time. Said again, it invites those that are still missing.
import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { inviteWithin, type LetterWith } from './invitations.ts'
import { takeTurn } from './organisations.ts'
import type { Role, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { readInTurn } from './store-reading.ts'

export type ListedLead = { code: string; address: string }

/** By `keyOfLead`, in which role somebody belongs there, and in which they are invited and have not answered. */
export type KnownLeads = {
  organisations: ReadonlySet<string>
  invited: ReadonlySet<string>
  roles: ReadonlyMap<string, Role>
  pending: ReadonlyMap<string, Role>
}

export const keyOfLead = (code: string, address: string) => `${code} ${address}`

// No query holds more values than either engine takes.
const CODES_AT_ONCE = 500

export async function knownLeads(
  store: Store,
  { collectionId, codes, at }: { collectionId: string; codes: readonly string[]; at: string },
): Promise<KnownLeads> {
  const { db, tables } = store
  const { organisations, assessments } = tables
  const wanted = [...new Set(codes)]
  const known = { organisations: new Set<string>(), roles: new Map<string, Role>(), pending: new Map<string, Role>() }
  for (let start = 0; start < wanted.length; start += CODES_AT_ONCE) {
    const some = wanted.slice(start, start + CODES_AT_ONCE)
    const { code } = organisations
    for (const row of await db.select({ code }).from(organisations).where(inArray(code, some))) {
      known.organisations.add(row.code)
    }
    const standing = await readInTurn(standingOf(db, tables, some, at))
    for (const [key, role] of standing.roles) known.roles.set(key, role)
    for (const [key, role] of standing.pending) known.pending.set(key, role)
  }
  const asked = await db
    .select({ code: assessments.organisationCode })
    .from(assessments)
    .where(eq(assessments.collectionId, collectionId))
  return { ...known, invited: new Set(asked.map(({ code }) => code)) }
}

function* standingOf(tx: Queries, { memberships, users, links }: Tables, codes: readonly string[], at: string) {
  const members = yield* ask(
    tx
      .select({ code: memberships.organisationCode, email: users.email, role: memberships.role })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(inArray(memberships.organisationCode, [...codes])),
  )
  const { organisationCode: code, email, role } = links
  const isPending = and(eq(links.purpose, 'invitation'), isNull(links.usedAt), gt(links.expiresAt, at))
  const invited = yield* ask(
    tx
      .select({ code, email, role })
      .from(links)
      .where(and(inArray(code, [...codes]), isPending)),
  )
  return {
    roles: new Map(members.map((one) => [keyOfLead(one.code, one.email), one.role] as const)),
    pending: new Map(
      invited.flatMap((one) =>
        one.code === null || one.role === null ? [] : [[keyOfLead(one.code, one.email), one.role] as const],
      ),
    ),
  }
}

const LEADS_AT_ONCE = 50

export type InvitingLeads = { collectionId: string; leads: readonly ListedLead[]; by: string; at: string }

/** Those who were invited now: not who is a lead or was invited as one by then, nor the executive approver. */
export async function inviteLeads(
  store: Store,
  { collectionId, leads, by, at }: InvitingLeads,
  letterWith: (lead: ListedLead, token: string) => ReturnType<LetterWith>,
): Promise<(ListedLead & { token: string })[]> {
  const { tables } = store
  // In order of code, so that two who do it at once never wait for each other.
  const sorted = [...leads].sort((a, b) => (a.code < b.code ? -1 : 1))
  const invited: (ListedLead & { token: string })[] = []
  for (let start = 0; start < sorted.length; start += LEADS_AT_ONCE) {
    const some = sorted.slice(start, start + LEADS_AT_ONCE)
    const batch = await store.atomically(function* (tx): Work<(ListedLead & { token: string })[]> {
      const { assessments } = tables
      const codes = [...new Set(some.map(({ code }) => code))]
      for (const code of codes) yield* takeTurn(tx, tables, code)
      const { roles, pending } = yield* standingOf(tx, tables, codes, at)
      const done: (ListedLead & { token: string })[] = []
      for (const lead of some) {
        const key = keyOfLead(lead.code, lead.address)
        const role = roles.get(key)
        if (role === 'lead' || role === 'approver' || pending.get(key) === 'lead') continue
        const invitation = {
          email: lead.address,
          organisationCode: lead.code,
          role: 'lead',
          createdBy: by,
          at,
        } as const
        done.push({
          ...lead,
          token: yield* inviteWithin(tx, tables, invitation, (_, token) => letterWith(lead, token)),
        })
      }
      if (done.length > 0) {
        const isOf = inArray(
          assessments.organisationCode,
          done.map(({ code }) => code),
        )
        yield* ask(
          tx
            .update(assessments)
            .set({ invitedAt: at })
            .where(and(eq(assessments.collectionId, collectionId), isOf)),
        )
      }
      return done
    })
    invited.push(...batch)
  }
  return invited
}
