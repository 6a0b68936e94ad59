// What the page of a review says: why there is one, what was reported, and what is left to do.
import { dayOf } from '#app/assessments/due-dates.ts'
import type { AppContext } from '#app/context.ts'
import { shownRecordsOf } from '#app/external/shown-records.ts'
import type { ReviewForVisitor } from '#app/reviews/require-review.ts'
import { wayInWords } from '#app/reviews/words.ts'
import { choiceOf } from '#db/review-choice.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { decisionOn } from '#review/review.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { leftFor, nextToDecide, placeOf, questionHref, questionsToSee } from './place.server.ts'
import { type StateOfQuestion, statesIn } from './state.server.ts'

export async function reviewPageOf(context: AppContext, found: ReviewForVisitor) {
  const { review, assessment, submission, assignment } = found
  const place = placeOf(found)
  const today = dayOf(context.now())
  const { way, why, reasons } = await choiceOf(context.store, review.id)
  const next = nextToDecide(found, null)
  return {
    place,
    kind: review.kind,
    organisationCode: assessment.organisationCode,
    submitted: { at: submission.submittedAt, number: review.submissionNumber },
    due: assignment && !assignment.doneAt ? dueInWords(assignment.dueOn, today) : null,
    isDone: assignment?.doneAt != null,
    mayAct: found.mayAct,
    administering: assignment
      ? null
      : {
          assignHref: `/administration/reviews/${review.id}/assign`,
          auditHref: `/administration/assessments/${assessment.id}/audit.json`,
        },
    chosen: { way: wayInWords(way), why, reasons },
    appeal: review.appeal && (assignment === null || assignment.part === 'appeal') ? review.appeal.text : null,
    external: await shownRecordsOf(context.store, assessment.organisationCode, today),
    scores: scoresOf(found),
    themes: themesOf(found, today),
    maySkip: assignment?.part === 'first' && review.required.length < questionsToSee(found).length,
    nextHref: next && questionHref(place, next.id),
    left: leftFor(found).map(({ question, isWaiting }) => ({
      href: questionHref(place, question.id),
      number: question.number,
      text: question.text,
      isWaiting,
    })),
  }
}

export type ReviewPageData = Awaited<ReturnType<typeof reviewPageOf>>

function dueInWords(dueOn: string, today: string): string {
  return `${dueOn < today ? 'Overdue since' : 'Due'} ${dateInWords(dueOn)}`
}

/** As reported; null for an edition that isn't scored by points. */
function scoresOf({ published: { edition }, assessment, reported }: ReviewForVisitor) {
  if (edition.scoring.kind !== 'points') return null
  return scoreAssessment(edition, assessment.setting, reported).themes.map(({ title, score, band }) => ({
    title,
    score: score === null ? 'Not scored' : String(score),
    band: band?.label ?? 'None',
  }))
}

function themesOf(found: ReviewForVisitor, today: string) {
  const seen = new Set(questionsToSee(found).map(({ id }) => id))
  const stateOf = statesIn(found, today)
  return found.asked.themes.flatMap(({ id, title, sections }) => {
    const rows = sections.flatMap((section) => {
      const questions = section.questions.filter((question) => seen.has(question.id))
      return questions.length === 0 ? [] : [sectionRow(found, section, questions, stateOf)]
    })
    return rows.length === 0 ? [] : [{ id, title, sections: rows }]
  })
}

function sectionRow(
  found: ReviewForVisitor,
  { id, title }: { id: string; title: string },
  questions: readonly AskedQuestion[],
  stateOf: (question: AskedQuestion) => StateOfQuestion,
) {
  const states = questions.map((question) => stateOf(question).kind)
  const count = (...kinds: StateOfQuestion['kind'][]) => states.filter((kind) => kinds.includes(kind)).length
  const { review, assignment } = found
  const isDecided = ({ id: question }: AskedQuestion) =>
    assignment === null && (['first', 'second'] as const).some((part) => decisionOn(review, part, question) !== null)
  return {
    id,
    title,
    questions: questions.length,
    decided: count('decided') + questions.filter(isDecided).length,
    queried: count('waiting', 'answered'),
    left: count('to decide'),
  }
}
