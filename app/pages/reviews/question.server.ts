// All that a reviewer sees of one question before they decide.
import { randomUUID } from 'node:crypto'
import { dayOf, daysAfter } from '#app/assessments/due-dates.ts'
import { findLastAssessment } from '#app/assessments/last-assessment.ts'
import { lastTimeOf } from '#app/assessments/last-time.ts'
import { notFound } from '#app/assessments/require-assessment.ts'
import type { ShownEvidence } from '#app/assessments/shown-evidence.ts'
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { shownRecordsOf } from '#app/external/shown-records.ts'
import { type ReviewForVisitor, requireReview } from '#app/reviews/require-review.ts'
import { decisionsSeen, evidenceWithQueries, queriesSeen } from '#app/reviews/seen.ts'
import { decisionInWords } from '#app/reviews/words.ts'
import { choiceOf } from '#db/review-choice.ts'
import { evidenceWithIds, frozenEvidence } from '#db/review-evidence.ts'
import { answerInWords, dateInWords, optionLabel, optionsOffered } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { decisionOn, PART_WORDS, type Query } from '#review/review.ts'
import { evidenceInReview } from './evidence.server.ts'
import { peersOf } from './peers.server.ts'
import { nextToDecide, placeOf, questionHref, questionsToSee } from './place.server.ts'
import { queryInWords, statesIn } from './state.server.ts'

export type QuestionInReview = ReviewForVisitor & { question: AskedQuestion }

type Params = { readonly review?: string | undefined; readonly question?: string | undefined }

export async function requireQuestionInReview(
  context: AppContext,
  request: Request,
  params: Params,
  to: 'see review' | 'act in review' = 'see review',
): Promise<QuestionInReview> {
  const found = await requireReview(context, request, params.review, to)
  const question = questionsToSee(found).find(({ id }) => id === params.question)
  if (!question) throw notFound()
  return { ...found, question }
}

/** Ids of the evidence that there is to see now, as a decision keeps them. */
export async function evidenceToSee(context: AppContext, found: ReviewForVisitor, questions: readonly string[]) {
  const { submission, assessment } = found
  const frozen = (submission.evidence ?? []).filter(({ question }) => questions.includes(question))
  const pieces = await frozenEvidence(context.store, assessment.organisationCode, frozen)
  return new Map(
    questions.map((question) => {
      const submitted = pieces.filter((piece) => piece.question === question).map(({ id }) => id)
      return [question, [...new Set([...submitted, ...evidenceWithQueries(found, question)])]] as const
    }),
  )
}

export async function questionPageOf(context: AppContext, found: QuestionInReview) {
  const { question, assessment, published, reported, submission } = found
  const today = dayOf(context.now())
  const place = placeOf(found)
  const last = await findLastAssessment(context.store, context.editions, assessment)
  const section = found.asked.sectionById.get(question.section)
  const given = submission.answers.find((answer) => answer.question === question.id)
  const next = nextToDecide(found, question.id)
  return {
    place,
    href: questionHref(place, question.id),
    question,
    isOver: found.review.voidedAt !== null || found.review.issuedAt !== null,
    section: { id: question.section, title: section?.title ?? '' },
    edition: published.edition.title,
    answer: answerInWords(question, reported.get(question.id)),
    note: given?.note ?? '',
    state: statesIn(found, today)(question).words,
    last: last && lastTimeOf(question, last),
    evidence: await submittedEvidence(context, found, today),
    reasons: await reasonsFor(context, found),
    external: await shownRecordsOf(context.store, assessment.organisationCode, today),
    peers: await peersOf(context, found),
    appeal: appealOn(found),
    others: decisionsSeen(found, question.id).map((each) => ({
      part: PART_WORDS[each.part],
      words: decisionInWords(question, each, found.choices),
      reason: each.reason,
    })),
    queries: await queriesToShow(context, found, today),
    deciding: decidingOf(found),
    asking: askingOf(found, today),
    nextHref: next && questionHref(place, next.id),
  }
}

export type QuestionPageData = Awaited<ReturnType<typeof questionPageOf>>

/** Null in a submission from before there was evidence. */
async function submittedEvidence(
  context: AppContext,
  found: QuestionInReview,
  today: string,
): Promise<ShownEvidence[] | null> {
  const { submission, question, assessment } = found
  if (submission.evidence === null) return null
  const frozen = submission.evidence.filter((each) => each.question === question.id)
  const pieces = await frozenEvidence(context.store, assessment.organisationCode, frozen)
  return pieces.map((piece) => evidenceInReview(found, piece, today))
}

