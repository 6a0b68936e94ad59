// A file that goes to a reviewer with a reply: through the real server, which takes it as it takes any evidence.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { submissionOf } from '#db/assessments.ts'
import { evidenceOf } from '#db/evidence.ts'
import { findReview } from '#db/reviews.ts'
import { PDF } from '#tests/support/evidence-files.ts'
import { FormClient, signedIn } from '#tests/support/form-client.ts'
import { addReviewedStages } from '#tests/support/review-outcomes.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Awaited<ReturnType<typeof addReviewedStages>>>
let lead: FormClient
let address: string

beforeAll(async () => {
  service = await startService({ prepare: addReviewedStages })
  const { asking } = service.prepared
  lead = await signedIn(service, asking.lead)
  address = `/assessments/${asking.assessment.id}/review/queries/${asking.queryId}`
})
afterAll(() => service.stop())

const file = { name: 'audit.pdf', bytes: PDF }
const lastMessage = async () => {
  const review = await findReview(service.store, service.prepared.asking.reviewId)
  return review?.queries.find(({ id }) => id === service.prepared.asking.queryId)?.messages.at(-1)
}

it('is sent with what it shows, is there to download, and leaves the submission as it was', async () => {
  const { assessment } = service.prepared.asking
  const before = await submissionOf(service.store, assessment.id)
  await lead.open(address)
  lead.page.fill('What it shows', 'All seven wards')
  const sent = await lead.upload('Send the file', file)
  expect([sent.status, sent.path]).toEqual([200, `${address}?done=replied`])
  expect(sent.main).toContain('All seven wards')
  expect((await lastMessage())?.evidence).toHaveLength(1)
  const got = await lead.open(sent.linkTo('audit.pdf'))
  expect([got.status, got.html.startsWith('%PDF')]).toEqual([200, true])
  expect(await submissionOf(service.store, assessment.id)).toEqual(before)
  expect(await evidenceOf(service.store, assessment.id)).toEqual([])
})

it('is refused where it isn’t what it says, with what was typed', async () => {
  await lead.open(address)
  lead.page.fill('What it shows', 'A picture of the wards')
  const refused = await lead.upload('Send the file', { name: 'wards.png', bytes: PDF })
  expect(refused.status).toBe(400)
  expect(refused.problems[0]).toMatchObject({ leadsTo: '#file-file' })
  expect(refused.valueOf('What it shows')).toContain('A picture of the wards')
  expect((await lastMessage())?.text).not.toContain('A picture')
})

it('is not taken from somebody else', async () => {
  const stranger = await signedIn(service, service.prepared.issued.lead)
  const fields = { intent: 'file', message: crypto.randomUUID(), text: 'Mine' }
  expect((await stranger.sendFile(address, 'file', file, fields)).status).toBe(404)
  const nobody = new FormClient(service.url)
  expect((await nobody.sendFile(address, 'file', file, fields)).path).toContain('/sign-in')
  expect((await lastMessage())?.text).not.toBe('Mine')
})
