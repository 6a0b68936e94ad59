// The audit file of an assessment, made of what is kept of it. The same state always gives the same file, byte for byte:
// there is no time of day in it, so that anyone who may can compare theirs with a fresh one.
import { type AuditRows, auditRowsOf } from '#db/audit.ts'
import { namesOf } from '#db/names.ts'
import type { Store } from '#db/store.ts'
import { EVENTS_OF_REVIEWS } from '#review/acts/acted.ts'
import { AUDIT_FORMAT, type AuditFile, auditFile, type ContentOf, type Entry } from '#review/audit/file.ts'
import { numberReviewers } from '#review/audit/number-reviewers.ts'
import type { Part } from '#review/review.ts'
import type { Draw } from '#scoring/draw.ts'
import { auditedReview } from './audited-review.ts'

/** With the names of reviewers: for those who run the reviews. Null where there is no such assessment. */
export async function administratorsAudit(store: Store, assessmentId: string): Promise<AuditFile | null> {
  const rows = await auditRowsOf(store, assessmentId)
  if (!rows) return null
  const entries = await entriesOf(store, rows)
  return auditFile({ format: AUDIT_FORMAT, assessment: assessmentId, reviewers: 'named' }, entries)
}

/** For the organisation: reviews whose outcome is out, and nobody’s name who reviewed. Null where none is. */
export async function organisationsAudit(store: Store, assessmentId: string): Promise<AuditFile | null> {
  const all = await auditRowsOf(store, assessmentId)
  const rows = all && withIssuedOnly(all)
  if (!rows || rows.whole.length === 0) return null
  const entries = numberReviewers(await entriesOf(store, rows))
  return auditFile({ format: AUDIT_FORMAT, assessment: assessmentId, reviewers: 'numbered' }, entries)
}

function withIssuedOnly(all: AuditRows): AuditRows {
  const rows = withoutOpenAppeals(all)
  const whole = rows.whole.filter(({ issuedAt }) => issuedAt !== null)
  const issued = new Set(whole.map(({ id }) => id))
  const opened = rows.opened.filter(({ id }) => issued.has(id))
  const draws = new Set(opened.map(({ validationId }) => validationId))
  return {
    ...rows,
    ...{ whole, opened },
    drawn: rows.drawn.filter(({ id }) => draws.has(id)),
    looks: rows.looks.filter(({ reviewId }) => issued.has(reviewId)),
    happened: rows.happened.filter(({ subject }) => subject === rows.assessment.id || issued.has(subject)),
  }
}

/** While an appeal is heard nothing of how it is being decided: that would be out before the outcome is. */
function withoutOpenAppeals(rows: AuditRows): AuditRows {
  const heard = rows.whole.filter(({ appeal }) => appeal !== null && appeal.decidedAt === null)
  const reviews = new Set(heard.map(({ id }) => id))
  const queries = new Set(heard.flatMap((review) => review.queries.filter(isOfAppeal).map(({ id }) => id)))
  const isBefore = (part: { part: Part }) => !isOfAppeal(part)
  return {
    ...rows,
    whole: rows.whole.map((review) =>
      reviews.has(review.id)
        ? {
            ...review,
            assignments: review.assignments.filter(isBefore),
            decisions: review.decisions.filter(isBefore),
            queries: review.queries.filter(isBefore),
          }
        : review,
    ),
    happened: rows.happened.filter(({ subject, detail }) => {
      const isOfHearing = detail.part === 'appeal' && reviews.has(detail.review ?? subject)
      return !isOfHearing && !queries.has(detail.query ?? '')
    }),
  }
}

function isOfAppeal({ part }: { part: Part }): boolean {
  return part === 'appeal'
}

