// An administrator who sees an organisation's pages as somebody there: a viewer, named, and unable to change anything.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import * as stopViewing from '#app/pages/account/stop-viewing.tsx'
import * as viewAs from '#app/pages/account/view-as.tsx'
import * as administration from '#app/pages/administration/administration.tsx'
import * as section from '#app/pages/assessment/section.tsx'
import * as taskList from '#app/pages/assessment/task-list.tsx'
import * as history from '#app/pages/history/history.tsx'
import * as home from '#app/pages/home/home.tsx'
import * as people from '#app/pages/people/people.tsx'
import * as queue from '#app/pages/reviews/queue.tsx'
import { answersOf } from '#db/answers.ts'
import { declareConflict, grantReviewing } from '#db/reviewers.ts'
import { addPerson, daysFromNow, type Person } from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Visit } from '#tests/support/visit.ts'

const pages = {
  '/': home,
  'stop-viewing': stopViewing,
  'assessments/:assessment': taskList,
  'assessments/:assessment/history': history,
  'assessments/:assessment/sections/:section': section,
  'organisations/:code/people': people,
  reviews: queue,
  administration,
  'administration/view-as/:code': viewAs,
}
const ADDRESS = '/administration/view-as/ZZ1'

let prepared: Prepared
let site: Together
let root: Person
let robin: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
}, 60_000)
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  root = await addPerson(site.store, { name: 'Robin Root', isAdministrator: true })
  robin = await site.as(root)
})

const begin = async () => robin.submit(await robin.get(ADDRESS), 'Begin to look')

it('sees what a viewer there sees, under a banner, and nothing of an administrator’s', async () => {
  const seen = await begin()
  expect(seen.path).toBe('/')
  expect(seen.text).toContain('Digital maturity 2026')
  expect(seen.text).toContain('You are a viewer.')
  expect((await robin.get(`/assessments/${site.assessment.id}`)).status).toBe(200)
  expect((await robin.get('/administration')).status).toBe(404)
  expect((await robin.get(ADDRESS)).status).toBe(404)
})

it('changes nothing, whatever is sent', async () => {
  await begin()
  const [first] = site.asked.sections
  const [question] = first?.questions ?? []
  const sent = await robin.post(`/assessments/${site.assessment.id}/sections/${first?.id}`, {
    [`answers.${question?.id}.option`]: question?.options[0]?.id ?? '',
  })
  expect([sent.status, sent.text]).toEqual([403, expect.stringContaining('Nothing was saved: you are looking at')])
  expect(await answersOf(site.store, site.assessment.id)).toEqual([])
  const invited = await robin.post('/organisations/ZZ1/people', { emails: 'a@b.example', role: 'lead' })
  expect(invited.status).toBe(403)
})

it('stops, is who they were, and the organisation’s history says so', async () => {
  await begin()
  const stopped = await robin.post('/stop-viewing', {})
  expect(stopped.text).toContain('Robin Root began to look')
  expect((await robin.get('/administration')).status).toBe(200)
  expect((await robin.get(`/assessments/${site.assessment.id}`)).status).toBe(404)
  const asha = await site.as(site.lead)
  const seen = await asha.get(`/assessments/${site.assessment.id}/history`)
  expect(seen.text).toContain('An administrator began to look at the organisation’s pages')
  expect(seen.text).toContain('The administrator stopped looking')
  expect(seen.text).toContain('Robin Root')
})

it('is not for who reviews the organisation or may be asked to, unless they can’t', async () => {
  await grantReviewing(site.store, { userId: root.id, scope: '', mayModerate: false, by: null, at: daysFromNow(-1) })
  const page = await robin.get(ADDRESS)
  expect(page.text).toContain('You review this organisation, did so, or may be asked to.')
  expect(page.text).not.toContain('Begin to look')
  expect((await robin.post(ADDRESS, {})).status).toBe(403)
  await declareConflict(site.store, {
    userId: root.id,
    organisationCode: 'ZZ1',
    reason: 'A relative',
    at: daysFromNow(-1),
  })
  expect((await begin()).text).toContain('You are a viewer.')
  expect((await robin.get('/reviews')).status).toBe(404)
})

it('is for administrators alone', async () => {
  const asha = await site.as(site.lead)
  expect((await asha.get(ADDRESS)).status).toBe(404)
  expect((await asha.post(ADDRESS, {})).status).toBe(404)
})
