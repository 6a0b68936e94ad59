// What is in a release, and what never is.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionsOf } from '#national/answer-codes.ts'
import { readSnapshot, writeSnapshot } from '#national/snapshot-text.ts'
import { keysOf } from './audiences.ts'
import { buildRelease, writeRelease } from './build-release.ts'
import { type Answered, buildingOf, EDITION, many, OPTIONS, roundOf } from './fixtures/rounds.ts'
import { readRelease } from './release.ts'

const wards = many(12, { setting: 'wards', region: 'R1' })
const vans = many(6, { setting: 'vans', region: 'R2' }, 'B')
const all = [...wards, ...vans, { code: 'C000', name: 'Late Trust' }]

const groupsOf = (round: readonly Answered[], question: string, options = {}) => {
  const { answers } = buildRelease(buildingOf(roundOf(round), options))
  return answers.find((each) => each.question === question)?.groups.map(({ key, asked }) => [key, asked])
}

describe('a release', () => {
  it('built twice from the same snapshot is the same text', () => {
    const snapshot = roundOf(all)
    const first = writeRelease(buildRelease(buildingOf(snapshot)))
    const second = writeRelease(buildRelease(buildingOf(readSnapshot(writeSnapshot(snapshot)))))
    expect(second).toBe(first)
    expect(writeRelease(readRelease(first))).toBe(first)
  })

  it('says who submitted with their scores, and who is missing', () => {
    const { counts, organisations, missing } = buildRelease(buildingOf(roundOf(all)))
    expect(counts).toEqual({ asked: 19, submitted: 18, validated: 0 })
    // No beds 0, don't know 0, disagree 0.
    expect(organisations[0]).toMatchObject({ code: 'A000', themes: ['0/1'], sections: ['0/1'] })
    expect(organisations[1]).toMatchObject({ code: 'A001', themes: ['250/3'] })
    expect(missing).toMatchObject([{ code: 'C000', name: 'Late Trust' }])
  })

  it('counts bands and finds the middle, of all and of each group', () => {
    const { groups } = buildRelease(buildingOf(roundOf(all)))
    expect(groups.map(({ key, submitted }) => [key, submitted])).toEqual([
      ['', 18],
      ['region=R1', 12],
      ['region=R2', 6],
      ['setting=vans', 6],
      ['setting=wards', 12],
    ])
    expect(groups[1]?.themes[0]).toEqual({
      scored: 12,
      bands: [4, 8],
      // Of 0, 33⅓ three times, 50, 66⅔, 83⅓ three times, and 100 three times.
      middle: { lower: '100/3', median: '75/1', upper: '175/2' },
    })
    // A quarter of six would be a score or two of single organisations.
    expect(groups[2]?.themes[0]?.middle).toBeNull()
  })

  it('counts what each group answered', () => {
    const { answers } = buildRelease(buildingOf(roundOf(all)))
    expect(answers[0]).toMatchObject({ question: 'beds' })
    expect(answers[0]?.groups[0]).toEqual({ key: '', asked: 18, options: [6, 12, 0, 0], unanswered: 0, passedBy: 0 })
    expect(groupsOf(all, 'bikes')).toEqual([['', 6]])
  })

  it('tells nothing of what a question’s few were asked', () => {
    const round = [...wards, ...many(4, { setting: 'vans', region: 'R1' }, 'B')]
    expect(groupsOf(round, 'bikes')).toEqual([])
    expect(groupsOf(round, 'beds')).toEqual([['', 16]])
  })

  it('names nobody where it is to be without names', () => {
    const options = { options: { ...OPTIONS, names: 'none' as const } }
    const text = writeRelease(buildRelease(buildingOf(roundOf(all), options)))
    expect(readRelease(text)).toMatchObject({ organisations: [], missing: [], counts: { asked: 19 } })
    expect(text).not.toContain('A000')
    expect(text).not.toContain('Late Trust')
  })

  it('leaves out the score of a part that is one question alone: it would be the answer', () => {
    const [first, ...others] = questionsOf(EDITION)
    const section = (id: string, questions: typeof others) => ({ id, title: id, summary: id, questions })
    const themes = [
      {
        id: 'theme',
        title: 'T',
        summary: 'S',
        sections: [section('one', first ? [first] : []), section('rest', others)],
      },
    ]
    const edition = { ...EDITION, themes }
    const { organisations } = buildRelease(buildingOf(roundOf(wards, edition), { edition }))
    expect(organisations[1]?.sections[0]).toBeNull()
    expect(organisations[1]?.sections[1]).not.toBeNull()
    expect(organisations[1]?.themes[0]).not.toBeNull()
  })
})

describe('a release of a checklist', () => {
  it('leaves out the counts of a heading that is one expectation alone: they would be the answer', () => {
    const counts = { asked: 1, inPlace: 1, planned: 0, notInPlace: 0, notApplicable: 0, unanswered: 0 }
    const [one, ...rest] = questionsOf(EDITION)
    const section = (id: string, questions: typeof rest) => ({ id, title: id, summary: id, questions })
    const themes = [
      { id: 'theme', title: 'T', summary: 'S', sections: [section('one', one ? [one] : []), section('rest', rest)] },
    ]
    const edition = { ...EDITION, themes }
    const round = roundOf(wards, edition)
    const respondents = round.respondents.map((each) => ({ ...each, headings: [counts, { ...counts, asked: 2 }] }))
    const { organisations } = buildRelease(buildingOf({ ...round, respondents }, { edition }))
    expect(organisations[0]?.headings).toEqual([null, { ...counts, asked: 2 }])
  })
})

