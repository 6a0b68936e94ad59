// The audit file of an assessment: what was submitted, how it came to be reviewed, and all that reviewers decided, so that
// somebody who has only this file and the published edition can check it. Times are ISO 8601 in UTC, people ids of users.
import { z } from 'zod'
import { PARTS, type Review } from '../review.ts'
import { chained, type Linked } from './chain.ts'

export const AUDIT_FORMAT = 'digital-maturity-audit/1'

const id = z.string().min(1)
const text = z.string()
const at = z.iso.datetime()
const maybe = { id: id.nullable(), at: at.nullable() }
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256')
const part = z.enum(PARTS)

const answer = z.strictObject({
  ...{ question: id, option: id, reason: text, date: text.optional(), note: text, revision: z.int() },
  // Who gave that value, when and how; null where nobody kept it.
  given: z.strictObject({ by: id, at, how: text, detail: text }).nullable(),
})

const shownEvidence = z.strictObject({
  ...{ question: id, title: text, url: text, fileName: text, fileHash: text, expiresOn: text },
})

const submission = z.strictObject({
  ...{ number: z.int(), editionId: id, contentHash: hash, declaration: text },
  ...{ submittedBy: id, submitterName: text, submittedAt: at },
  answers: z.array(answer),
  evidence: z.array(shownEvidence).nullable(),
})

const approval = z.strictObject({
  ...{
    number: z.int(),
    approvedBy: id,
    approverName: text,
    role: text,
    declaration: text,
    contentHash: hash,
    seen: text,
  },
  ...{ approvedAt: at, voidedBy: maybe.id, voidedAt: maybe.at, voidedFor: text },
})

const evidence = z.strictObject({
  ...{ id, title: text, url: text, fileName: text, fileHash: text.nullable(), addedBy: id, addedAt: at },
})

/** `seed`: null until it is published. `line`: this organisation’s, of the frozen inputs. `chosen`: as the draw says. */
const draw = z.strictObject({
  ...{ validation: id, plan: z.unknown(), seed: text.nullable(), seedHash: hash, inputsHash: hash },
  ...{ organisations: z.int(), inScope: z.int(), line: text, drawnBy: maybe.id, drawnAt: maybe.at },
  chosen: z
    .strictObject({ organisation: id, way: text, why: text, reasons: z.array(text), lot: text.nullable() })
    .nullable(),
  seedPublishedAt: maybe.at,
})

const externalRecord = z.strictObject({
  ...{
    id,
    scheme: text,
    version: text,
    value: text,
    meaning: text,
    status: text,
    date: text,
    expires: text,
    source: text,
  },
  ...{ enteredBy: maybe.id, enteredAt: at, withdrawnBy: maybe.id, withdrawnAt: maybe.at },
})

const assignment = z.strictObject({
  ...{ id, part, userId: id, assignedBy: maybe.id, assignedAt: at, dueOn: text, doneAt: maybe.at },
  ...{ leftAt: maybe.at, leftFor: text },
})

const decision = z.strictObject({
  ...{ question: id, part, userId: id, decision: id, option: maybe.id, reason: text, isBulk: z.boolean() },
  ...{ evidence: z.array(id), revision: z.int(), decidedAt: at },
})

const message = z.strictObject({
  ...{ id, side: z.enum(['reviewer', 'organisation']), author: id, at, text, evidence: z.array(id) },
})

const query = z.strictObject({
  ...{ id, question: id, part, askedBy: id, askedAt: at, proposedOption: maybe.id, answerBy: text },
  ...{ acceptedBy: maybe.id, acceptedAt: maybe.at, closedAt: maybe.at },
  messages: z.array(message),
})

const appeal = z.strictObject({ madeBy: id, madeAt: at, text, questions: z.array(id), decidedAt: maybe.at })

const shownScore = z.strictObject({ score: z.int().nullable(), exact: text.nullable(), band: text.nullable() })
const theme = z.strictObject({
  ...{ id, title: text, reported: shownScore, validated: shownScore, asked: z.int(), reviewed: z.int() },
})
const outcome = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('scores'), themes: z.array(theme), asked: z.int(), reviewed: z.int() },
    adjusted: z.array(z.strictObject({ question: id, from: text, to: text, reason: text })),
  }),
  z.strictObject({
    ...{ kind: z.literal('words'), asked: z.int(), reviewed: z.int() },
    words: z.array(z.strictObject({ decision: id, count: z.int() })),
  }),
])

