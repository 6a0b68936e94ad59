// The questions of a section that are the visitor's, with what was reported; and which of them can be accepted together.
import { dayOf } from '#app/assessments/due-dates.ts'
import { notFound } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import type { ReviewForVisitor } from '#app/reviews/require-review.ts'
import { answerInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { ACCEPT } from '#review/review.ts'
import { placeOf, questionHref, questionsToSee } from './place.server.ts'
import { statesIn } from './state.server.ts'

export function sectionPageOf(context: AppContext, found: ReviewForVisitor, sectionId: string | undefined) {
  const { submission, reported } = found
  const { section, questions } = requireSectionInReview(found, sectionId)
  const place = placeOf(found)
  const stateOf = statesIn(found, dayOf(context.now()))
  const rows = questions.map((question) => ({
    id: question.id,
    number: question.number,
    text: question.text,
    href: questionHref(place, question.id),
    answer: answerInWords(question, reported.get(question.id)),
    note: submission.answers.find((answer) => answer.question === question.id)?.note ?? '',
    evidence: submission.evidence?.filter((piece) => piece.question === question.id).length ?? 0,
    ...stateOf(question),
  }))
  return {
    place,
    section: { id: section.id, title: section.title },
    rows,
    acceptable: mayAcceptTogether(found)
      ? rows
          .filter(({ kind }) => kind === 'to decide' || kind === 'may be decided')
          .map(({ id, number }) => ({ id, number }))
      : [],
    ...neighboursOf(found, section.id),
  }
}

export type SectionPageData = ReturnType<typeof sectionPageOf>

export function requireSectionInReview(found: ReviewForVisitor, sectionId: string | undefined) {
  const section = found.asked.sectionById.get(sectionId ?? '')
  const questions = questionsToSee(found).filter((question) => question.section === sectionId)
  if (!section || questions.length === 0) throw notFound()
  return { section, questions }
}

/** Whoever settles what others disagree on, or an appeal, looks at each. */
export function mayAcceptTogether({ mayAct, assignment, choices }: ReviewForVisitor): boolean {
  const isOfMany = assignment?.part === 'first' || assignment?.part === 'second'
  return mayAct && isOfMany && choices.some(({ id }) => id === ACCEPT)
}

function neighboursOf(found: ReviewForVisitor, sectionId: string) {
  const seen = new Set(questionsToSee(found).map(({ section }: AskedQuestion) => section))
  const sections = found.asked.sections.filter(({ id }) => seen.has(id))
  const at = sections.findIndex(({ id }) => id === sectionId)
  const link = (index: number) => {
    const section = sections[index]
    return section ? { href: `/reviews/${found.review.id}/sections/${section.id}`, title: section.title } : null
  }
  return { before: at > 0 ? link(at - 1) : null, after: link(at + 1) }
}
