import { expect, test } from 'vitest'
import { bandShares } from './band-shares.server.tsx'
import { burnUpChart } from './burn-up.server.tsx'
import { checklistStates } from './checklist-states.server.tsx'
import { levelPath, type PathDay } from './level-path.server.tsx'
import type { Chart } from './rows.server.tsx'
import { sectionScores } from './section-scores.server.tsx'
import { themeBands } from './theme-bands.server.tsx'

const BANDS = [
  { label: 'High', from: 70 },
  { label: 'Low', from: 0 },
  { label: 'Medium', from: 40 },
]
const [HIGH, , MEDIUM] = BANDS

const THEMES = {
  title: 'Theme scores',
  now: '2026',
  previous: '2017',
  bands: BANDS,
  themes: [
    { title: 'Readiness', score: 73, band: HIGH ?? null, previous: 68 },
    { title: 'Capability', score: 40, band: MEDIUM ?? null, previous: null },
    { title: 'Infrastructure', score: null, band: null, previous: 52 },
  ],
}

const SECTIONS = {
  title: 'Section scores',
  now: '2026',
  previous: '2017',
  sections: [
    { title: 'Leadership', score: 66, previous: 50 },
    { title: 'Governance', score: null, previous: 40 },
    { title: 'Records', score: 0, previous: null },
    { title: 'Standards', score: 100, previous: 0 },
  ],
}

const SHARES = {
  id: 'capability',
  title: 'Capability: share of trusts in each band',
  rowName: 'Year',
  bands: ['Low', 'Medium', 'High'],
  rows: [
    { label: '2016', shares: [51, 46, 3] },
    { label: '2017', shares: [16, 71, 13] },
    { label: '2018', shares: null },
    { label: '2026', shares: [0, 28, 72] },
  ],
}

const STATES = {
  id: 'headings',
  title: 'How each heading stands',
  states: [
    { id: 'in-place', label: 'In place' },
    { id: 'planned', label: 'Planned' },
    { id: 'overdue', label: 'Overdue' },
    { id: 'not-applicable', label: 'Not applicable' },
  ],
  headings: [
    { title: 'Governance', counts: [3, 1, 0, 0], byWhen: '1 by 31 March 2027' },
    { title: 'Imaging', counts: [0, 0, 2, 0], byWhen: 'Nothing planned' },
  ],
  total: { title: 'All headings', counts: [3, 1, 2, 0], byWhen: '1 by 31 March 2027' },
} as const

const day = (on: string, position: number, given: Partial<PathDay> = {}): PathDay => {
  return { on, date: `on ${on}`, position, planned: [], checkpoint: null, isTarget: false, ...given }
}

const PATH = {
  title: 'Planned path',
  levels: ['One', 'Two', 'Three'],
  reached: 1,
  days: [
    day('2008-06-30', 2, { planned: ['Two'] }),
    day('2009-03-31', 2, { checkpoint: 'Half way' }),
    day('2011-03-31', 3, { planned: ['Three'], isTarget: true }),
  ],
  target: 3,
  today: '2009-01-01',
  sentence: 'The plans given reach Three.',
}

const ALL: readonly [string, () => Chart][] = [
  ['themeBands', () => themeBands(THEMES)],
  ['sectionScores', () => sectionScores(SECTIONS)],
  ['bandShares', () => bandShares(SHARES)],
  ['checklistStates', () => checklistStates(STATES)],
  ['levelPath', () => levelPath(PATH)],
]

