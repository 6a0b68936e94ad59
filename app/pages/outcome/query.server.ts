// What a reviewer asked, as the organisation's people see it: the answer it is about, what was said, and what may be sent.
import { randomUUID } from 'node:crypto'
import { dayOf } from '#app/assessments/due-dates.ts'
import { type ShownEvidence, shownEvidence } from '#app/assessments/shown-evidence.ts'
import { may } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { isLate, queryStanding } from '#app/reviews/query-in-words.ts'
import { submissionUnder } from '#app/reviews/subject.ts'
import { type Evidence, evidenceByIds, evidenceOfOrganisation, evidenceTo } from '#db/evidence.ts'
import { namesOf } from '#db/names.ts'
import { answerInWords } from '#questionnaires/answers.ts'
import { labelOf } from './outcome.server.ts'
import type { OwnQuery } from './own-reviews.server.ts'

/** Of what the organisation has already, the newest. */
const MOST_OFFERED = 30

export async function queryPage(context: AppContext, found: OwnQuery) {
  const { assessment, asked, query, review, visitor } = found
  const { organisationCode } = assessment
  const question = asked.questionById.get(query.question)
  const { reported } = await submissionUnder(context, review)
  const isOpen = query.closedAt === null && review.voidedAt === null
  const mayReply = isOpen && may(visitor, { to: 'reply to reviewers', organisationCode })
  const mayAccept = isOpen && may(visitor, { to: 'accept what reviewers propose', organisationCode })
  const note = found.review.voidedAt === null ? '' : 'The review has ended.'
  return {
    assessmentId: assessment.id,
    organisationName: assessment.organisationName,
    collectionTitle: assessment.collectionTitle,
    number: question?.number ?? 0,
    text: question?.text ?? query.question,
    evidenceHref: `/assessments/${assessment.id}/questions/${query.question}/evidence`,
    answered: question ? answerInWords(question, reported.get(query.question)) : '',
    proposed: query.proposedOption === null ? null : labelOf(question, query.proposedOption),
    standing: review.voidedAt === null ? queryStanding(query, dayOf(context.now())) : null,
    note,
    isOpen,
    messages: await messagesOf(context, found),
    mayReply,
    mayAccept: mayAccept && query.proposedOption !== null && query.acceptedAt === null,
    /** So that a reply that is sent twice is one. */
    messageId: randomUUID(),
    filesAreScanned: context.files.areScanned,
    offered: mayReply ? await offeredTo(context, found) : [],
  }
}

export type QueryPageData = Awaited<ReturnType<typeof queryPage>>

async function messagesOf(context: AppContext, { assessment, query }: OwnQuery) {
  const { id, organisationCode } = assessment
  const own = query.messages.filter(({ side }) => side === 'organisation')
  const names = await namesOf(
    context.store,
    own.map(({ author }) => author),
  )
  const sent = await evidenceByIds(
    context.store,
    organisationCode,
    own.flatMap(({ evidence }) => evidence),
  )
  const today = dayOf(context.now())
  return query.messages.map((message) => {
    const isOwn = message.side === 'organisation'
    const isAccepting = isOwn && message.at === query.acceptedAt && message.author === query.acceptedBy
    return {
      id: message.id,
      who: isOwn ? (names.get(message.author) ?? 'A colleague') : 'A reviewer',
      at: formatDateTime(message.at),
      isLate: isOwn && isLate(query, message.at),
      isAccepting,
      text: message.text,
      evidence: sent.filter((one) => message.evidence.includes(one.id)).map((one) => shownEvidence(id, one, today)),
    }
  })
}

/** First what proves this answer, then the newest of what the organisation has. */
async function offeredTo({ store, now }: AppContext, { assessment, query }: OwnQuery): Promise<ShownEvidence[]> {
  const here: Evidence[] = await evidenceTo(store, assessment.id, [query.question])
  const newest = await evidenceOfOrganisation(store, assessment.organisationCode, MOST_OFFERED)
  const known = new Set(here.map(({ id }) => id))
  const today = dayOf(now())
  return [...here, ...newest.filter(({ id }) => !known.has(id))]
    .slice(0, MOST_OFFERED)
    .map((one) => shownEvidence(assessment.id, one, today))
}
