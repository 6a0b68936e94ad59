import { expect, test } from 'vitest'
import { bandShares } from './band-shares.server.tsx'
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

const ALL: readonly [string, () => Chart][] = [
  ['themeBands', () => themeBands(THEMES)],
  ['sectionScores', () => sectionScores(SECTIONS)],
  ['bandShares', () => bandShares(SHARES)],
]

/** Lengths of the marks of one kind, first row first (nivo draws the last row first). */
function lengths({ svg }: Chart, mark: string): number[] {
  const marks = [...svg.matchAll(/<rect[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes(mark))
  return marks.map((tag) => Number(tag.match(/ width="([^"]*)"/)?.[1])).reverse()
}

test.each(ALL)('%s is one image with a name, that scales and stands still', (_, draw) => {
  const { svg, table } = draw()
  expect(svg).toMatch(/^<svg viewBox="0 0 520 \d+" [^>]*role="img" aria-label="[^"]+"/)
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
  const page = [themeBands(THEMES), sectionScores(SECTIONS), bandShares(SHARES), bandShares({ ...SHARES, id: 'other' })]
  const ids = page.flatMap(({ svg }) => [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
  expect(new Set(ids).size).toBe(ids.length)
  expect(page[3]?.svg).toContain('fill="url(#other-lines)"')
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
