// Trusts at every stage of one collection, with the people and links around them: what there is to see pages of.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inviteAll } from '#db/invitations.ts'
import { createResetLink } from '#db/links.ts'
import { openStore, type Store } from '#db/store.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import {
  addAssessment,
  addCollection,
  addFernhill,
  addPerson,
  addSubmittedAssessment,
  addTrustWithLead,
  answerEverything,
  askedIn,
  giveAnswers,
} from './factories.ts'
import { addDraftOf, nextTrust } from './next-edition.ts'
import { addChecklistYears, addLadderYears } from './other-kinds.ts'
import { addReviewedStages } from './review-outcomes.ts'
import { addDeskStages } from './reviewed-stages.ts'
import { addReviewers } from './reviewers-at-work.ts'
import type { Editions } from './service.ts'
import { addSignedOffStages } from './signed-off-stages.ts'

async function addEveryStage(store: Store, editions: Editions) {
  const fernhill = await addFernhill(store, editions)
  const { collection, asked } = fernhill
  const at = new Date().toISOString()

  const marsh = await addTrustWithLead(store, 'ZZ2', 'Marsh Trust')
  const begun = await addAssessment(store, { collection, of: marsh.trust })
  const [first, second, third] = asked.questions
  await giveAnswers(store, { assessment: begun, by: marsh.lead, at }, [
    [first?.id ?? '', { option: first?.options[0]?.id ?? null, note: 'As the board saw it' }],
    [second?.id ?? '', { option: 'not-applicable', reason: 'We have no projects' }],
    [third?.id ?? '', { option: 'not-applicable' }],
  ])

  const oak = await addTrustWithLead(store, 'ZZ3', 'Oak Trust')
  const ready = await addAssessment(store, { collection, of: oak.trust })
  await answerEverything(store, askedIn(editions, ready), { assessment: ready, by: oak.lead, at })

  const elm = await addTrustWithLead(store, 'ZZ4', 'Elm Trust')
  const firstYear = await addSubmittedAssessment(store, editions, { collection, of: elm.trust, by: elm.lead })

  const ash = await addTrustWithLead(store, 'ZZ5', 'Ash Trust')
  const over = await addCollection(store, {
    id: 'over',
    year: 2025,
    editionId: 'trust/2026',
    opensAt: '2025-01-01T09:00:00.000Z',
    closesAt: '2025-02-01T09:00:00.000Z',
  })
  const missed = await addAssessment(store, { collection: over, of: ash.trust })

  const root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
  const nobody = await addPerson(store, { name: 'Nia Hughes' })
  const draft = await addDraftOf(store, nextTrust(editions, '2027'), root)
  const created = { createdBy: root.id, at }
  const asContributor = { organisationCode: 'ZZ1', role: 'contributor', ...created } as const
  const emails = ['new@zz1.example', nobody.email]
  const [invited, knownInvited] = await inviteAll(store, { ...asContributor, emails }, () => null)
  return {
    ...fernhill,
    marsh,
    begun,
    oak,
    ready,
    elm,
    firstYear,
    ash,
    missed,
    ladder: await addLadderYears(store, editions, 'ZZ6'),
    checklist: await addChecklistYears(store, editions, 'ZZ7'),
    signing: await addSignedOffStages(store, editions),
    reviewing: await addReviewers(store, firstYear, elm.trust, root),
    reviewed: await addReviewedStages(store, editions),
    desk: await addDeskStages(store, editions, collection),
    root,
    draft,
    nobody,
    invitation: invited?.token,
    knownInvitation: knownInvited?.token,
    resetToken: await createResetLink(store, fernhill.contributor.email, root.id, at),
  }
}

export type EveryStage = Awaited<ReturnType<typeof addEveryStage>>

/** `databasePath`: a file that nobody has open, to be copied. */
type Stage = { readonly databasePath: string; readonly added: EveryStage }

let stage: Promise<Stage> | null = null

/** Made once for all files that a worker runs one after another, as it takes seconds. */
export function everyStage(): Promise<Stage> {
  stage ??= makeStage()
  return stage
}

async function makeStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'every-stage-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const databasePath = join(folder, 'stage.sqlite')
  const store = await openStore(databasePath, 'db/migrations')
  const added = await addEveryStage(store, await publishEditionFiles(store, new Date().toISOString()))
  await store.close()
  return { databasePath, added }
}
