// The people of an organisation: inviting them, changing what they may do, leaving; and what administrators hear of it.
import { inviteAll } from '#db/invitations.ts'
import { withdrawMember } from '#db/memberships.ts'
import type { Store } from '#db/store.ts'
import { tellAdministrators } from '#db/stranded-leads.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import type { Person } from '#tests/support/factories.ts'
import { checkEveryState, lead, openAll, press, type State, sectionOf } from './check-every-state.ts'

const PEOPLE = '/organisations/ZZ1/people'
const pageOf = ({ id }: Person) => `${PEOPLE}/${id}`
const LONG = 'somebody.with.a.long.name@fernhill-hospitals.example'

/** Two sections that a contributor looks after. */
async function giveSections({ tables, db }: Store, { assessment, contributor, lead }: EveryStage): Promise<void> {
  const given = { dueOn: '', message: '', state: 'assigned', comment: '', changedBy: lead.id, changedAt: '' } as const
  for (const section of ['leadership', 'resourcing']) {
    const row = { assessmentId: assessment.id, section, userId: contributor.id, ...given }
    await db.insert(tables.assignments).values(row).onConflictDoNothing()
  }
}

async function refuseLetter({ tables, db }: Store): Promise<void> {
  const at = new Date().toISOString()
  const why = "Can't send mail - all recipients were rejected: 550 5.1.1 no-such-person-at-this-hospital"
  const letter = { recipient: LONG, subject: 'Join Fernhill Trust', text: '', queuedAt: at, dueAt: at, lastError: why }
  await db.insert(tables.letters).values([
    { ...letter, id: 'refused', givenUpAt: at },
    { ...letter, id: 'waiting' },
  ])
}

const states: State[] = [
  { name: 'people', path: () => PEOPLE, as: lead, shows: 'Invited, not accepted yet' },
  { name: 'people, as a contributor sees them', path: () => PEOPLE, as: (p) => p.contributor, shows: 'Ben Carter' },
  {
    name: 'people, refused',
    path: () => PEOPLE,
    as: lead,
    async reach(page) {
      await page.getByLabel('Their email addresses').fill(`ben@\n${LONG}\n${LONG}`)
      await press(page, 'Invite')
    },
    shows: `Line 3: ${LONG} is on line 2 as well`,
  },
  {
    name: 'people, one invited',
    path: () => PEOPLE,
    as: lead,
    async reach(page) {
      await page.getByLabel('Their email addresses').fill(LONG)
      await page.getByLabel('Contributor').check()
      await press(page, 'Invite')
    },
    shows: 'Pass this invitation on',
  },
  {
    name: 'people, several invited',
    path: () => PEOPLE,
    as: lead,
    async reach(page) {
      await page.getByLabel('Their email addresses').fill(`${LONG}, cy@zz1.example`)
      await page.getByLabel('Viewer').check()
      await press(page, 'Invite')
    },
    shows: 'Pass these 2 invitations on',
  },
  {
    name: 'people, invitation cancelled',
    path: () => PEOPLE,
    as: lead,
    reach: (page) => press(page, 'Cancel the invitation of new@zz1.example'),
    shows: 'The invitation has been cancelled',
  },
  {
    name: 'an invitation that was cancelled',
    path: () => '/',
    async reach(page, { root }, { store }) {
      const invitation = { organisationCode: 'ZZ1', role: 'viewer', createdBy: root.id } as const
      const emails = ['twice@zz1.example']
      const [first] = await inviteAll(store, { ...invitation, emails, at: new Date().toISOString() }, () => null)
      await inviteAll(store, { ...invitation, emails, at: new Date().toISOString() }, () => null)
      await page.goto(`/invitations/${first?.token}`)
    },
    shows: 'It was cancelled',
  },
  {
    name: 'a colleague who looks after sections, refused',
    path: (p) => pageOf(p.contributor),
    as: lead,
    async reach(page, stage, { store }) {
      await giveSections(store, stage)
      await page.reload()
      await press(page, 'Remove Ben Carter')
    },
    shows: 'Select who takes over their sections',
  },
  { name: 'leaving', path: (p) => pageOf(p.contributor), as: (p) => p.contributor, shows: 'Leave Fernhill Trust' },
  { name: 'leaving, as the only lead', path: (p) => pageOf(p.lead), as: lead, shows: 'You are the only lead' },
  {
    name: 'leaving, as the only lead, told',
    path: (p) => pageOf(p.lead),
    as: lead,
    reach: (page) => press(page, 'Tell the administrators'),
    shows: 'The administrators have been told',
  },
  {
    name: 'administration, with news',
    path: () => '/administration',
    as: (p) => p.root,
    async reach(page, { lead: { id: userId } }, { store }) {
      await refuseLetter(store)
      const at = new Date().toISOString()
      await tellAdministrators(store, { organisationCode: 'ZZ1', userId, at, letterTo: () => null })
      await page.reload()
    },
    shows: 'Emails that could not be delivered',
  },
  {
    name: 'several organisations',
    path: () => '/',
    as: lead,
    async reach(page, { lead: { id: userId } }, { store }) {
      const membership = { userId, organisationCode: 'ZZ2', role: 'viewer', grantedAt: '' } as const
      await store.db.insert(store.tables.memberships).values(membership)
      await page.reload()
      await page.getByRole('link', { name: 'Switch organisation' }).waitFor()
    },
    shows: 'Marsh Trust',
  },
  {
    name: 'a section of somebody who was withdrawn meanwhile',
    path: () => '/',
    as: (p) => p.nobody,
    isWithoutScript: true,
    async reach(page, stage, { store }) {
      const { nobody, lead: by, trust, assessment } = stage
      const membership = {
        userId: nobody.id,
        organisationCode: trust.code,
        role: 'contributor',
        grantedAt: '',
      } as const
      await store.db.insert(store.tables.memberships).values(membership)
      await page.goto(sectionOf(assessment, stage))
      await openAll(page)
      await page.getByLabel('What stands behind this answer').first().fill('Counted on the wards')
      const change = { organisationCode: trust.code, userId: nobody.id, heirId: null, mayLetGo: true, by: by.id }
      await withdrawMember(store, { ...change, at: new Date().toISOString(), letterToHeir: () => null })
      await press(page, 'Save and go to all sections')
    },
    shows: 'Counted on the wards',
  },
]

checkEveryState(states)
