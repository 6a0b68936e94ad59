import { expect, it } from 'vitest'
import { type Row, readRows } from './rows.ts'

function read(text: string, most?: number) {
  const rows: Row[] = []
  const problem = readRows(text, (row) => rows.push(row), most)
  return { rows: rows.map(({ line, cells }) => [line, ...cells]), problem }
}

it('gives each row the line on which it begins, also after a cell of several lines and blank lines', () => {
  const { rows } = read('\ufeffa,b\r\n\r\n"one\r\ntwo",2\r\n , \r\nlast,"with ""quotes"", and a comma"')
  expect(rows).toEqual([
    [1, 'a', 'b'],
    [3, 'one\ntwo', '2'],
    [6, 'last', 'with "quotes", and a comma'],
  ])
})

it('says where a quotation mark opens that never closes: a file that was cut off', () => {
  expect(read('a,b\n1,2\n3,"four\n5,6\n').problem).toEqual({
    line: 3,
    message: 'a quotation mark opens here and never closes',
  })
})

it('takes no more rows than it is told', () => {
  expect(read('a\n1\n2\n', 2).problem).toBeNull()
  expect(read('a\n1\n2\n3\n', 2)).toMatchObject({
    rows: [
      [1, 'a'],
      [2, '1'],
      [3, '2'],
    ],
    problem: { line: null, message: 'the file has more than 2 rows' },
  })
})
