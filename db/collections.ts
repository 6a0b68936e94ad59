// Collections: one round of a questionnaire, and what the organisations in it submitted.
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { Store } from './store.ts'

export type Collection = {
  id: string
  questionnaire: string
  editionId: string
  title: string
  year: number
  opensAt: string
  closesAt: string
}

/** The collections of a questionnaire, oldest first. */
export async function collectionsOf(store: Store, questionnaire: string): Promise<Collection[]> {
  const { collections } = store.tables
  return store.db
    .select()
    .from(collections)
    .where(eq(collections.questionnaire, questionnaire))
    .orderBy(asc(collections.year), asc(collections.id))
}

export type SubmittedAnswers = {
  assessmentId: string
  organisationCode: string
  setting: string
  answers: { question: string; option: string; reason: string }[]
}

/** What each organisation submitted in a collection, in order of organisation. */
export async function submittedIn(store: Store, collectionId: string): Promise<SubmittedAnswers[]> {
  const { assessments, submissions } = store.tables
  return store.db
    .select({
      assessmentId: assessments.id,
      organisationCode: assessments.organisationCode,
      setting: assessments.setting,
      answers: submissions.answers,
    })
    .from(assessments)
    .innerJoin(submissions, eq(submissions.assessmentId, assessments.id))
    .where(and(eq(assessments.collectionId, collectionId), isNotNull(assessments.submittedAt)))
    .orderBy(asc(assessments.organisationCode))
}
