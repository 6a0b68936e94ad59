import { describe, expect, it } from 'vitest'
import { readRows } from './rows.ts'
import { csvPieces } from './write-rows.ts'

const written = (rows: readonly (readonly (string | number | null)[])[]) => [...csvPieces(['a', 'b'], rows)].join('')

describe('rows written as CSV', () => {
  it('come back as they were, in as many pieces as it takes', () => {
    const rows = Array.from({ length: 1000 }, (_, at) => [`line ${at}, "quoted"`, at] as const)
    expect([...csvPieces(['a', 'b'], rows)].length).toBeGreaterThan(2)
    const read: string[][] = []
    expect(readRows(written(rows), ({ cells }) => void read.push([...cells]))).toBeNull()
    expect(read).toEqual([['a', 'b'], ...rows.map((row) => row.map(String))])
  })

  it('are no formulas, whatever an organisation is called', () => {
    expect(written([['=HYPERLINK("x")', '@SUM(1)']])).toContain(`"'=HYPERLINK(""x"")",'@SUM(1)`)
  })

  it('begin with the mark of UTF-8, and leave empty what is null', () => {
    expect(written([[null, 0]])).toBe('\uFEFFa,b\r\n,0\r\n')
  })
})
