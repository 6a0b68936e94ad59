// What is in a release, and what never is.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionsOf } from '#national/answer-codes.ts'
import { readSnapshot, writeSnapshot } from '#national/snapshot-text.ts'
import { isAskedOf } from '#questionnaires/asked.ts'
import { keysOf } from './audiences.ts'
import { buildRelease, writeRelease } from './build-release.ts'
import { type Answered, buildingOf, EDITION, halfway, many, OPTIONS, roundOf } from './fixtures/rounds.ts'
import { readRelease } from './release.ts'

const wards = many(12, { setting: 'wards', region: 'R1' })
const vans = many(6, { setting: 'vans', region: 'R2' }, 'B')
const all = [...wards, ...vans, { code: 'C000', name: 'Late Trust' }]

const questionCalled = (id: string) => questionsOf(EDITION).find((each) => each.id === id) ?? expect.fail(id)
const inPlace = {
  title: 'Whether it is met',
  options: [
    { id: 'in-place', label: 'In place', points: 100 },
    { id: 'not-in-place', label: 'Not in place', points: 0 },
  ],
}

const groupsOf = (round: readonly Answered[], question: string, options = {}) => {
  const { answers } = buildRelease(buildingOf(roundOf(halfway(round)), options))
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
    const { answers } = buildRelease(buildingOf(roundOf(halfway(all))))
    expect(answers[0]).toMatchObject({ question: 'beds' })
    expect(answers[0]?.groups[0]).toEqual({ key: '', asked: 18, options: [6, 12, 0, 0], unanswered: 0, passedBy: 0 })
    expect(groupsOf(all, 'bikes')).toEqual([['', 6]])
  })

  it('tells nothing of what a question’s few were asked', () => {
    const round = [...wards, ...many(4, { setting: 'vans', region: 'R1' }, 'B')]
    expect(groupsOf(round, 'bikes')).toEqual([])
    expect(groupsOf(round, 'beds')).toEqual([['', 16]])
  })

  it('tells of no groups that take apart those that organisations can’t tell apart among their peers', () => {
    // Among peers the vans of R1 are shown. Beside them R2 would leave four vans of R3.
    const round = [
      ...many(30, { region: 'R1' }),
      ...many(1, { region: 'R2' }, 'B'),
      ...many(30, { region: 'R3' }, 'C'),
      ...many(8, { setting: 'vans', region: 'R1' }, 'D'),
      ...many(10, { setting: 'vans', region: 'R2' }, 'E'),
      ...many(4, { setting: 'vans', region: 'R3' }, 'F'),
    ]
    expect(groupsOf(round, 'bikes')).toEqual([
      ['', 22],
      ['region=R1', 8],
    ])
  })

  it('counts those whom an earlier answer led past a question beside those who were asked', () => {
    const questions = EDITION.themes[0]?.sections[0]?.questions ?? []
    const edition = {
      ...EDITION,
      themes: EDITION.themes.map((theme) => ({
        ...theme,
        sections: theme.sections.map((section) => ({
          ...section,
          questions: questions.map((each) =>
            each.id === 'maps' ? { ...each, when: { all: [{ question: 'beds', is: 'yes' }] } } : each,
          ),
        })),
      })),
    }
    const { answers } = buildRelease(buildingOf(roundOf(halfway(many(12)), edition), { edition }))
    const maps = answers.find(({ question }) => question === 'maps')
    expect(maps?.groups).toEqual([{ key: '', asked: 8, options: [0, 6, 2, 0], unanswered: 0, passedBy: 4 }])
  })

  it('names nobody where it is to be without names', () => {
    const options = { options: { ...OPTIONS, names: 'none' as const } }
    const text = writeRelease(buildRelease(buildingOf(roundOf(all), options)))
    expect(readRelease(text)).toMatchObject({ organisations: [], missing: [], counts: { asked: 19 } })
    expect(text).not.toContain('A000')
    expect(text).not.toContain('Late Trust')
  })

  describe('never says what one organisation answered to a question that is all of a part', () => {
    const [beds, maps] = [questionCalled('beds'), questionCalled('maps')] as const
    const [lamps, bikes] = [questionCalled('lamps'), questionCalled('bikes')] as const
    const others = ['chairs', 'doors'].map((id) => ({ ...questionCalled('maps'), id }))
    /** Sections of these questions, in a theme. */
    const inSections = (...sections: readonly (readonly ReturnType<typeof questionCalled>[])[]) => ({
      ...EDITION,
      themes: [
        {
          ...{ id: 'theme', title: 'T', summary: 'S' },
          sections: sections.map((questions, at) => ({
            id: `s${at}`,
            title: `S${at}`,
            summary: '',
            questions: [...questions],
          })),
        },
      ],
    })
    const first = (edition: typeof EDITION) => {
      const asked = questionsOf(edition).filter((question) => isAskedOf(question, 'wards'))
      const round = wards.map(({ answers = {}, ...whose }) => {
        return { ...whose, answers: Object.fromEntries(asked.map(({ id }) => [id, answers[id] ?? 'dont-know'])) }
      })
      return buildRelease(buildingOf(roundOf(round, edition), { edition })).organisations[1] ?? expect.fail('nobody')
    }

    it('nor by the score of the theme and its other sections: the shortest of those is left out too', () => {
      const edition = inSections(
        [beds],
        [maps, lamps, ...others],
        [bikes, { ...lamps, id: 'lights' }, { ...maps, id: 'plans' }],
      )
      expect(first(edition).sections.map((score) => score !== null)).toEqual([false, true, false])
      expect(first(edition).themes[0]).not.toBeNull()
    })

    it('where there are two such sections, neither can be told from the other', () => {
      expect(first(inSections([beds], [maps], [lamps, ...others])).sections.map((score) => score !== null)).toEqual([
        ...[false, false, true],
      ])
    })

    it('where it is all of a theme, nor by that', () => {
      expect(first(inSections([beds])).themes).toEqual([null])
    })

    it('nor by what is in place under a heading', () => {
      const edition: typeof EDITION = {
        ...inSections([beds], [maps, lamps]),
        scoring: { kind: 'checklist' },
        scales: [
          { ...inPlace, id: 'yes-no' },
          { ...inPlace, id: 'agreement' },
        ],
      }
      const round = many(8).map(({ code }) => ({ code, answers: { beds: 'in-place', maps: 'in-place' } }))
      const { organisations, groups } = buildRelease(buildingOf(roundOf(round, edition), { edition }))
      expect(organisations[0]?.headings).toMatchObject([null, { asked: 2, inPlace: 1 }])
      expect(groups[0]?.headings).toMatchObject([{ asked: 8, inPlace: 8 }, { asked: 16 }])
    })
  })
})

