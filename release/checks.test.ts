// Each check passes for what is sound, and is shown to fail for what it is there to find.
import { describe, expect, it } from 'vitest'
import { buildRelease, writeRelease } from './build-release.ts'
import type { Checked } from './checks/checking.ts'
import { checkRelease } from './checks.ts'
import { differenceOf } from './difference.ts'
import { buildingOf, checkedOf, halfway, many, OPTIONS, roundOf } from './fixtures/rounds.ts'
import { type Release, readRelease } from './release.ts'

const round = halfway([
  ...many(12, { setting: 'wards', region: 'R1' }),
  ...many(6, { setting: 'vans', region: 'R2' }, 'B'),
  { code: 'C000', name: 'Late Trust' },
])
const snapshot = roundOf(round)
const sound = checkedOf(buildingOf(snapshot))

const OVER = 'The collection is over, and no exercise'
const ALONE = 'No other collection is published at this address'
const EDITION = 'The edition is as published'
const ORGANISATIONS = 'Organisations: each once, and as many as in the database'
const ANSWERS = 'Answers agree with the database'
const SUMS = 'Counts of answers sum to those asked'
const SCORES = 'Every score, made again from the answers, is the same'
const BANDS = 'Bands, counted again, are the same'
const SHARES = 'Shares sum to 100%, but for rounding'
const GROUPS = 'No group is too small'
const NAMES = 'Names are shown as chosen, answers never'
const DIFFERENCE = 'What is different from before'

const failing = (checked: Checked) => checkRelease(checked).filter(({ passed }) => !passed)
const inNow = (now: Partial<Checked['now']>): Checked => ({ ...sound, now: { ...sound.now, ...now } })
const inRelease = (change: Partial<Release>): Checked => ({ ...sound, release: { ...sound.release, ...change } })
const first = sound.release.organisations[0] ?? expect.fail('nobody')
const everybody = sound.release.groups[0] ?? expect.fail('no groups')
const theme = everybody.themes[0] ?? expect.fail('no theme')

function withTheme(figures: typeof theme): Checked {
  return inRelease({ groups: [{ ...everybody, themes: [figures] }, ...sound.release.groups.slice(1)] })
}

function withRespondent(change: Partial<Checked['snapshot']['respondents'][number]>): Checked {
  const [one, ...others] = snapshot.respondents
  return { ...sound, snapshot: { ...snapshot, respondents: one ? [{ ...one, ...change }, ...others] : [] } }
}

const WRONG: readonly (readonly [what: string, checked: Checked, check: string, found: string])[] = [
  ['an exercise', inNow({ isExercise: true }), OVER, 'is an exercise'],
  ['a collection that is open', inNow({ closesAt: '2016-04-01T17:00:00.000Z' }), OVER, 'closes on 2016-04-01'],
  ['an organisation that has time', inNow({ extendedTo: '2016-03-20T17:00:00.000Z' }), OVER, 'time until 2016-03-20'],
  ['another collection at the address', inNow({ rivals: ['small-b'] }), ALONE, 'small-b'],
  ['an edition that was published otherwise', inNow({ editionHash: 'b' }), EDITION, 'published as b'],
  ['an edition of other content', { ...sound, edition: { ...sound.edition, title: 'Other' } }, EDITION, 'has the hash'],
  ['more asked than there were', inNow({ asked: 20 }), ORGANISATIONS, 'asked: 19 here, 20 expected'],
  [
    'a submission that came since',
    inNow({ counted: { ...sound.now.counted, assessments: new Map([['wards', 19]]) } }),
    ORGANISATIONS,
    'submitted: 18 here, 19 expected',
  ],
  [
    'an organisation that is there twice',
    { ...sound, snapshot: { ...snapshot, missing: [...snapshot.missing, ...snapshot.missing] } },
    ORGANISATIONS,
    'C000 is there twice',
  ],
  ['somebody left out', inRelease({ organisations: sound.release.organisations.slice(1) }), ORGANISATIONS, 'named: 18'],
  [
    'an answer that the database counts otherwise',
    inNow({
      counted: {
        ...sound.now.counted,
        chosen: new Map([
          ...sound.now.counted.chosen,
          [
            'beds',
            new Map([
              ['no', 6],
              ['yes', 11],
              ['dont-know', 1],
            ]),
          ],
        ]),
      },
    }),
    ANSWERS,
    'beds, yes: 12 frozen, 11 in the database',
  ],
  [
    'an answer that the release counts otherwise',
    inRelease({
      answers: sound.release.answers.map((each) => ({
        ...each,
        groups: each.groups.map((group) => ({ ...group, options: [...group.options].reverse() })),
      })),
    }),
    ANSWERS,
    'in the release',
  ],
  [
    'answers that got lost',
    inRelease({
      answers: sound.release.answers.map((each) => ({
        ...each,
        groups: each.groups.map((group) => ({ ...group, asked: group.asked + 1 })),
      })),
    }),
    SUMS,
    '18 counted, 19 asked',
  ],
  ['a score that answers don’t make', withRespondent({ themes: [{ exact: '50/1', score: 50 }] }), SCORES, 'A000'],
  [
    'a released score that was not frozen',
    inRelease({ organisations: [{ ...first, themes: ['1/1'] }] }),
    SCORES,
    '1/1',
  ],
  ['bands counted wrong', withTheme({ ...theme, bands: [...theme.bands].reverse() }), BANDS, 'counted again'],
  ['shares of more than all', withTheme({ ...theme, bands: theme.bands.map((count) => count * 2) }), SHARES, '200%'],
  [
    'a group below the minimum',
    inRelease({ groups: [...sound.release.groups, { ...everybody, key: 'icb=I1', submitted: 4 }] }),
    GROUPS,
    'icb=I1: 4 organisations',
  ],
  [
    'a small rest beside the groups',
    inRelease({
      groups: sound.release.groups.map((each) => (each.key === 'region=R2' ? { ...each, submitted: 3 } : each)),
    }),
    GROUPS,
    '3 organisations left beside the groups by region',
  ],
  ['names where there should be none', inRelease({ names: 'none' }), NAMES, '19 are named'],
  ['somebody who was not asked', inRelease({ missing: [{ ...first, code: 'X999' }] }), NAMES, 'X999 was not asked'],
  [
    'answers of an organisation',
    inRelease({ organisations: [Object.assign({ answers: '0100' }, first)] }),
    NAMES,
    'A000: its answers are in it',
  ],
  ['a league of nobody', inRelease({ league: true, names: 'none', organisations: [], missing: [] }), NAMES, 'in order'],
  [
    'a group of nobody',
    inRelease({ groups: [...sound.release.groups, { ...everybody, key: 'region=R9' }] }),
    NAMES,
    'region=R9 is nobody',
  ],
]

