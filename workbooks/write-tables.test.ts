import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { type DataWorkbook, dataWorkbook } from './write-tables.ts'

async function bytesOf(workbook: DataWorkbook): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of dataWorkbook(workbook)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const columns = [
  { name: 'name', holds: 'text' },
  { name: 'score', holds: 'number' },
] as const

const small: DataWorkbook = {
  title: 'Scores & more',
  at: '2026-07-01T10:00:00.000Z',
  sheets: [
    {
      name: 'Scores',
      columns,
      rows: () => [
        ['=1+1', 40],
        ['  “Oak” <Trust> & _x0041_ ', null],
        ['\u0007 bell', 0],
      ],
    },
    { name: 'Empty', columns, rows: () => [] },
  ],
}

async function opened(bytes: Buffer) {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return workbook
}

describe('a workbook of data', () => {
  it('opens with its sheets, texts as they were and numbers as numbers', async () => {
    const workbook = await opened(await bytesOf(small))
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Scores', 'Empty'])
    const rows = workbook.getWorksheet('Scores')?.getSheetValues().slice(1)
    expect(rows).toEqual([
      [undefined, 'name', 'score'],
      [undefined, '=1+1', 40],
      // The library reads Excel's own escape as what it stands for: an underscore.
      [undefined, expect.stringMatching(/^ {2}“Oak” <Trust> & _x/)],
      [undefined, ' bell', 0],
    ])
    expect(workbook.getWorksheet('Scores')?.getCell('A2').type).toBe(ExcelJS.ValueType.String)
  })

  it('is the same bytes however often it is written, and says when its content is of', async () => {
    const [first, second] = [await bytesOf(small), await bytesOf(small)]
    expect(first.equals(second)).toBe(true)
    expect((await opened(first)).created).toEqual(new Date('2026-07-01T10:00:00Z'))
  })

  it('holds more rows than fit into one piece', async () => {
    const rows = Array.from({ length: 3001 }, (_, at) => [`organisation ${at}`, at] as const)
    const workbook = await opened(await bytesOf({ ...small, sheets: [{ name: 'Many', columns, rows: () => rows }] }))
    expect(workbook.getWorksheet('Many')?.rowCount).toBe(3002)
    expect(workbook.getWorksheet('Many')?.getCell('B3002').value).toBe(3000)
  })

  it('refuses a text that no cell can hold', async () => {
    const rows = () => [['x'.repeat(32_768), 1] as const]
    await expect(bytesOf({ ...small, sheets: [{ name: 'Long', columns, rows }] })).rejects.toThrow(
      'too long for a cell',
    )
  })
})
