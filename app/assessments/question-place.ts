// Where a question stands, for the head of every page about it.
import type { QuestionPlace } from '#app/forms/question-head.tsx'
import type { QuestionForVisitor } from './require-question.ts'

type Found = Pick<QuestionForVisitor, 'assessment' | 'section' | 'question'>

export function questionPlaceOf({ assessment, section, question }: Found): QuestionPlace {
  return {
    assessmentId: assessment.id,
    organisationName: assessment.organisationName,
    collectionTitle: assessment.collectionTitle,
    sectionId: section.id,
    sectionTitle: section.title,
    questionId: question.id,
    number: question.number,
    text: question.text,
  }
}
