// The charts of many organisations: boxes, parts, percentages and flows.
import { expect, test } from 'vitest'
import { boxes } from './boxes.server.tsx'
import { flow } from './flow.server.tsx'
import { linesOf } from './lines-of-text.ts'
import { parts } from './parts.server.tsx'
import { percents } from './percents.server.tsx'
import type { Chart } from './rows.server.tsx'
import { fillsOf } from './shades.server.tsx'
import { extremesInWords } from './words.ts'

const BOXES = {
  title: 'Scores',
  rowName: 'Theme',
  rows: [
    { label: 'Readiness', n: 232, scores: { lowest: 40, lower: 60, median: 79, upper: 88, highest: 100 } },
    { label: 'Capability', n: 0, scores: null },
  ],
}
const LONG = 'Care professionals of every profession write in the same digital record for a patient, wherever they are'
const PARTS = {
  id: 'answers',
  title: 'Answers',
  rowName: 'Question',
  ofName: 'Asked',
  parts: [
    { label: 'No', shade: 'scale' as const },
    { label: 'Yes', shade: 'scale' as const },
    { label: 'Don’t know', shade: 'dont-know' as const },
  ],
  rows: [
    { label: LONG, of: 1200, counts: [300, 888, 12], percents: [25, 74, 1] },
    { label: 'Short', of: 0, counts: [0, 0, 0], percents: [null, null, null] },
  ],
}
const PERCENTS = {
  title: 'Shares',
  rowName: 'Share',
  countName: 'Practices',
  ofName: 'Asked',
  now: '2026',
  before: '2020',
  rows: [
    { label: 'Offer video', now: { percent: 5, count: 344, of: 6872 }, before: { percent: 0, count: 0, of: 6900 } },
    { label: 'Offer phone', now: { percent: null, count: 0, of: 0 }, before: null },
  ],
}
const FLOW = {
  id: 'flow',
  title: 'Readiness: from 2016 to 2017',
  before: '2016',
  now: '2017',
  placesBefore: ['Low', 'Medium', 'High'],
  placesNow: ['Low', 'Medium', 'High'],
  cells: [
    [0, 6, 0],
    [0, 32, 42],
    [0, 1, 145],
  ],
  hasDirection: true,
}

const ALL: readonly [string, () => Chart][] = [
  ['boxes', () => boxes(BOXES)],
  ['parts', () => parts(PARTS)],
  ['percents', () => percents(PERCENTS)],
  ['flow', () => flow(FLOW)],
]

test.each(ALL)('%s is one image with a name, that scales and stands still', (_, draw) => {
  const { svg, table, sentence } = draw()
  expect(svg).toMatch(/^<svg viewBox="0 0 520 \d+" [^>]*role="img" aria-label="[^"]+"/)
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"')
  expect(svg).toContain(`aria-label="${table.caption}"`)
  expect(svg).not.toMatch(/style=|class=|tabindex|<script|NaN|undefined/)
  expect(sentence).not.toBe('')
  for (const row of table.rows) expect(row).toHaveLength(table.head.length)
  const sizes = [...svg.matchAll(/font-size="([^"]*)"/g)].map(([, size]) => Number(size))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12)
})

test('boxes: a mark for whoever has scores, words for whoever has none', () => {
  const { svg, table, sentence } = boxes(BOXES)
  expect(svg.match(/data-mark="median"/g)).toHaveLength(1)
  expect(svg).toContain('>No scores<')
  expect(table.rows[0]).toEqual(['Readiness', '232', '40', '60', '79', '88', '100'])
  expect(sentence).toBe('Readiness: median 79, half from 60 to 88. Capability: no scores.')
})

test('parts: long names go over several lines, and what nobody chose is in neither bar nor legend', () => {
  const { svg, table } = parts({ ...PARTS, rows: [{ label: LONG, of: 10, counts: [4, 6, 0], percents: [40, 60, 0] }] })
  expect(svg).toContain('>Care professionals of every profession write in the same<')
  expect(svg).not.toContain('Don’t know')
  expect([...svg.matchAll(/data-share="(\d+)"/g)].map(([, share]) => share)).toEqual(['40', '60'])
  expect(table.rows).toEqual([[LONG, '10', '40%', '60%', '0%']])
})

