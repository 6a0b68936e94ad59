// Claims put into a store row by row, as the service would have stored them: trusts with people, last year's submission,
// this year's with its evidence and history, and what others recorded.
import type { Collection } from '#db/collections.ts'
import { insertRows, type RowOf } from '#db/many-rows.ts'
import type { AnswerSnapshot, Tables } from '#db/schema.ts'
import type { Store, Work } from '#db/store.ts'
import type { Answers } from '#questionnaires/definition.ts'
import type { Claim } from '#scoring/claim.ts'
import { addCollection, addPastCollection, addPerson, type Person } from './factories.ts'

const NOWHERE = {
  proposedSetting: null,
  parentCode: null,
  town: '',
  postcode: '',
  openedOn: '',
  closedOn: '',
  size: null,
}
const SUBMITTED_AT = 'T12:00:00.000Z'
const HOUR = 3_600_000

export type StoredClaims = { collection: Collection; past: Collection; root: Person }

/** Of trusts, of trust/2026 and, last year, of trust/2017; the collection is closed. As many people answer as each claim says. */
export async function storeClaims(store: Store, claims: readonly Claim[]): Promise<StoredClaims> {
  const past = await addPastCollection(store, 2017)
  const dates = { opensAt: '2026-09-01T08:00:00.000Z', closesAt: '2026-12-01T00:00:00.000Z' }
  const collection = await addCollection(store, { year: 2026, ...dates })
  const root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
  const people: Person[] = []
  const most = Math.max(...claims.map(({ conduct }) => conduct?.contributors ?? 0))
  for (let number = 0; number < most; number += 1)
    people.push(await addPerson(store, { name: `Person ${'a'.repeat(number + 1)}` }))
  const { tables, engine } = store
  const rowsOf = <Row>(make: (claim: Claim) => readonly Row[]) => claims.flatMap(make)
  await store.atomically(function* (tx): Work<void> {
    yield* insertRows(tx, engine, tables.organisations, rowsOf(organisationOf))
    yield* insertRows(
      tx,
      engine,
      tables.assessments,
      rowsOf((claim) => assessmentsOf(claim, collection, past)),
    )
    yield* insertRows(
      tx,
      engine,
      tables.submissions,
      rowsOf((claim) => submissionsOf(claim, collection, past, root)),
    )
    yield* insertRows(
      tx,
      engine,
      tables.answerHistory,
      rowsOf((claim) => historyOf(claim, people)),
    )
    yield* insertRows(tx, engine, tables.externalRecords, rowsOf(recordsOf))
  })
  return { collection, past, root }
}

export function idOf(claim: Pick<Claim, 'organisation'>, year = 2026): string {
  return `${claim.organisation}-${year}`.toLowerCase()
}

function organisationOf({ organisation: code, setting }: Claim): RowOf<Tables['organisations']>[] {
  return [{ ...NOWHERE, code, name: `Trust ${code}`, type: 'trust', setting }]
}

function assessmentsOf(claim: Claim, now: Collection, past: Collection): RowOf<Tables['assessments']>[] {
  const row = (year: number, { id: collectionId }: Collection, setting: string, submittedAt: string) => ({
    ...{ id: idOf(claim, year), collectionId, organisationCode: claim.organisation, setting, submittedAt },
    ...{ lastSection: null, lastSavedAt: null, readyAt: null, approvedAt: null },
    ...{ extendedTo: null, extendedFor: '', invitedAt: null, chasedAt: null },
  })
  const own = row(2026, now, claim.setting, `${claim.day}${SUBMITTED_AT}`)
  return claim.lastYear ? [own, row(2017, past, claim.lastYear.setting, past.closesAt)] : [own]
}

function submissionsOf(claim: Claim, now: Collection, past: Collection, by: Person): RowOf<Tables['submissions']>[] {
  const said = { number: 1, contentHash: '', declaration: '', submittedBy: by.id, submitterName: by.name }
  const evidence =
    claim.evidence &&
    [...claim.evidence].flatMap(([question, items]) =>
      items.map(({ expiresOn }) => {
        return { question, title: 'What proves it', url: 'https://example.org', fileName: '', fileHash: '', expiresOn }
      }),
    )
  const own = { assessmentId: idOf(claim), editionId: now.editionId, submittedAt: `${claim.day}${SUBMITTED_AT}` }
  const rows = [{ ...said, ...own, answers: snapshotOf(claim.answers), evidence }]
  if (!claim.lastYear) return rows
  const last = { assessmentId: idOf(claim, 2017), editionId: past.editionId, submittedAt: past.closesAt }
  return [...rows, { ...said, ...last, answers: snapshotOf(claim.lastYear.answers), evidence: null }]
}

function snapshotOf(answers: Answers | Claim['answers']): AnswerSnapshot[] {
  return [...answers].map(([question, answer]) => {
    return {
      question,
      option: answer.option,
      reason: answer.reason,
      note: 'note' in answer ? answer.note : '',
      revision: 1,
    }
  })
}

/** Everybody in turn changes something. */
function historyOf(claim: Claim, people: readonly Person[]): RowOf<Tables['answerHistory']>[] {
  const { conduct, day } = claim
  if (!conduct) return []
  const submitted = Date.parse(`${day}${SUBMITTED_AT}`)
  const revisions = new Map<string, number>()
  const oldestFirst = conduct.changes.toSorted((a, b) => b.hoursBefore - a.hoursBefore)
  return oldestFirst.map(({ question, to: option, hoursBefore }, index) => {
    const revision = (revisions.get(question) ?? 0) + 1
    revisions.set(question, revision)
    const changedBy = people[index % conduct.contributors]?.id ?? ''
    const changedAt = new Date(submitted - hoursBefore * HOUR).toISOString()
    const value = { option, reason: '', date: '', note: '', changedBy, changedAt }
    return { assessmentId: idOf(claim), question, revision, ...value, how: 'answered' as const, detail: '' }
  })
}

function recordsOf({ organisation, external }: Claim): RowOf<Tables['externalRecords']>[] {
  return external.map(({ expires, ...record }, index) => ({
    ...record,
    ...{ id: `${organisation}-${index}`, organisationCode: organisation, meaning: '', expires: expires ?? '' },
    ...{ source: '', enteredBy: null, enteredAt: record.date, withdrawnBy: null, withdrawnAt: null },
  }))
}
