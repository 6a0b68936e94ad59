// The rows that a sample’s people, collections and assessments become.
import { publishedEditions } from '#db/editions.ts'
import type { RowOf } from '#db/many-rows.ts'
import type { AnswerSnapshot, Tables } from '#db/schema.ts'
import type { Store } from '#db/store.ts'
import {
  DEMO_PASSWORD,
  type Sample,
  type SampleAssessment,
  type SampleCollection,
  type SampleMembership,
  type SampleUser,
} from './definition.ts'

/** All the answers of an assessment are in one. */
export const SUBMISSIONS_PER_STATEMENT = 500

export const NOTHING_MORE_KNOWN = {
  ...{ proposedSetting: null, parentCode: null },
  ...{ town: '', postcode: '', openedOn: '', closedOn: '', size: null },
}

const NO_FILE = { fileName: '', fileHash: '' }
const NOT_EXTENDED = { extendedTo: null, extendedFor: '', invitedAt: null, chasedAt: null }

/** By the ids of those who can sign in. */
export async function passwordHashes(
  users: readonly SampleUser[],
  hashPassword: (password: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>()
  for (const { id, hasPassword } of users) if (hasPassword) hashes.set(id, await hashPassword(DEMO_PASSWORD))
  return hashes
}

/** Of the published editions, by their ids. */
export async function contentHashesOf(store: Store): Promise<ReadonlyMap<string, string>> {
  const published = await publishedEditions(store)
  return new Map(published.map(({ id, contentHash }) => [id, contentHash]))
}

export function userRows(users: readonly SampleUser[], hashes: ReadonlyMap<string, string>): RowOf<Tables['users']>[] {
  return users.map((user) => ({ ...user, passwordHash: hashes.get(user.id) ?? null, remindersStoppedAt: null }))
}

export function membershipRows(memberships: readonly SampleMembership[]): RowOf<Tables['memberships']>[] {
  return memberships.map((membership) => ({ ...membership, remindedAt: null }))
}

export function collectionRows(collections: readonly SampleCollection[]): RowOf<Tables['collections']>[] {
  return collections.map((each) => ({ ...each, isExercise: false, invites: null }))
}

export function* assessmentRows(assessments: Iterable<SampleAssessment>): Iterable<RowOf<Tables['assessments']>> {
  for (const { id, collectionId, organisationCode, setting, lastSection, lastSavedAt, submission } of assessments) {
    const known = { id, collectionId, organisationCode, setting, lastSection, lastSavedAt }
    yield { ...known, readyAt: null, approvedAt: null, submittedAt: submission?.submittedAt ?? null, ...NOT_EXTENDED }
  }
}

export function* answerRows(assessments: Iterable<SampleAssessment>): Iterable<RowOf<Tables['answers']>> {
  for (const { id: assessmentId, collectionId, submission, answers } of assessments) {
    const countedIn = submission ? collectionId : null
    // Field by field: spreading hundreds of thousands of objects takes seconds.
    for (const { question, option, reason, date = '', note, changedBy, changedAt, earlier } of answers) {
      const revision = earlier.length + 1
      yield { assessmentId, question, option, reason, date, note, revision, changedBy, changedAt, countedIn }
    }
  }
}

export function* earlierRows(assessments: Iterable<SampleAssessment>): Iterable<RowOf<Tables['answerHistory']>> {
  for (const { id: assessmentId, answers } of assessments) {
    for (const { earlier } of answers) {
      for (const [index, value] of earlier.entries())
        yield { assessmentId, date: '', ...value, revision: index + 1, how: 'answered', detail: '' }
    }
  }
}

export function* submissionRows(
  assessments: Iterable<SampleAssessment>,
  contentHashes: ReadonlyMap<string, string>,
): Iterable<RowOf<Tables['submissions']>> {
  for (const { id, editionId, answers, submission, evidence } of assessments) {
    if (!submission) continue
    const contentHash = contentHashes.get(editionId)
    if (contentHash === undefined) throw new Error(`the sample needs the edition ${editionId}, which is not published`)
    yield {
      assessmentId: id,
      number: 1,
      editionId,
      contentHash,
      ...submission,
      answers: snapshotOf(answers),
      evidence:
        evidence?.map(({ question, title, url, expiresOn }) => ({ ...NO_FILE, question, title, url, expiresOn })) ??
        null,
    }
  }
}

function snapshotOf(answers: SampleAssessment['answers']): AnswerSnapshot[] {
  return answers.map(({ question, option, reason, date = '', note, earlier }) => {
    return { question, option, reason, date, note, revision: earlier.length + 1 }
  })
}

/** Who may do what, as events of the time `at`. */
export function roleEventRows(
  { users, memberships }: Pick<Sample, 'users' | 'memberships'>,
  at: string,
): RowOf<Tables['events']>[] {
  const emails = new Map(users.map(({ id, email }) => [id, email]))
  const administrators = users.filter((user) => user.isAdministrator)
  const appointed = administrators.map(({ id, email }) => ({
    id: `${id}-role-granted`,
    at,
    actor: null,
    kind: 'role granted',
    subject: email,
    detail: { role: 'administrator' },
  }))
  const granted = memberships.map(({ userId, organisationCode, role }) => ({
    id: `${userId}-${organisationCode}-role-granted`,
    at,
    actor: null,
    kind: 'role granted',
    subject: organisationCode,
    detail: { email: emails.get(userId) ?? '', role },
  }))
  return [...appointed, ...granted]
}

export function* submissionEventRows(assessments: Iterable<SampleAssessment>): Iterable<RowOf<Tables['events']>> {
  for (const { id: subject, submission } of assessments) {
    if (!submission) continue
    const { submittedAt: at, submittedBy: actor } = submission
    yield { id: `${subject}-submitted`, at, actor, kind: 'assessment submitted', subject, detail: {} }
  }
}
