import { expect, it } from 'vitest'
import { spread } from './spread.server.tsx'

const POLL = {
  title: 'Views in the poll of 2 March 2026',
  options: [
    { label: 'Agree <completely>', views: 3 },
    { label: 'Disagree', views: 0 },
    { label: 'Don’t know', views: 1 },
  ],
}

it('says how many chose what in picture, table and sentence', () => {
  const { svg, table, sentence } = spread(POLL)
  expect(sentence).toBe('4 views: 3 “Agree <completely>” and 1 “Don’t know”.')
  expect(table.rows).toEqual([
    ['Agree <completely>', '3'],
    ['Disagree', '0'],
    ['Don’t know', '1'],
  ])
  expect([...svg.matchAll(/data-views="(\d+)"/g)].map(([, views]) => views).sort()).toEqual(['1', '3'])
  expect(svg).toContain('aria-label="Views in the poll of 2 March 2026"')
  expect(svg).not.toContain('<completely>')
})

it('draws bars as long as their share of the views, and none where nobody chose', () => {
  const { svg } = spread(POLL)
  const widths = [...svg.matchAll(/width="([\d.]+)"[^>]*data-views="(\d)"/g)]
  const widthOf = (views: string) => Number(widths.find(([, , of]) => of === views)?.[1])
  expect(widthOf('3') / widthOf('1')).toBeCloseTo(3, 1)
})

it('says so where there are no views', () => {
  expect(spread({ title: 'Views', options: [{ label: 'Yes', views: 0 }] }).sentence).toBe('No views yet.')
})