async function entriesOf(store: Store, rows: AuditRows): Promise<readonly Entry[]> {
  const { editionId, ...assessment } = rows.assessment
  const [submitted] = rows.submitted
  const edition = { id: submitted?.editionId ?? editionId, contentHash: submitted?.contentHash ?? '' }
  const entries: Entry[] = [
    { kind: 'assessment', content: assessment },
    ...(submitted ? [{ kind: 'edition', content: edition } as const] : []),
    ...submissionsIn(rows),
    ...rows.approved.map(({ assessmentId: _, ...content }) => ({ kind: 'approval', content }) as const),
    ...evidenceIn(rows),
    ...rows.external.map(({ organisationCode: _, ...content }) => ({ kind: 'external record', content }) as const),
    ...rows.drawn.map((row) => ({ kind: 'draw', content: drawFor(rows, row) }) as const),
    ...reviewsIn(rows),
    ...rows.looks.map(({ reviewId: review, userId, what, firstAt, lastAt }) => {
      return { kind: 'look', content: { review, userId, what, firstAt, lastAt } } as const
    }),
    ...eventsIn(rows),
  ]
  const names = await namesOf(store, idsIn(entries))
  const people = [...names].sort(([a], [b]) => (a < b ? -1 : 1))
  const [first, ...rest] = entries
  const persons = people.map(([id, name]) => ({ kind: 'person', content: { id, name } }) as const)
  return first ? [first, ...persons, ...rest] : []
}

function submissionsIn({ submitted, given }: AuditRows): Entry[] {
  const history = new Map(given.map(({ question, revision, ...by }) => [`${revision} ${question}`, by]))
  return submitted.map(({ assessmentId: _, answers, ...submission }) => ({
    kind: 'submission',
    content: {
      ...submission,
      answers: answers.map((answer) => ({
        ...answer,
        given: history.get(`${answer.revision} ${answer.question}`) ?? null,
      })),
    },
  }))
}

/** What the decisions and replies name: evidence that was withdrawn for good since is named by its id alone. */
function evidenceIn({ whole, pieces }: AuditRows): Entry[] {
  const named = new Set(
    whole.flatMap(({ decisions, queries }) => [
      ...decisions.flatMap(({ evidence }) => evidence),
      ...queries.flatMap(({ messages }) => messages.flatMap(({ evidence }) => evidence)),
    ]),
  )
  return pieces
    .filter(({ id }) => named.has(id))
    .map(({ id, title, url, fileName, fileHash, addedBy, addedAt }) => {
      return { kind: 'evidence', content: { id, title, url, fileName, fileHash, addedBy, addedAt } }
    })
}

/** Of all that was drawn from, this organisation’s line alone; the seed once it is published. */
function drawFor({ assessment: { organisationCode } }: AuditRows, row: AuditRows['drawn'][number]): ContentOf<'draw'> {
  const { id: validation, plan, seed, seedHash, drawnBy, drawnAt, seedPublishedAt } = row
  const draw = row.draw as Draw | null
  const chosen = draw?.chosen.find(({ organisation }) => organisation === organisationCode)
  const line = row.inputs.split('\n').find((each) => isAbout(each, organisationCode)) ?? ''
  return {
    ...{ validation, plan, seed: seedPublishedAt === null ? null : seed, seedHash, inputsHash: draw?.inputs ?? '' },
    ...{ organisations: draw?.organisations ?? 0, inScope: draw?.inScope ?? 0, line, drawnBy, drawnAt },
    chosen: chosen ? { ...chosen, reasons: [...chosen.reasons] } : null,
    seedPublishedAt,
  }
}

function isAbout(line: string, organisationCode: string): boolean {
  return line.startsWith(`{"organisation":${JSON.stringify(organisationCode)},`)
}

function reviewsIn({ whole, opened }: AuditRows): Entry[] {
  return whole.flatMap((review): Entry[] => {
    const how = opened.find(({ id }) => id === review.id)
    return how ? [{ kind: 'review', content: auditedReview(review, how) }] : []
  })
}

/** What happened to the reviews, and to what was submitted; not what colleagues said to each other before. */
const TOLD: ReadonlySet<string> = new Set([
  ...EVENTS_OF_REVIEWS,
  'review opened',
  'evidence added',
  'evidence changed',
  'evidence removed',
  'evidence withdrawn',
  'assessment called ready',
  'assessment called not ready',
  'assessment approved',
  'approval voided',
  'assessment submitted',
  'submission withdrawn',
])

function eventsIn({ happened }: AuditRows): Entry[] {
  return happened
    .filter(({ kind }) => TOLD.has(kind))
    .map(({ at, actor, kind, subject, detail }) => ({ kind: 'event', content: { at, actor, kind, subject, detail } }))
}

/** Every text that may be somebody’s id: those of nobody have no name, and are left out. */
function idsIn(value: unknown, found = new Set<string>()): string[] {
  if (typeof value === 'string' && IS_ID.test(value)) found.add(value)
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) idsIn(part, found)
  return [...found]
}

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
