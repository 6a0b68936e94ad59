// The roles that a person may have for an organisation, in words.
import type { Role } from '#db/schema.ts'

export const ROLES: Readonly<Record<Role, { label: string /** “as …” */; asA: string; hint: string }>> = {
  contributor: { label: 'Contributor', asA: 'a contributor', hint: 'Answers questions and looks after sections.' },
  lead: {
    label: 'Lead',
    asA: 'a lead',
    hint: 'Answers questions, invites colleagues, shares out the sections and submits the assessment.',
  },
  approver: {
    label: 'Executive approver',
    asA: 'an executive approver',
    hint: 'Approves the finished answers for the board, and may answer and submit.',
  },
  viewer: { label: 'Viewer', asA: 'a viewer', hint: 'Reads the answers and the results. Changes nothing.' },
}

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text)
}

/** As the choices of a form, the one that most people have first. */
export const ROLE_OPTIONS = (Object.keys(ROLES) as Role[]).map((value) => {
  const { label, hint } = ROLES[value]
  return { value, label, hint }
})