describe('the checks of a release', () => {
  it('pass where everything agrees, each with what it found', () => {
    const checks = checkRelease(sound)
    expect(checks.filter(({ passed }) => !passed)).toEqual([])
    expect(checks.map(({ name, found }) => `${name}: ${found}`)).toMatchObject([
      expect.stringContaining('It closed on 2016-02-01'),
      expect.stringContaining('There is none'),
      expect.stringContaining(snapshot.collection.contentHash),
      `${ORGANISATIONS}: 19 organisations asked, 18 submitted.`,
      `${ANSWERS}: 60 answers, as many of each as the database counts.`,
      `${SUMS}: 16 counts of 4 questions.`,
      `${SCORES}: The scores of 18 organisations.`,
      `${BANDS}: Theme: Low 3 (17%), High 15 (83%).`,
      `${SHARES}: 5 distributions.`,
      expect.stringContaining('5 groups of at least 5'),
      `${NAMES}: 19 organisations named.`,
      `${DIFFERENCE}: There is nothing published before to compare it with.`,
    ])
  })

  it('pass without names too', () => {
    expect(failing(checkedOf(buildingOf(snapshot, { options: { ...OPTIONS, names: 'none' } })))).toEqual([])
  })

  it.each(WRONG)('find %s', (_what, checked, check, found) => {
    const wrong = failing(checked).find(({ name }) => name === check)
    expect(wrong?.found).toContain(found)
  })
})

describe('the difference from a version before', () => {
  const later = roundOf([
    ...round.slice(1, 18).map((each, at) => (at === 0 ? { ...each, answers: { ...each.answers, beds: 'no' } } : each)),
    { ...round[18], code: 'C000', answers: { beds: 'yes', maps: 'yes', lamps: 'agree' } },
  ])
  const now = buildRelease(buildingOf(later, { version: 2 }))
  const difference = differenceOf({ release: sound.release, themes: ['theme'] }, { release: now, themes: ['theme'] })

  it('says who came, who went and whose scores changed', () => {
    expect(difference.came?.map(({ code }) => code)).toEqual(['C000'])
    expect(difference.went?.map(({ code }) => code)).toEqual(['A000'])
    expect(difference.changed).toMatchObject([{ organisation: { code: 'A001' }, theme: 'theme', from: 83, to: 50 }])
  })

  it('is none where nothing changed, also of a text that was read again', () => {
    const kept = { release: readRelease(writeRelease(sound.release)), themes: ['theme'] }
    const none = differenceOf(kept, { release: sound.release, themes: ['theme'] })
    expect(none).toMatchObject({ came: [], went: [], changed: [], answers: 0 })
  })

  it('says how the whole moved', () => {
    expect(difference.submitted).toEqual({ from: 18, to: 18 })
    expect(difference.themes[0]).toMatchObject({ theme: 'theme', bands: { from: [3, 15], to: [2, 16] } })
    expect(difference.answers).toBe(2)
  })

  it('is said to whoever signs, with its size', () => {
    const checks = checkRelease({ ...sound, difference: { from: 'Small 2016, version 1', difference } })
    expect(checks.find(({ name }) => name === DIFFERENCE)).toMatchObject({
      passed: true,
      found:
        'Against Small 2016, version 1: 18 organisations then, 18 now; 1 came, 1 went; theme scores differ of 1; counts of answers differ for 2 questions.',
    })
  })
})
