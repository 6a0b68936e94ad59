// The figures of every questionnaire, from the stored sample: the practices' are the published ones.
import { beforeAll, describe, expect, it } from 'vitest'
import { type EditionsById, figuresVerb } from '#cli/figures.ts'
import type { Store } from '#db/store.ts'
import type { Sample } from '#sample/definition.ts'
import { loadSample } from '#sample/load.ts'
import { makeSample } from '#sample/sample.ts'
import { countChosen, publishedShares } from '#scoring/shares.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-07-01T10:00:00.000Z'
const loading = { at, hashPassword: async (password: string) => `hash of ${password}` }

/** The sample without all but the first 100 practices. */
function sliceOf(whole: Sample): Sample {
  const isKept = (code: string) => !code.startsWith('SAMPGP') || code <= 'SAMPGP0100'
  const memberships = whole.memberships.filter(({ organisationCode }) => isKept(organisationCode))
  const userIds = new Set(memberships.map(({ userId }) => userId))
  return {
    ...whole,
    organisations: whole.organisations.filter(({ code }) => isKept(code)),
    users: whole.users.filter(({ id, isAdministrator }) => isAdministrator || userIds.has(id)),
    memberships,
    assessments: whole.assessments.filter(({ organisationCode }) => isKept(organisationCode)),
  }
}

const NATIONAL = {
  'home-visit-access': 44,
  'paper-digitised': 13,
  'phone-patients': 90,
  'video-patients': 5,
  'phone-nursing-homes': 70,
  'video-nursing-homes': 2,
  'record-to-health': 57,
  'record-from-health': 42,
  'record-to-social-care': 23,
  'record-from-social-care': 17,
}

describe.each(engines)('the figures of the sample on $name', ({ name, open }) => {
  const isWhole = name === 'SQLite'
  let store: Store
  let editions: EditionsById
  let made: Sample
  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, at)
    const questionnaires = ['gp-practice', 'ssmm', 'national-expectations', 'social-care']
    const all = [...editions.values()].map(({ edition }) => edition)
    const whole = makeSample(all, { today: '2026-07-01', questionnaires })
    made = isWhole ? whole : sliceOf(whole)
    await loadSample(store, made, loading)
    return () => store.close()
  }, 120_000)

  /** As the pure rules have it, of what was made. */
  function sharesMade() {
    const edition = editions.get('gp-practice/2019-20')?.edition ?? expect.fail('no edition')
    const submitted = made.assessments.filter(({ collectionId }) => collectionId === 'gp-practice-2020')
    const counted = countChosen(
      edition,
      submitted.map(({ setting, answers }) => ({
        setting,
        answers: new Map(answers.map((answer) => [answer.question, answer])),
      })),
    )
    return publishedShares(edition, counted).map(({ id, text, percent }) => ({ id, text, percent }))
  }

  it(`of ${isWhole ? '6,872 practices are exactly the published ones' : 'practices are shares of those'}`, async () => {
    const figures = await figuresVerb(store, editions, 'gp-practice')
    const shares = sharesMade()
    const none = shares.map((share) => ({ ...share, percent: null }))
    expect(figures).toEqual({
      questionnaire: 'gp-practice',
      collections: [
        { id: 'gp-practice-2020', year: 2020, assessments: isWhole ? 6872 : 100, shares },
        { id: 'gp-practice-2026', year: 2026, assessments: 0, shares: none },
      ],
    })
    if (isWhole) expect(Object.fromEntries(shares.map(({ id, percent }) => [id, percent]))).toEqual(NATIONAL)
  })

  it('of a ladder are the shares at each level', async () => {
    const { collections } = await figuresVerb(store, editions, 'ssmm')
    const percents = collections.map((figures) => ({
      id: figures.id,
      percents: 'levels' in figures && figures.levels.map(({ text, percent }) => [text, percent]),
    }))
    const labels = ['Below the first level', ...['I', 'II', 'III', 'IV', 'V', 'VI'].map((level) => `Level ${level}`)]
    const at = (...shares: number[]) => labels.map((label, index) => [label, shares[index]])
    expect(percents).toEqual([
      { id: 'ssmm-2007', percents: at(20, 20, 40, 20, 0, 0, 0) },
      { id: 'ssmm-2008', percents: at(0, 40, 20, 20, 20, 0, 0) },
    ])
  })

  it('of a checklist are what is in place under each heading', async () => {
    const { collections } = await figuresVerb(store, editions, 'national-expectations')
    const [figures] = collections
    const headings = figures && 'headings' in figures ? figures.headings : []
    expect(figures).toMatchObject({ id: 'national-expectations-2008', year: 2008, assessments: 5 })
    expect(headings.map(({ id }) => id)).toEqual(
      editions
        .get('national-expectations/2007-08')
        ?.edition.themes.flatMap(({ sections }) => sections.map(({ id }) => id)),
    )
    for (const { percent } of headings) expect(percent).toBeLessThanOrEqual(100)
    expect(new Set(headings.map(({ percent }) => percent)).size).toBeGreaterThan(3)
  })

  it('of points without figures of their own are the shares in each band, the highest first', async () => {
    const { collections } = await figuresVerb(store, editions, 'social-care')
    expect(collections).toMatchObject([{ id: 'social-care-2026', year: 2026, assessments: 2 }])
    const [figures] = collections
    const themes = figures && 'themes' in figures ? figures.themes : []
    expect(themes.map(Object.keys)).toEqual(themes.map(() => ['id', 'high', 'medium', 'low']))
    expect(themes.map(({ id }) => id)).toEqual(['readiness', 'capability', 'infrastructure'])
  })

  it('of a questionnaire that was never collected are none', async () => {
    expect(await figuresVerb(store, editions, 'trust')).toEqual({ questionnaire: 'trust', collections: [] })
  })
})
