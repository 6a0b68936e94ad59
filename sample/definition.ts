// What a sample is: plain data, ready to be stored.

/** The password of every account of the demo: it opens synthetic organisations on the machine that shows them. */
export const DEMO_PASSWORD = 'sample-trusts-only'

export type Response = { question: string; option: string; reason: string; date?: string; note: string }

export type SampleAnswer = Response & {
  changedBy: string
  changedAt: string
  /** Values that it had before, oldest first. */
  earlier: readonly (Response & { changedBy: string; changedAt: string })[]
}

export type SampleSubmission = { submittedBy: string; submitterName: string; submittedAt: string; declaration: string }

export type SampleAssessment = {
  id: string
  collectionId: string
  editionId: string
  organisationCode: string
  /** The edition's. */
  setting: string
  lastSection: string | null
  lastSavedAt: string | null
  /** In order of question; only to questions that apply. */
  answers: readonly SampleAnswer[]
  submission: SampleSubmission | null
}

export type SampleCollection = {
  id: string
  questionnaire: string
  editionId: string
  title: string
  year: number
  opensAt: string
  closesAt: string
  /** Whether an executive approver signs each assessment off. */
  needsApproval: boolean
}

export type SampleUser = {
  id: string
  email: string
  name: string
  isAdministrator: boolean
  /** Whether DEMO_PASSWORD signs them in; the others only stand beside what they answered. */
  hasPassword: boolean
  createdAt: string
}

export type SampleRole = 'lead' | 'contributor' | 'approver' | 'viewer'

export type SampleMembership = {
  userId: string
  organisationCode: string
  role: SampleRole
  grantedAt: string
}

/** `setting`: the organisation's own care setting. */
export type SampleOrganisation = { code: string; name: string; type: string; setting: string | null }

/** A line for whoever shows the demo. */
export type SignIn = { email: string; password: string; who: string }

export type Sample = {
  organisations: readonly SampleOrganisation[]
  users: readonly SampleUser[]
  memberships: readonly SampleMembership[]
  collections: readonly SampleCollection[]
  assessments: readonly SampleAssessment[]
  signIns: readonly SignIn[]
}