/** Lengths of the marks of one kind, first row first (nivo draws the last row first). */
function lengths({ svg }: Chart, mark: string): number[] {
  const marks = [...svg.matchAll(/<rect[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes(mark))
  return marks.map((tag) => Number(tag.match(/ width="([^"]*)"/)?.[1])).reverse()
}

test.each(ALL)('%s is one image with a name, that scales and stands still', (_, draw) => {
  const { svg, table } = draw()
  expect(svg).toMatch(/^<svg viewBox="0 0 (520|420) \d+" [^>]*role="img" aria-label="[^"]+"/)
  expect(svg).toContain(`aria-label="${table.caption}"`)
  expect(svg).toMatch(/<\/svg>$/)
  expect(svg).not.toMatch(/style=|tabindex|<script|data-testid/)
})

test.each(ALL)('the letters of %s are 12 pixels high at least', (_, draw) => {
  const sizes = [...draw().svg.matchAll(/font-size="([^"]*)"/g)].map(([, size]) => Number(size))
  expect(sizes.length).toBeGreaterThan(0)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12)
})

test.each(ALL)('every row of %s’s table has a cell for every column', (_, draw) => {
  const { head, rows } = draw().table
  for (const row of rows) expect(row).toHaveLength(head.length)
})

test('text that a person typed can’t become markup', () => {
  const chart = sectionScores({ ...SECTIONS, sections: [{ title: '<b>Q&A</b>', score: 10, previous: null }] })
  expect(chart.svg).toContain('&lt;b&gt;Q&amp;A&lt;/b&gt;')
})

test('several charts on one page share no id', () => {
  const page = [...ALL.map(([, draw]) => draw()), bandShares({ ...SHARES, id: 'other' })]
  const ids = page.flatMap(({ svg }) => [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
  expect(new Set(ids).size).toBe(ids.length)
  expect(page.at(-1)?.svg).toContain('fill="url(#other-lines)"')
})

test('theme scores: a bar for each score, a diamond for each earlier one, none for a missing one', () => {
  const chart = themeBands(THEMES)
  expect(lengths(chart, 'data-mark="now"')).toEqual([357.7, 196])
  // Two of the rows and the legend.
  expect(chart.svg.match(/data-mark="before"/g)).toHaveLength(3)
  expect(chart.svg).toContain('Infrastructure: no score')
})

test('theme scores: zones are named upwards with their bounds, whatever order the bands came in', () => {
  const { svg } = themeBands(THEMES)
  expect(svg).toMatch(/Low, 0 to 39<.*Medium, 40 to 69<.*High, 70 to 100</)
})

test('theme scores: table and sentence hold what was given', () => {
  const { table, sentence } = themeBands(THEMES)
  expect(table.head.map(({ label }) => label)).toEqual(['Theme', 'Score 2026', 'Band 2026', 'Score 2017'])
  expect(table.rows).toEqual([
    ['Readiness', '73', 'High', '68'],
    ['Capability', '40', 'Medium', 'No score'],
    ['Infrastructure', 'No score', 'No band', '52'],
  ])
  expect(sentence).toBe(
    'Readiness: 73, high (68 in 2017). Capability: 40, medium (no score in 2017). Infrastructure: no score (52 in 2017).',
  )
})

test('theme scores: without an earlier time nothing of one is drawn or told', () => {
  const { svg, table, sentence } = themeBands({ ...THEMES, previous: null })
  expect(svg).not.toContain('data-mark="before"')
  expect(table.head).toHaveLength(3)
  expect(table.rows[0]).toEqual(['Readiness', '73', 'High'])
  expect(sentence).toBe('Readiness: 73, high. Capability: 40, medium. Infrastructure: no score.')
})

test('section scores: a missing score has words and no bar; a score of 0 has a bar', () => {
  const chart = sectionScores(SECTIONS)
  expect(lengths(chart, 'data-mark="now"')).toEqual(expect.arrayContaining([323.4, 3, 490]))
  expect(lengths(chart, 'data-mark="now"')).toHaveLength(3)
  expect(lengths(chart, 'data-mark="before"')).toHaveLength(3)
  expect(chart.svg).toContain('>No score<')
  expect(chart.svg).toContain('>No score in 2017<')
})

test('section scores: table and sentence hold what was given', () => {
  const { table, sentence } = sectionScores(SECTIONS)
  expect(table.rows).toEqual([
    ['Leadership', '66', '50'],
    ['Governance', 'No score', '40'],
    ['Records', '0', 'No score'],
    ['Standards', '100', '0'],
  ])
  expect(sentence).toBe('Highest: Standards, 100. Lowest: Records, 0. No score: Governance.')
})

test('section scores: this time alone', () => {
  const { svg, table } = sectionScores({ ...SECTIONS, previous: null })
  expect(svg).not.toContain('data-mark="before"')
  expect(svg).not.toContain('2017')
  expect(table.head.map(({ label }) => label)).toEqual(['Section', '2026'])
})

test('section scores: ties are told together, and no scores at all is told as such', () => {
  const sectioned = (...scores: (number | null)[]) =>
    sectionScores({ ...SECTIONS, sections: scores.map((score, index) => ({ title: `S${index}`, score })) }).sentence
  expect(sectioned(50, 50)).toBe('Score: S0 and S1, 50.')
  expect(sectioned(70, 50, 70, 70)).toBe('Highest: S0, S2 and S3, 70. Lowest: S1, 50.')
  expect(sectioned(null, null)).toBe('No section has a score.')
})

test('band shares: segments for what there is, none for nothing', () => {
  const { svg } = bandShares(SHARES)
  const drawn = [...svg.matchAll(/data-share="(\d+)"/g)].map(([, share]) => Number(share))
  expect(drawn.toSorted((a, b) => a - b)).toEqual([3, 13, 16, 28, 46, 51, 71, 72])
  expect(svg).toContain('no results')
})

test('band shares: table and sentence hold what was given', () => {
  const { table, sentence } = bandShares(SHARES)
  expect(table.head.map(({ label }) => label)).toEqual(['Year', 'Low', 'Medium', 'High'])
  expect(table.rows).toEqual([
    ['2016', '51%', '46%', '3%'],
    ['2017', '16%', '71%', '13%'],
    ['2018', 'No results', 'No results', 'No results'],
    ['2026', '0%', '28%', '72%'],
  ])
  expect(sentence).toBe(
    '2016: low 51%, medium 46%, high 3%. 2017: low 16%, medium 71%, high 13%. 2018: no results. ' +
      '2026: low 0%, medium 28%, high 72%.',
  )
})

test('checklist states: segments for what there is, a legend of what there is, and counts in words', () => {
  const { svg } = checklistStates(STATES)
  const drawn = [...svg.matchAll(/data-share="(\d+)"/g)].map(([, count]) => Number(count))
  expect(drawn.toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  expect(svg).toContain('3 of 4 in place')
  expect(svg).toContain('0 of 2 in place')
  expect(svg).toContain('>Overdue<')
  expect(svg).not.toContain('>Not applicable<')
})

test('checklist states: table and sentence hold what was given', () => {
  const { table, sentence } = checklistStates(STATES)
  expect(table.head.map(({ label }) => label)).toEqual([
    'Heading',
    'Asked',
    'In place',
    'Planned',
    'Overdue',
    'Not applicable',
    'Planned by when',
  ])
  expect(table.rows).toEqual([
    ['Governance', '4', '3', '1', '0', '0', '1 by 31 March 2027'],
    ['Imaging', '2', '0', '0', '2', '0', 'Nothing planned'],
    ['All headings', '6', '3', '1', '2', '0', '1 by 31 March 2027'],
  ])
  expect(sentence).toBe('Of 6 expectations: 3 in place, 1 planned and 2 overdue.')
})

/** The corners of the path in its own picture: from left to right, in pixels. */
function corners({ svg }: Chart): { x: number; y: number }[] {
  const path = /d="M([^"]*)"[^>]*data-mark="path"/.exec(svg)?.[1] ?? ''
  return path.split('L').map((corner) => {
    const [x = Number.NaN, y = Number.NaN] = corner.split(',').map(Number)
    return { x, y }
  })
}

test('level path: goes up in steps, never slanting', () => {
  const path = corners(levelPath(PATH))
  expect(path.length).toBeGreaterThan(4)
  for (const [index, { x, y }] of path.entries()) {
    const next = path[index + 1]
    if (next) expect([next.x - x, next.y - y]).toContain(0)
  }
  const heights = [...new Set(path.map(({ y }) => y))]
  expect(heights).toEqual(heights.toSorted((a, b) => b - a))
  expect(heights).toHaveLength(3)
})

test('level path: marks what is planned, what is overdue, the checkpoint and the target, each in the legend', () => {
  const { svg } = levelPath(PATH)
  const marks = (mark: string) => svg.match(new RegExp(`data-mark="${mark}"`, 'g')) ?? []
  // One in the picture, one in the legend.
  for (const mark of ['planned', 'overdue', 'target']) expect(marks(mark)).toHaveLength(2)
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(2)
  for (const word of ['Reached', 'Planned', 'Planned, overdue', 'Checkpoint', 'Target']) {
    expect(svg).toContain(`>${word}<`)
  }
})

test('level path: without target, checkpoint or anything reached nothing of them is drawn', () => {
  const { svg } = levelPath({ ...PATH, reached: 0, target: null, days: [day('2010-01-01', 1, { planned: ['One'] })] })
  expect(svg).not.toMatch(/data-mark="(target|overdue)"|stroke-dasharray|>Reached<|>Target</)
  expect(svg.match(/data-mark="planned"/g)).toHaveLength(2)
})

test('level path: the table has the same days, and says why each is there', () => {
  const { table, sentence } = levelPath(PATH)
  expect(table.rows).toEqual([
    ['So far', 'Level reached', 'One'],
    ['on 2008-06-30', 'Two planned (overdue)', 'Two'],
    ['on 2009-03-31', 'Half way', 'Two'],
    ['on 2011-03-31', 'Three planned. Target: Three', 'Three'],
  ])
  expect(sentence).toBe('The plans given reach Three.')
})

const BURN_UP = {
  title: 'Submissions',
  days: [
    { on: '2026-09-01', date: '1 September 2026', total: 0 },
    { on: '2026-09-02', date: '2 September 2026', total: 3 },
  ],
  ...{ closesOn: '2026-09-30', closesOnDate: '30 September 2026', invited: 10, sentence: '3 of 10.' },
}

test('burn-up: what came in, who was asked, the last day and the forecast, each in picture and legend', () => {
  const { svg, table, sentence } = burnUpChart({ ...BURN_UP, forecast: 8 })
  for (const mark of ['submitted', 'invited', 'deadline', 'forecast']) expect(svg).toContain(`data-mark="${mark}"`)
  for (const word of ['Submitted', 'Asked', 'Forecast', 'Last day', '10']) expect(svg).toContain(`>${word}<`)
  expect(table.rows).toEqual([
    ['1 September 2026', '0'],
    ['2 September 2026', '3'],
    ['30 September 2026, forecast', '8'],
  ])
  expect(sentence).toBe('3 of 10.')
})

test('burn-up: nothing of a forecast where there is none, and weeks where days are many', () => {
  const days = Array.from({ length: 40 }, (_, index) => ({ on: '2026-09-01', date: `day ${index + 1}`, total: index }))
  const { svg, table } = burnUpChart({ ...BURN_UP, days, forecast: null })
  expect(svg).not.toMatch(/data-mark="forecast"|>Forecast</)
  expect(table.rows.map(([date]) => date)).toEqual(['day 5', 'day 12', 'day 19', 'day 26', 'day 33', 'day 40'])
})
