import { expect, it } from 'vitest'
import { readSizes } from './read-sizes.ts'

it('reads a code and a size on each line', () => {
  const { sizes, problems } = readSizes('code,size\nrxx,Large\nRYY, small \n')
  expect([...sizes]).toEqual([
    ['RXX', 'large'],
    ['RYY', 'small'],
  ])
  expect(problems).toEqual([])
})

it('says by line what is wrong', () => {
  expect(readSizes('=cmd(),large\nRXX,huge\nRYY,small\nRYY,large').problems).toEqual([
    { line: 1, what: 'the first cell is not an ODS code' },
    { line: 2, what: 'the size is not small, medium or large' },
    { line: 4, what: 'RYY is on line 3 already' },
  ])
  expect(readSizes('').problems).toEqual([{ line: null, what: 'there is nothing in the list' }])
})
