import { readdirSync, readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import { questionsOf } from '#questionnaires/source.ts'
import { writeEdition } from '#questionnaires/write-edition.ts'
import { anyEdition } from './fixtures/any-edition.ts'
import { edited } from './fixtures/edited.ts'
import { readWorkbook } from './read-workbook.ts'
import { writeWorkbook } from './write-workbook.ts'

const folder = new URL('../questionnaires/editions/', import.meta.url)
const FILES = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))

function editionIn(text: string, name: string): Edition {
  const read = readEdition(text, name)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.edition
}

const editionOf = (name: string) => editionIn(readFileSync(new URL(name, folder), 'utf8'), name)

async function readBack(bytes: Uint8Array): Promise<unknown> {
  const read = await readWorkbook(bytes, 'edition.xlsx')
  return 'edition' in read ? read.edition : read.problems
}

describe('an edition as a workbook', () => {
  it.each(FILES)('%s comes back as it was', async (name) => {
    const edition = editionOf(name)
    expect(await readBack(await writeWorkbook(edition))).toEqual(edition)
  })

  it('comes back as it was, whatever its texts look like', async () => {
    await fc.assert(
      fc.asyncProperty(anyEdition, async (edition) => {
        expect(await readBack(await writeWorkbook(edition))).toEqual(edition)
      }),
      { numRuns: 15 },
    )
  })

  it('comes back as it was from a program that opened and saved it', async () => {
    const edition = editionOf('trust/2026.yaml')
    expect(await readBack(await edited(await writeWorkbook(edition), () => {}))).toEqual(edition)
  })
})

describe('an edition as YAML', () => {
  it.each(FILES)('%s comes back as it was', (name) => {
    const edition = editionOf(name)
    expect(editionIn(writeEdition(edition), name)).toEqual(edition)
  })

  it('comes back as it was, whatever its texts look like', () => {
    fc.assert(
      fc.property(anyEdition, (edition) => {
        expect(editionIn(writeEdition(edition), 'any.yaml')).toEqual(edition)
      }),
      { numRuns: 60 },
    )
  })

  it.each(FILES)('%s fits the width of the project', (name) => {
    const lines = writeEdition(editionOf(name)).split('\n')
    expect(lines.filter((line) => line.length > 120)).toEqual([])
  })
})

describe('the workbook of an edition', async () => {
  const workbook = new ExcelJS.Workbook()
  const edition = editionOf('trust/2026.yaml')
  const bytes = await writeWorkbook(edition)
  const lastRow = questionsOf(edition).length + 1
  await workbook.xlsx.load(Buffer.from(bytes).buffer as ArrayBuffer)
  const sheet = (name: string) => {
    const found = workbook.getWorksheet(name)
    if (!found) throw new Error(`no sheet ${name}`)
    return found
  }
  const columnOf = (heading: string) => {
    const headings = sheet('Questions').getRow(1).values
    return Array.isArray(headings) ? headings.indexOf(heading) : -1
  }
  const questionCell = (row: number, heading: string) => sheet('Questions').getCell(row, columnOf(heading))

  it('opens with how to edit it', () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      ...['How to edit', 'Edition', 'Settings', 'Scales', 'Sections', 'Questions', 'Bands', 'Figures', 'Retired'],
    ])
    expect(sheet('How to edit').getCell('A1').value).toBe('How to edit this questionnaire')
  })

  it('has one question a row, below headings that stay in view', () => {
    expect(questionCell(2, 'Question').value).toBe(
      'Does your organisation have a digital strategy that its board has approved?',
    )
    expect(questionCell(lastRow, 'Id').value).toBe('ei-account-setup')
    expect(sheet('Questions').views).toMatchObject([{ state: 'frozen', ySplit: 1 }])
  })

  it('locks ids and headings, and nothing else', () => {
    const isLocked = (row: number, heading: string) => questionCell(row, heading).protection?.locked !== false
    expect(isLocked(1, 'Question')).toBe(true)
    expect(isLocked(2, 'Id')).toBe(true)
    expect(isLocked(2, 'Question')).toBe(false)
    expect(isLocked(lastRow + 1, 'Id')).toBe(false)
  })

  it('offers scale, section and relation to choose from', () => {
    expect(questionCell(20, 'Scale').dataValidation.formulae).toEqual([
      '"agreement,percentage,structure,nhs-number,yes-no"',
    ])
    expect(questionCell(lastRow + 1, 'Relation').dataValidation.formulae).toEqual([
      '"same,reworded,changed,split,merged,new"',
    ])
    expect(questionCell(2, 'Section').dataValidation.formulae[0]).toMatch(/^Sections!\$D\$2:\$D\$\d+$/)
  })

  it('takes what is typed for text, even where it looks like a formula or a day', () => {
    expect(questionCell(2, 'Question').numFmt).toBe('@')
    expect(questionCell(lastRow + 1, 'Note').numFmt).toBe('@')
  })
})
