import { expect, it } from 'vitest'
import { readDay } from './days.ts'

it.each([
  ['2023-03-01', '2023-03-01'],
  ['01/03/2023', '2023-03-01'],
  ['1/3/2023', '2023-03-01'],
  ['30/06/2023', '2023-06-30'],
  ['1 March 2023', '2023-03-01'],
  [' 01 march 2023 ', '2023-03-01'],
  ['29/02/2024', '2024-02-29'],
])('“%s” is %s', (written, day) => {
  expect(readDay(written)).toMatchObject({ day })
})

it.each([
  ...['', '2023', '2023-02-29', '31/04/2023', '31 June 2023', '2023/03/01', '01-03-2023', '01.03.2023', '1 Mar 23'],
  ...['1 Smarch 2023', '0/0/2023', '45000', '01/03/23', '1999-12-31', '2023-03-01T00:00:00Z'],
])('“%s” is no day', (written) => {
  expect(readDay(written)).toBeNull()
})

it('tells a day that is one only with the month first, and one that would be another day then', () => {
  expect(readDay('06/30/2023')).toBe('month first')
  expect(readDay('05/06/2023')).toEqual({ day: '2023-06-05', isEitherWay: true })
  expect(readDay('05/05/2023')).toMatchObject({ isEitherWay: false })
  expect(readDay('30/06/2023')).toMatchObject({ isEitherWay: false })
  expect(readDay('2023-06-05')).toMatchObject({ isEitherWay: false })
})
