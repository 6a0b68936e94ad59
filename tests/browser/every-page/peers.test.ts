// An organisation among its peers: where nothing may be shown, and where it is, with mergers in its years.
import type { Page } from 'playwright-core'
import type { Store } from '#db/store.ts'
import { PublishedEditions } from '#server/published-editions.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import { type Answering, shareRound } from '#tests/support/peer-rounds.ts'
import { checkEveryState, lead, openAll, type State } from './check-every-state.ts'

const NAME = 'Sample Trust with a Name That Goes On and On, as Some of Them Do, NHS Foundation Trust'

const trusts = (count: number, prefix: string, given: Partial<Answering> = {}): Answering[] =>
  Array.from({ length: count }, (_, index) => ({ code: `${prefix}${index}`, share: index / count, ...given }))

const of = ({ last }: EveryStage, rest = '') => `/assessments/${last.id}/peers${rest}`

/** Shares what many had submitted, and shows the page again. */
async function share(page: Page, { trust, past }: EveryStage, store: Store): Promise<void> {
  const editions = new PublishedEditions(store)
  await editions.refresh()
  const { successions, organisations } = store.tables
  await store.db.insert(organisations).values({ code: 'RM2', name: NAME, type: 'trust' }).onConflictDoNothing()
  const became = { predecessor: 'RM2', successor: trust.code, on: '2018-04-01' }
  await store.db.insert(successions).values(became).onConflictDoNothing()
  await shareRound(store, editions, past, {
    answering: [
      { code: trust.code, share: 0.6, region: 'Y1' },
      { code: 'RM2', share: 0.2, region: 'Y1' },
      ...trusts(12, 'NW', { region: 'Y1' }),
      ...trusts(12, 'SO', { region: 'Y2' }),
      ...trusts(3, 'AM', { setting: 'ambulance', region: 'Y2' }),
    ],
    places: new Map([
      ['Y1', 'North West'],
      ['Y2', `The region of the ${NAME}`],
    ]),
  })
  await page.reload()
}

const states: State[] = [
  { name: 'peers, too few of them', path: of, as: lead, shows: 'Nothing is shown of this group' },
  {
    name: 'peers, everything opened',
    path: of,
    as: lead,
    async reach(page, stage, { store }) {
      await share(page, stage, store)
      await openAll(page)
    },
    shows: 'Year by year',
  },
  {
    name: 'peers, a group that is not shown',
    path: (stage) => of(stage, '?setting=ambulance'),
    as: lead,
    async reach(page, stage, { store }) {
      await share(page, stage, store)
      await openAll(page)
    },
    shows: 'Fewer than 6 organisations like that answered',
  },
  {
    name: 'peers, question by question, everything opened',
    path: of,
    as: lead,
    async reach(page, stage, { store }) {
      await share(page, stage, store)
      await page.goto(of(stage, '/governance'))
      await openAll(page)
    },
    shows: 'Your answer',
  },
]

checkEveryState(states)
