// What belongs to a question: its discussion and its history, and the history of the whole assessment.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Store } from '#db/store.ts'
import { resolveThread, startThread } from '#db/threads.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import type { Person } from '#tests/support/factories.ts'
import { checkEveryState, lead, openAll, press, type State, sectionOf } from './check-every-state.ts'

const LONG = `A colleague wrote at length.\n\n${'Averylongword'.repeat(30)}`

/** Of the first question of an assessment: one thread that is open, one that is resolved. */
async function talk(store: Store, assessmentId: string, question: string, by: Person, mentioned: Person[]) {
  const turn = { assessmentId, question, by: by.id, at: new Date().toISOString() }
  const mentions = mentioned.map(({ id }) => id)
  await startThread(store, { ...turn, id: randomUUID(), text: LONG, mentions, letterTo: null })
  const started = await startThread(store, {
    ...turn,
    id: randomUUID(),
    text: 'Is the draft enough?',
    mentions: [],
    letterTo: null,
  })
  if (started.kind !== 'written') throw new Error(started.kind)
  const says = { ...turn, id: randomUUID(), text: 'No', mentions: [], letterTo: null }
  await resolveThread(store, { ...turn, thread: started.thread, says })
}

const first = ({ asked }: EveryStage) => asked.questions[0]?.id ?? ''
const discussion = (p: EveryStage) => `/assessments/${p.begun.id}/questions/${first(p)}`
const ofMarsh = (p: EveryStage) => p.marsh.lead

async function talkAndReload(page: Page, p: EveryStage, { store }: { store: Store }) {
  await talk(store, p.begun.id, first(p), p.marsh.lead, [p.marsh.lead])
  await page.reload()
  await openAll(page)
}

const states: State[] = [
  { name: 'discussion, nothing said', path: discussion, as: ofMarsh, shows: 'Nobody has written anything yet' },
  {
    name: 'discussion, everything opened',
    path: discussion,
    as: ofMarsh,
    reach: talkAndReload,
    shows: 'Is the draft enough?',
  },
  {
    name: 'discussion, with colleagues to mention',
    path: (p) => `/assessments/${p.assessment.id}/questions/${first(p)}`,
    as: lead,
    reach: openAll,
    shows: 'Who should see this',
  },
  {
    name: 'discussion, refused',
    path: discussion,
    as: ofMarsh,
    reach: (page) => press(page, 'Start the discussion'),
    shows: 'There is a problem',
  },
  {
    name: 'section, with a discussion',
    path: (p) => sectionOf(p.begun, p),
    as: ofMarsh,
    reach: talkAndReload,
    shows: /\(\d open\)/,
  },
  {
    name: 'history of a question',
    path: (p) => `${discussion(p)}/history`,
    as: ofMarsh,
    reach: openAll,
    shows: 'First answered:',
  },
  {
    name: 'history of an assessment',
    path: (p) => `/assessments/${p.begun.id}/history`,
    as: ofMarsh,
    reach: openAll,
    shows: 'As the board saw it',
  },
  {
    name: 'history, many pages',
    path: (p) => `/assessments/${p.ready.id}/history`,
    as: (p) => p.oak.lead,
    reach: (page) => page.getByRole('link', { name: 'Older changes' }).click(),
    shows: 'Newest first, page 2',
  },
  {
    name: 'history, nothing found',
    path: (p) => `/assessments/${p.begun.id}/history?what=evidence`,
    as: ofMarsh,
    shows: 'Nothing that happened fits this choice.',
  },
  {
    name: 'history, refused filters',
    path: (p) => `/assessments/${p.begun.id}/history?from=x&to=y&by=z&section=s&what=w`,
    as: ofMarsh,
    shows: 'There is a problem',
  },
]

checkEveryState(states)
