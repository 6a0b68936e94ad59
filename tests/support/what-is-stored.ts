// All that people have answered and submitted, to show that a refusal changed none of it.
import { eachSubmittedIn, type SubmittedAnswers } from '#db/collections.ts'
import type { Store } from '#db/store.ts'

export async function whatIsStored({ db, tables }: Store) {
  const { answers, answerHistory, submissions, assessments } = tables
  const { id, submittedAt } = assessments
  return {
    answers: await db.select().from(answers).orderBy(answers.assessmentId, answers.question),
    history: await db
      .select()
      .from(answerHistory)
      .orderBy(answerHistory.assessmentId, answerHistory.question, answerHistory.revision),
    submissions: await db.select().from(submissions).orderBy(submissions.assessmentId),
    submitted: await db.select({ id, submittedAt }).from(assessments).orderBy(id),
  }
}

export async function submittedIn(store: Store, collectionId: string): Promise<SubmittedAnswers[]> {
  const all: SubmittedAnswers[] = []
  for await (const each of eachSubmittedIn(store, collectionId)) all.push(each)
  return all
}