describe('a correction', () => {
  const before = roundOf(all)
  const earlier = [{ version: 1, snapshot: before }]
  const changed = (count: number) =>
    all.map((each, at) => (at < count ? { ...each, answers: { ...each.answers, beds: 'dont-know' } } : each))

  it('of a few organisations leaves out the counts of answers, which would tell what they answered', () => {
    const now = buildRelease(buildingOf(roundOf(changed(4)), { version: 2, earlier }))
    expect(now.answers.find(({ question }) => question === 'maps')?.groups).toEqual([])
    expect(now.guarded).toEqual([1])
    expect(now.groups).toHaveLength(5)
  })

  it('of nobody, or of enough of them, leaves out nothing', () => {
    expect(groupsOf(all, 'beds', { version: 2, earlier })).toHaveLength(5)
    expect(groupsOf(changed(12), 'beds', { version: 2, earlier })).toHaveLength(5)
  })

  it('leaves out a group beside which a few of those who changed are left', () => {
    const first = [...many(20, { region: 'R1' }, 'N'), ...many(20, { region: 'R2' }, 'S'), ...many(20, {}, 'U')]
    const after = (changes: number) =>
      first.map((each, at) => {
        const isChanged = at % 20 < (each.code.startsWith('U') ? changes : 8)
        return isChanged ? { ...each, answers: { ...each.answers, beds: 'dont-know' } } : each
      })
    const told = (changes: number) =>
      groupsOf(after(changes), 'beds', { version: 2, earlier: [{ version: 1, snapshot: roundOf(first) }] })
    expect(told(8)).toEqual([
      ['', 60],
      ['region=R1', 20],
      ['region=R2', 20],
    ])
    // Everybody's without both regions' would be the one organisation's that changed elsewhere.
    expect(told(1)).toEqual([
      ['', 60],
      ['region=R1', 20],
    ])
  })

  it('that is small in one group tells of everybody only', () => {
    const round = changed(12).map((each, at) =>
      at === 12 ? { ...each, answers: { ...each.answers, beds: 'dont-know' } } : each,
    )
    expect(groupsOf(round, 'beds', { version: 2, earlier })).toEqual([['', 18]])
  })

  it('of figures that organisations had been shown leaves out the same, and says so', () => {
    const shared = [{ version: null, snapshot: before }]
    const now = buildRelease(buildingOf(roundOf(changed(1)), { earlier: shared }))
    expect(now.answers.find(({ question }) => question === 'maps')?.groups).toEqual([])
    expect(now).toMatchObject({ guarded: [], guardedFromPeers: true })
    expect(buildRelease(buildingOf(before, { earlier: shared }))).toMatchObject({ guardedFromPeers: false })
  })

  it('without names leaves out scores as well, of which the answers could be told', () => {
    const options = { ...OPTIONS, names: 'none' as const }
    const now = buildRelease(buildingOf(roundOf(changed(1)), { version: 2, earlier, options }))
    expect(now.groups).toEqual([])
  })
})

const someone = fc.record({
  setting: fc.constantFrom('wards', 'vans'),
  region: fc.constantFrom('R1', 'R2', null),
  icb: fc.constantFrom('I1', 'I2', null),
  size: fc.constantFrom('small', 'large', null),
  beds: fc.constantFrom('no', 'yes', 'dont-know', 'not-applicable', undefined),
  bikes: fc.constantFrom('no', 'yes', 'not-applicable', undefined),
})

describe('any release', () => {
  const arbitrary = fc.array(someone, { minLength: 1, maxLength: 40 }).map((list) =>
    list.map(({ beds, bikes, ...whose }, at): Answered => {
      const answers = { ...(beds && { beds }), ...(bikes && whose.setting === 'vans' && { bikes }) }
      return { code: `T${100 + at}`, ...(whose as Partial<Answered>), answers }
    }),
  )

  it('tells of no small group, nor of a small rest beside the groups of a kind', () => {
    fc.assert(
      fc.property(arbitrary, (round) => {
        const snapshot = roundOf(round)
        const release = buildRelease(buildingOf(snapshot))
        for (const { key, submitted } of release.groups) {
          expect(submitted).toBe(snapshot.respondents.filter((each) => keysOf(each).includes(key)).length)
          expect(submitted).toBeGreaterThanOrEqual(5)
        }
        const cells = [
          ...release.answers.map(({ groups }) => groups.map(({ key, asked }) => [key, asked] as const)),
          release.groups.flatMap(({ key, themes }) => (themes[0] ? [[key, themes[0].scored] as const] : [])),
        ]
        for (const groups of cells) {
          const sizes = new Map(groups)
          for (const kind of ['setting=', 'region=', 'icb=', 'size=']) {
            const own = [...sizes].filter(([key]) => key.startsWith(kind))
            const rest = (sizes.get('') ?? 0) - own.reduce((sum, [, size]) => sum + size, 0)
            for (const [, size] of own) expect(size).toBeGreaterThanOrEqual(5)
            if (own.length > 0) expect(rest === 0 || rest >= 5).toBe(true)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('holds no answers of one organisation', () => {
    fc.assert(
      fc.property(arbitrary, (round) => {
        const { organisations } = buildRelease(buildingOf(roundOf(round)))
        const own = [
          'code',
          'headings',
          'icb',
          'level',
          'name',
          'region',
          'sections',
          'setting',
          'size',
          'themes',
          'type',
          'validated',
        ]
        for (const organisation of organisations) expect(Object.keys(organisation).sort()).toEqual(own)
      }),
      { numRuns: 30 },
    )
  })
})
