// What a sample is: plain data, ready to be stored.
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import type { ReviewEvent } from '#review/acts/acted.ts'
import type { Review } from '#review/review.ts'
import type { Draw } from '#scoring/draw.ts'

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

/** By whom, the id of a user, and when. */
export type Done = { by: string; at: string }

/** `expiresOn`: YYYY-MM-DD, or ''. */
export type SampleEvidence = Done & { title: string; url: string; expiresOn: string }

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
  /** What it was submitted with; left out where that was nothing. */
  evidence?: readonly (SampleEvidence & { question: string })[]
}

/** What the people of an organisation did in an open assessment, beside giving the answers that it begins with. */
export type SampleTogether = {
  assessmentId: string
  /** Where its proposals come from. */
  lastAssessmentId: string
  sections: readonly (Done & {
    sections: readonly string[]
    to: { id: string; role: SampleRole }
    dueOn: string
    message: string
  })[]
  /** By who looks after it; returned to them where that is given. */
  handedBack: readonly (Done & {
    section: string
    comment: string
    returned?: Done & { comment: string; dueOn: string }
  })[]
  /** `questions`: all that it serves. */
  evidence: readonly (SampleEvidence & { questions: readonly string[] })[]
  /** `mentions`: ids of users. The first message starts the thread. */
  threads: readonly {
    question: string
    messages: readonly (Done & { text: string; mentions: readonly string[] })[]
    resolved: Done | null
  }[]
  /** `days`: how long it is open; `asked`: emails. Decided by whoever asked, which ends it. */
  polls: readonly (Done & {
    section: string
    question: string
    message: string
    showsNames: boolean
    days: number
    asked: readonly string[]
    views: readonly { email: string; name: string; option: string; comment: string; at: string }[]
    decided: (Response & { at: string }) | null
  })[]
  /** `answers`: the ones of `year`. */
  confirmed: readonly (Done & { section: string; year: number; answers: readonly Response[] })[]
  /** `people`: a name a line. */
  workshops: readonly (Done & { section: string; people: string; decided: readonly (Response & { at: string })[] })[]
}

/** `scope`: '' for everywhere, else the code of a commissioner or region. */
export type SampleReviewer = { userId: string; scope: string; mayModerate: boolean; grantedAt: string }

/** A validation that was drawn, and whose seed was published. `inputs`: what it was drawn from, as text. */
export type SampleValidation = {
  id: string
  collectionId: string
  number: number
  plan: ValidationPlan
  seed: string
  seedHash: string
  reviewDays: number
  queryDays: number
  validMonths: number
  plannedBy: string
  plannedAt: string
  drawnBy: string
  drawnAt: string
  inputs: string
  draw: Draw
  seedPublishedAt: string
}

/** `review`: as it is now. `history`: what was done in it, the earliest first. */
export type SampleReview = {
  review: Review
  way: string
  why: string
  reasons: readonly string[]
  openedBy: string
  history: readonly (Done & { event: ReviewEvent })[]
}

export type SampleReviewing = { validation: SampleValidation; reviews: readonly SampleReview[] }

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

/** `setting`: the organisation's own care setting. `parentCode`: of the commissioner or region it belongs to. */
export type SampleOrganisation = {
  code: string
  name: string
  type: string
  setting: string | null
  parentCode?: string | null
}

/** A line for whoever shows the demo; DEMO_PASSWORD goes with every email. */
export type SignIn = { email: string; who: string }

export type Sample = {
  organisations: readonly SampleOrganisation[]
  users: readonly SampleUser[]
  memberships: readonly SampleMembership[]
  collections: readonly SampleCollection[]
  assessments: readonly SampleAssessment[]
  together: readonly SampleTogether[]
  reviewers: readonly SampleReviewer[]
  reviewing: readonly SampleReviewing[]
  signIns: readonly SignIn[]
}
