// Trusts at every stage of signing off, each with a lead and an executive approver: what there is to see pages of.
import { answersOf } from '#db/answers.ts'
import { approve, callReady } from '#db/approvals.ts'
import type { Assessment } from '#db/assessments.ts'
import type { Collection } from '#db/collections.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import type { Store } from '#db/store.ts'
import { withdrawSubmission } from '#db/submissions.ts'
import { makeVoid } from '#review/acts/finish.ts'
import {
  addAssessment,
  addCollection,
  addPerson,
  addTrust,
  answerEverything,
  askedIn,
  giveAnswers,
  type Person,
  submit,
} from './factories.ts'
import type { Editions } from './service.ts'

type Signing = { store: Store; assessment: Assessment; lead: Person; approver: Person }

const at = () => new Date().toISOString()
const seenOf = async ({ store, assessment }: Signing) => fingerprintNow(store, assessment.id)

async function ready(signing: Signing) {
  const { store, assessment, lead } = signing
  const seen = await seenOf(signing)
  await callReady(store, { assessmentId: assessment.id, by: lead.id, at: at(), seen })
}

async function approved(signing: Signing) {
  await ready(signing)
  const { store, assessment, approver } = signing
  const outcome = await approve(store, {
    assessmentId: assessment.id,
    by: approver.id,
    approverName: approver.name,
    role: 'approver',
    declaration: 'True',
    contentHash: 'abc',
    seen: await seenOf(signing),
    at: at(),
  })
  if (outcome.kind !== 'approved') throw new Error(`it was not approved: ${outcome.kind}`)
}

export async function addSignedOffStages(store: Store, editions: Editions) {
  const collection = await addCollection(store, {
    id: 'signed-off',
    year: 2026,
    editionId: 'trust/2026',
    needsApproval: true,
  })
  const trustOf = (code: string, withApprover = true) => answered(store, editions, collection, code, withApprover)

  const complete = await trustOf('ZY1', false)
  const waiting = await trustOf('ZY2')
  await ready(waiting)
  const own = await trustOf('ZY3')
  await changeFirst(own, own.approver)
  await ready(own)
  const standing = await trustOf('ZY4')
  await approved(standing)
  const voided = await trustOf('ZY5')
  await approved(voided)
  await changeFirst(voided, voided.lead)
  const submitted = await trustOf('ZY6')
  await approved(submitted)
  await submit(store, editions, { assessment: submitted.assessment, by: submitted.lead, at: at() })
  const withdrawn = await trustOf('ZY7')
  await approved(withdrawn)
  const submittedAt = at()
  await submit(store, editions, { assessment: withdrawn.assessment, by: withdrawn.lead, at: submittedAt })
  const { id: assessmentId } = withdrawn.assessment
  const reason = 'The community wards were left out of the answers on records and transfers'
  const withdrawal = { assessmentId, submittedAt, by: withdrawn.lead.id, reason, at: at() }
  await withdrawSubmission(store, { ...withdrawal, voidReview: makeVoid })
  return { complete, waiting, own, standing, voided, submitted, withdrawn }
}

async function answered(
  store: Store,
  editions: Editions,
  collection: Collection,
  code: string,
  withApprover: boolean,
): Promise<Signing> {
  const trust = await addTrust(store, { code, name: `Sallow Trust ${code}` })
  const lead = await addPerson(store, { name: 'Leigh Moore', of: trust, role: 'lead' })
  const role = withApprover ? 'approver' : 'viewer'
  const approver = await addPerson(store, { name: 'Chi Okafor', of: trust, role })
  const assessment = await addAssessment(store, { collection, of: trust })
  const before = new Date(Date.now() - 60_000).toISOString()
  await answerEverything(store, askedIn(editions, assessment), { assessment, by: lead, at: before })
  return { store, assessment, lead, approver }
}

async function changeFirst({ store, assessment }: Signing, by: Person) {
  const [first] = await answersOf(store, assessment.id)
  if (!first) throw new Error('nothing is answered')
  const { question, option, revision } = first
  await giveAnswers(store, { assessment, by }, [[question, { option, note: 'Looked at again', seen: revision }]])
}