const review = z.strictObject({
  ...{ id, assessmentId: id, submissionNumber: z.int(), kind: z.enum(['national', 'local']), scope: text },
  ...{ validation: maybe.id, way: text, why: text, reasons: z.array(text) },
  ...{ required: z.array(id), doubled: z.array(id), dueOn: text, queryDays: z.int(), validMonths: z.int() },
  ...{ openedBy: maybe.id, openedAt: at, voidedAt: maybe.at, voidedFor: text, issuedAt: maybe.at, validUntil: text },
  ...{ lapsedAt: maybe.at, lapsedFor: text, outcome: outcome.nullable() },
  ...{ assignments: z.array(assignment), decisions: z.array(decision), queries: z.array(query) },
  appeal: appeal.nullable(),
})

const look = z.strictObject({ review: id, userId: id, what: text, firstAt: at, lastAt: at })

/** `subject`: the id of the assessment, or of a review. */
const event = z.strictObject({ at, actor: maybe.id, kind: text, subject: id, detail: z.record(text, text) })

const assessment = z.strictObject({
  ...{ id, organisationCode: id, organisationName: text, setting: id },
  ...{ collectionId: id, collectionTitle: text, year: z.int() },
})

const CONTENTS = {
  assessment,
  edition: z.strictObject({ id, contentHash: hash }),
  person: z.strictObject({ id, name: text }),
  submission,
  approval,
  evidence,
  'external record': externalRecord,
  draw,
  review,
  look,
  event,
}

type Contents = { readonly [K in keyof typeof CONTENTS]: z.infer<(typeof CONTENTS)[K]> }
export type EntryKind = keyof Contents
export type Entry = { readonly [K in EntryKind]: { readonly kind: K; readonly content: Contents[K] } }[EntryKind]
export type ContentOf<K extends EntryKind> = Contents[K]

/** The whole of a review, as its acts know it, and how it came to be. */
export type AuditedReview = Review & ContentOf<'review'>

/** `reviewers`: with their names, for those who run the reviews; or numbered, for the organisation. */
export type AuditHead = {
  readonly format: typeof AUDIT_FORMAT
  readonly assessment: string
  readonly reviewers: 'named' | 'numbered'
}
/** `hash`: the last one of the chain; whoever has it from elsewhere knows that the file is that one. */
export type AuditFile = AuditHead & { readonly entries: readonly Linked<Entry>[]; readonly hash: string }

export function auditFile(head: AuditHead, entries: readonly Entry[]): AuditFile {
  const linked = chained(head, entries)
  return { ...head, entries: linked, hash: linked.at(-1)?.hash ?? '' }
}

/** As it is written, an entry a line: so that two files can be compared line by line. */
export function auditText({ entries, hash: last, ...head }: AuditFile): string {
  const lines = entries.map((entry) => JSON.stringify(entry))
  const start = JSON.stringify(head).slice(0, -1)
  return `${start},"entries":[\n${lines.join(',\n')}\n],"hash":${JSON.stringify(last)}}\n`
}

const kinds = Object.entries(CONTENTS).map(([kind, content]) =>
  z.strictObject({ kind: z.literal(kind), content, hash }),
)
const MOST_ENTRIES = 20_000
const fileSchema = z.strictObject({
  ...{ format: z.literal(AUDIT_FORMAT), assessment: id, reviewers: z.enum(['named', 'numbered']) },
  entries: z.array(z.discriminatedUnion('kind', kinds as [(typeof kinds)[number], ...typeof kinds])).max(MOST_ENTRIES),
  hash,
})

const MOST_FAULTS = 20

/** Never throws on bad input: what keeps it from being an audit file is said in words. */
export function readAudit(written: string): { readonly file: AuditFile } | { readonly faults: readonly string[] } {
  let content: unknown
  try {
    content = JSON.parse(written)
  } catch (error) {
    return { faults: [`It is not JSON: ${(error as Error).message}`] }
  }
  const parsed = fileSchema.safeParse(content)
  if (parsed.success) return { file: parsed.data as AuditFile }
  return {
    faults: parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  }
}

/** The contents of every entry of one kind, in the order of the file. */
export function contentsOf<K extends EntryKind>(file: Pick<AuditFile, 'entries'>, kind: K): readonly ContentOf<K>[] {
  return file.entries.flatMap((entry) => (entry.kind === kind ? [entry.content as ContentOf<K>] : []))
}
