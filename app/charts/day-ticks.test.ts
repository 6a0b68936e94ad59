import { expect, test } from 'vitest'
import { dayTicks } from './day-ticks.ts'

const ticks = (from: string, to: string) => dayTicks(Date.parse(from) / 86_400_000, Date.parse(to) / 86_400_000)
const labels = (from: string, to: string) => ticks(from, to).map(({ label }) => label)

test('years begin where they begin', () => {
  expect(ticks('2008-06-30', '2011-06-01')).toEqual([
    { at: Date.parse('2009-01-01') / 86_400_000, label: '2009' },
    { at: Date.parse('2010-01-01') / 86_400_000, label: '2010' },
    { at: Date.parse('2011-01-01') / 86_400_000, label: '2011' },
  ])
})

test('a short time is told in months, a long one in every so many years', () => {
  expect(labels('2009-01-15', '2009-05-20')).toEqual(['Feb 2009', 'Mar 2009', 'Apr 2009', 'May 2009'])
  expect(labels('2009-01-15', '2010-02-01')).toEqual(['Apr 2009', 'Jul 2009', 'Oct 2009', 'Jan 2010'])
  expect(labels('2009-01-15', '2010-06-01')).toEqual(['2010'])
  expect(labels('2001-01-01', '2029-03-31')).toEqual(['2010', '2020'])
  expect(labels('2001-01-01', '2099-12-31').length).toBeLessThanOrEqual(4)
})

test('a time in which nothing begins has no name', () => {
  expect(labels('2009-03-02', '2009-03-30')).toEqual([])
})
