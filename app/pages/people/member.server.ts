// One person's part in an organisation, for those who may see and change it: a lead, an administrator, or themselves.
import { data, redirect } from '@remix-run/node'
import { may, type Visitor } from '#app/auth/policy.ts'
import { isRole, ROLES } from '#app/auth/roles.ts'
import { requireVisitor } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { fieldOf, type Problems, refuse } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { requireOwnPage } from '#app/http/refused-post.ts'
import { handedOverLetter, lastLeadLetter } from '#app/letters/leaving.ts'
import { type Change, changeRole, type Outcome, withdrawMember } from '#db/memberships.ts'
import type { Organisation } from '#db/organisations.ts'
import { tellAdministrators } from '#db/stranded-leads.ts'
import { type Member, membersOf } from '#db/users.ts'
import { NOBODY } from './member/views.tsx'
import { requireOrganisation } from './people.server.ts'

export type MemberForVisitor = {
  visitor: Visitor
  organisation: Organisation
  member: Member
  /** Who could take over what the member looks after. */
  heirs: Member[]
  isYou: boolean
  isOnlyLead: boolean
  mayChangeRole: boolean
}

type Params = { readonly code?: string | undefined; readonly member?: string | undefined }

export async function requireMember(context: AppContext, request: Request, params: Params): Promise<MemberForVisitor> {
  const visitor = await requireVisitor(context, request)
  const organisationCode = params.code ?? ''
  const isYou = visitor.id === params.member
  const mayChangeRole = may(visitor, { to: 'withdraw colleagues', organisationCode })
  const mayLeave = isYou && may(visitor, { to: 'see colleagues', organisationCode })
  if (!mayChangeRole && !mayLeave) throw data({ message: 'Page not found' }, { status: 404 })
  await requireOwnPage(request, visitor, { mayRepeat: false })
  const organisation = await requireOrganisation(context, organisationCode)
  const members = await membersOf(context.store, organisationCode)
  const member = members.find(({ id }) => id === params.member)
  if (!member) throw data({ message: 'This person does not take part here (any more).' }, { status: 404 })
  const others = members.filter(({ id }) => id !== member.id)
  return {
    ...{ visitor, organisation, member, isYou, mayChangeRole },
    heirs: others.filter(({ role }) => role !== 'viewer'),
    isOnlyLead: member.role === 'lead' && !others.some(({ role }) => role === 'lead'),
  }
}

/** Shown again where nothing was done. `form` says which of the two forms it was. */
export type Refused = { form: 'role' | 'withdraw'; problems: Problems; role: string; heir: string }

export async function changePosted(context: AppContext, request: Request, found: MemberForVisitor, form: FormData) {
  const role = fieldOf(form, 'role')
  const heir = fieldOf(form, 'heir')
  const refuseRole = (problems: Problems) => refuseForm(context, { form: 'role', problems, role, heir })
  if (!isRole(role)) return refuseRole({ role: 'Select the role that they are to have' })
  if (role === found.member.role) return refuseRole({ role: `This is ${found.isYou ? 'your' : 'their'} role already` })
  const outcome = await changeRole(context.store, { ...changeOf(context, request, found, heir), role })
  return answer(context, request, { found, outcome, refused: { form: 'role', problems: {}, role, heir }, done: 'role' })
}

export async function withdrawPosted(context: AppContext, request: Request, found: MemberForVisitor, form: FormData) {
  const heir = fieldOf(form, 'heir')
  const outcome = await withdrawMember(context.store, changeOf(context, request, found, heir))
  const refused: Refused = { form: 'withdraw', problems: {}, role: '', heir }
  return answer(context, request, { found, outcome, refused, done: 'withdrawn' })
}

function changeOf(context: AppContext, request: Request, found: MemberForVisitor, heir: string): Change {
  const { visitor, organisation, member } = found
  const { serviceName } = context.settings
  const home = addressOf(context, request, '/')
  return {
    organisationCode: organisation.code,
    userId: member.id,
    heirId: heir === '' || heir === NOBODY ? null : heir,
    mayLetGo: heir === NOBODY,
    by: visitor.id,
    at: context.now().toISOString(),
    letterToHeir: ({ email, sections }) =>
      context.sendsEmail
        ? handedOverLetter({
            to: email,
            from: member.name,
            organisation: organisation.name,
            sections,
            home,
            serviceName,
          })
        : null,
  }
}

type Answering = { found: MemberForVisitor; outcome: Outcome; refused: Refused; done: 'role' | 'withdrawn' }

async function answer(context: AppContext, request: Request, { found, outcome, refused, done }: Answering) {
  const { organisation, isYou, visitor } = found
  switch (outcome.kind) {
    case 'gone':
      throw data({ message: 'This person does not take part here any more.' }, { status: 404 })
    case 'no heir': {
      const problem = `Select who takes over ${isYou ? 'your' : 'their'} sections`
      return refuseForm(context, { ...refused, problems: { [`${refused.form}-heir`]: problem } })
    }
    case 'last lead':
      if (isYou) await tellOfLastLead(context, request, found)
      return refuseForm(context, { ...refused, problems: { 'only-lead': onlyLeadProblem(isYou) } }, 409)
    case 'done': {
      const isOut = isYou && done === 'withdrawn' && !visitor.isAdministrator
      return redirect(isOut ? '/' : `/organisations/${organisation.code}/people?done=${done}`)
    }
  }
}

function onlyLeadProblem(isYou: boolean): string {
  return isYou
    ? 'You are the only lead: name another lead first. The administrators have been told'
    : 'This is the only lead: name another lead first'
}

function refuseForm(context: AppContext, refused: Refused, status = 400) {
  return refuse(context, { refused, isTold: false }, status)
}

/** The only lead wants to go: the administrators hear of it, by email where there is any. */
export async function tellOfLastLead(context: AppContext, request: Request, found: MemberForVisitor): Promise<void> {
  const { organisation, member } = found
  const { serviceName } = context.settings
  const people = addressOf(context, request, `/organisations/${organisation.code}/people`)
  const about = { lead: member.name, email: member.email, organisation: organisation.name, people, serviceName }
  await tellAdministrators(context.store, {
    organisationCode: organisation.code,
    userId: member.id,
    at: context.now().toISOString(),
    letterTo: (to) => (context.sendsEmail ? lastLeadLetter({ to, ...about }) : null),
  })
}

export function roleInWords({ member, isYou }: MemberForVisitor): string {
  return `${isYou ? 'You are' : `${member.name} is`} ${ROLES[member.role].asA}.`
}