/** Those that name the question, and those that speak of its theme. */
async function reasonsFor(context: AppContext, { review, question, asked }: QuestionInReview) {
  const { reasons } = await choiceOf(context.store, review.id)
  const theme = asked.themes.find(({ id }) => id === question.theme)?.title ?? ''
  const named = reasons.filter((reason) => numbersIn(reason).includes(question.number))
  const ofTheme = reasons.filter((reason) => !named.includes(reason) && theme !== '' && reason.includes(theme))
  return { named, ofTheme, theme }
}

/** Of the questions that a sentence names: “Question 12 …”, “Questions 12 and 40: …”. */
function numbersIn(sentence: string): number[] {
  return [...sentence.matchAll(/[Qq]uestions? (\d+)(?: and (\d+))?/g)].flatMap(([, one, other]) =>
    [one, other].flatMap((number) => (number === undefined ? [] : [Number(number)])),
  )
}

async function queriesToShow(context: AppContext, found: QuestionInReview, today: string) {
  const { question, assignment, assessment, mayAct } = found
  const ids = evidenceWithQueries(found, question.id)
  const pieces = await evidenceWithIds(context.store, assessment.organisationCode, ids)
  const shown = new Map(pieces.map((piece) => [piece.id, evidenceInReview(found, piece, today)]))
  return queriesSeen(found, question.id).map((query) => {
    const isOwn = assignment?.part === query.part
    return {
      id: query.id,
      title: isOwn ? `Asked on ${formatDateTime(query.askedAt)}` : titleOfOthers(query),
      state: isOwn || assignment === null ? queryInWords(query, today) : null,
      proposed: query.proposedOption && optionLabel(question, query.proposedOption),
      mayWrite: mayAct && isOwn && query.closedAt === null,
      messages: query.messages.map((message) => shownMessage(message, shown)),
    }
  })
}

/** What the organisation says against the outcome, for who hears that and for who looks at everything. */
function appealOn({ review, assignment, question }: QuestionInReview): string | null {
  const isTheirs = assignment === null || assignment.part === 'appeal'
  return isTheirs && review.appeal?.questions.includes(question.id) ? review.appeal.text : null
}

/** Who hasn’t decided yet sees what the organisation said, without what it was asked. */
function titleOfOthers({ part, messages }: Query): string {
  const isAnswerAlone = messages.every(({ side }) => side === 'organisation')
  return isAnswerAlone
    ? 'What the organisation said to another reviewer'
    : `${PART_WORDS[part]}: asked the organisation`
}

function shownMessage({ id, side, at, text, evidence }: Query['messages'][number], shown: Map<string, ShownEvidence>) {
  return {
    id,
    from: side === 'reviewer' ? 'The reviewer' : 'The organisation',
    at: formatDateTime(at),
    text,
    evidence: evidence.flatMap((each) => shown.get(each) ?? []),
  }
}

/** What the form for a decision shows; null where the visitor may not decide. */
function decidingOf({ review, assignment, question, choices, reported, mayAct }: QuestionInReview) {
  if (!assignment) return null
  const own = decisionOn(review, assignment.part, question.id)
  const isOther = ({ id }: { id: string }) => id !== reported.get(question.id)?.option
  return {
    isOpen: mayAct,
    choices,
    options: optionsOffered(question)
      .filter(isOther)
      .map(({ id, label }) => ({ value: id, label })),
    own: own && {
      decision: own.decision,
      option: own.option,
      reason: own.reason,
      words: decisionInWords(question, own, choices),
      at: formatDateTime(own.decidedAt),
    },
    seen: own?.revision ?? 0,
  }
}

/** What the form for a query begins with; null where one is open, or the visitor may not ask. */
function askingOf({ review, assignment, question, mayAct }: QuestionInReview, today: string) {
  if (!assignment || !mayAct) return null
  const isOpen = review.queries.some(
    (query) => query.part === assignment.part && query.question === question.id && query.closedAt === null,
  )
  const answerBy = daysAfter(today, review.queryDays)
  return {
    isOpen: !isOpen,
    id: randomUUID(),
    messageId: randomUUID(),
    answerBy,
    inWords: dateInWords(answerBy),
  }
}