describe('a correction', () => {
  const before = roundOf(halfway(all))
  const earlier = [{ version: 1, snapshot: before }]
  const changed = (count: number) =>
    all.map((each, at) => (at < count ? { ...each, answers: { ...each.answers, beds: 'dont-know' } } : each))

  it('of a few organisations leaves out the counts of answers, which would tell what they answered', () => {
    const now = buildRelease(buildingOf(roundOf(halfway(changed(4))), { version: 2, earlier }))
    expect(now.answers.find(({ question }) => question === 'maps')?.groups).toEqual([])
    expect(now.guarded).toEqual([1])
    expect(now.groups).toHaveLength(5)
  })

  it('of nobody, or of enough of them, leaves out nothing', () => {
    expect(groupsOf(all, 'beds', { version: 2, earlier })).toHaveLength(5)
    expect(groupsOf(changed(12), 'beds', { version: 2, earlier })).toHaveLength(5)
  })

  it('of enough of them, but of one where no groups are told of, tells of everybody only', () => {
    // Neither I1 nor I2 is large enough to be told of: everybody without the others is the three of each.
    const round = [...many(12, { region: 'R1' }), ...many(4, { region: 'R2' }, 'B'), ...many(4, { region: 'R3' }, 'C')]
    const corrected = round.map((each, at) =>
      at < 6 || at === 12 ? { ...each, answers: { ...each.answers, beds: 'dont-know' } } : each,
    )
    const told = { version: 2, earlier: [{ version: 1, snapshot: roundOf(halfway(round)) }] }
    expect(groupsOf(round, 'maps')).toEqual([
      ['', 20],
      ['region=R1', 12],
    ])
    expect(groupsOf(corrected, 'maps', told)).toEqual([['', 20]])
  })

  it('and figures that organisations have seen of their peers are the same as a version', () => {
    const seen = [{ version: 'peers' as const, snapshot: before }]
    const now = buildRelease(buildingOf(roundOf(halfway(changed(1))), { earlier: seen }))
    expect(now.answers.find(({ question }) => question === 'maps')?.groups).toEqual([])
    expect(now.guarded).toEqual(['peers'])
    expect(buildRelease(buildingOf(before, { earlier: seen })).guarded).toEqual([])
  })

  it('leaves out a group beside which a few of those who changed are left', () => {
    const first = [...many(20, { region: 'R1' }, 'N'), ...many(20, { region: 'R2' }, 'S'), ...many(20, {}, 'U')]
    const after = (changes: number) =>
      first.map((each, at) => {
        const isChanged = at % 20 < (each.code.startsWith('U') ? changes : 8)
        return isChanged ? { ...each, answers: { ...each.answers, beds: 'dont-know' } } : each
      })
    const told = (changes: number) =>
      groupsOf(after(changes), 'beds', { version: 2, earlier: [{ version: 1, snapshot: roundOf(halfway(first)) }] })
    expect(told(8)).toEqual([
      ['', 60],
      ['region=R1', 20],
      ['region=R2', 20],
    ])
    // Everybody's without both regions' would be the one organisation's that changed elsewhere.
    expect(told(1)).toEqual([['', 60]])
  })

  it('that is small in one group tells of everybody only', () => {
    const round = changed(12).map((each, at) =>
      at === 12 ? { ...each, answers: { ...each.answers, beds: 'dont-know' } } : each,
    )
    expect(groupsOf(round, 'beds', { version: 2, earlier })).toEqual([['', 18]])
  })

  it('without names leaves out scores as well, of which the answers could be told', () => {
    const options = { ...OPTIONS, names: 'none' as const }
    const now = buildRelease(buildingOf(roundOf(halfway(changed(1))), { version: 2, earlier, options }))
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