test('parts: an earlier time is drawn and told under the same row', () => {
  const [row] = PARTS.rows
  const earlier = { label: 'In 2016', of: 10, counts: [10, 0, 0], percents: [100, 0, 0] }
  const { svg, table } = parts({ ...PARTS, rows: row ? [{ ...row, earlier }] : [] })
  expect(svg).toContain('>In 2016 (10)<')
  expect([...svg.matchAll(/data-share="(\d+)"/g)].map(([, share]) => share).sort()).toEqual(['1', '100', '25', '74'])
  expect(table.rows.map(([label]) => label)).toEqual([LONG, `${LONG} In 2016`])
})

test('parts: every step of a scale has a fill of its own, whatever its length', () => {
  for (const length of [1, 2, 3, 4, 5, 6, 7]) {
    const fills = fillsOf('id', [
      ...Array.from({ length }, () => 'scale' as const),
      'dont-know',
      'not-applicable',
      'unanswered',
    ])
    expect(new Set(fills.map(({ fill }) => fill)).size).toBe(length + 3)
  }
  expect(
    fillsOf(
      'id',
      Array.from({ length: 12 }, () => 'scale' as const),
    ),
  ).toHaveLength(12)
})

test('percents: a share of nothing is drawn, a missing one is said', () => {
  const { svg, table, sentence } = percents(PERCENTS)
  expect([...svg.matchAll(/data-percent="(\d+)"/g)].map(([, percent]) => Number(percent)).sort()).toEqual([0, 5])
  expect(table.rows).toEqual([
    ['Offer video', '6,872', '344', '5%', '6,900', '0', '0%'],
    ['Offer phone', '0', '0', 'No results', 'Not asked', 'Not asked', 'Not asked'],
  ])
  expect(sentence).toBe('Offer video: 5% (0% in 2020). Offer phone: no results.')
})

test('flow: a ribbon for each move, the matrix as its table, and every place with its count', () => {
  const { svg, table, sentence } = flow(FLOW)
  expect(svg.match(/data-move=/g)).toHaveLength(5)
  expect(table.rows).toEqual([
    ['Low', '0', '6', '0', '6'],
    ['Medium', '0', '32', '42', '74'],
    ['High', '0', '1', '145', '146'],
    ['All in 2017', '0', '39', '187', '226'],
  ])
  expect(sentence).toContain('Of 226: 6 went from low to medium, 32 stayed at medium')
})

test('flow: ribbons leave and arrive as wide as those who moved are many', () => {
  const { svg } = flow({
    ...FLOW,
    cells: [
      [10, 0, 0],
      [0, 0, 0],
      [0, 0, 30],
    ],
  })
  const widths = [...svg.matchAll(/d="M152 ([\d.]+)C[^V]*V[\d.]+C[\d. ]+ 152 ([\d.]+)Z"/g)].map(
    ([, top, bottom]) => Number(bottom) - Number(top),
  )
  const [most = 0, least = 0] = widths
  expect(widths).toHaveLength(2)
  expect(most).toBeGreaterThan(2 * least)
})

test('flow: nobody to follow is said, and draws no ribbon', () => {
  const { svg, sentence } = flow({ ...FLOW, cells: FLOW.cells.map((row) => row.map(() => 0)) })
  expect(svg).not.toContain('data-move')
  expect(sentence).toBe('No organisation can be followed from 2016 to 2017.')
})

test('lines break between words, and end in an ellipsis where there are too many', () => {
  expect(linesOf('one two three', 3, 7)).toEqual(['one two', 'three'])
  expect(linesOf('one two three four', 1, 7)).toEqual(['one tw…'])
  expect(linesOf('', 2)).toEqual([''])
})

test('extremes are told with their ties', () => {
  const rows = [5, 9, 9, null].map((value, at) => ({ label: `R${at}`, value }))
  expect(extremesInWords(rows, '%')).toBe('Highest: R1 and R2, 9%. Lowest: R0, 5%.')
  expect(extremesInWords([{ label: 'A', value: 3 }])).toBe('All 3.')
  expect(extremesInWords([])).toBe('')
})
