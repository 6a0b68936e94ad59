// Which files are taken as evidence: what they are by their content must be what their name says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sizeInWords } from '#app/http/evidence-files.ts'
import { bytesOf, compoundFile, EVERY_KIND, JPEG, officeFile, PDF, PNG, zipOf } from '#tests/support/evidence-files.ts'
import { faultOfName, recognise } from './recognise.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognise-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function look(name: string, bytes: Uint8Array | string) {
  const fault = faultOfName(name)
  if (fault !== null) return fault
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  const seen = await recognise(path, name)
  return 'fault' in seen ? seen.fault : seen.ending
}

describe('a file of each kind', () => {
  it.each(EVERY_KIND.map(({ name, bytes }) => [name, bytes] as const))('%s', async (name, bytes) => {
    expect(await look(name, bytes)).toBe(name.split('.')[1]?.toLowerCase())
  })

  it('and one whose list of types is its last part, as some programs write it', async () => {
    const large = 'x'.repeat(2_000_000)
    const types = '<Types><Override ContentType="application/unknown"/></Types>'
    const bytes = zipOf([
      ['xl/media/picture.png', large],
      ['xl/workbook.xml', '<a/>'],
      ['[Content_Types].xml', types],
    ])
    expect(await look('beds.xlsx', bytes)).toBe('xlsx')
  })
})

describe('a name that says something else', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['plan.pdf', PNG, 'is named as a PDF, but its content is a PNG picture.'],
    ['plan.png', JPEG, 'is named as a PNG picture, but its content is a JPEG picture.'],
    [
      'plan.docx',
      officeFile('xlsx'),
      'is named as a Word document (.docx), but its content is an Excel workbook (.xlsx).',
    ],
    ['plan.docx', compoundFile(['WordDocument']), 'but its content is an older Word document (.doc).'],
    ['plan.doc', compoundFile(['Workbook']), 'but its content is an older Excel workbook (.xls).'],
    ['plan.txt', PDF, 'is named as a plain text file, but its content is a PDF.'],
    ['plan.csv', officeFile('xlsx'), 'but its content is an Excel workbook (.xlsx).'],
    ['plan.pdf', '<!doctype html><script>alert(1)</script>', 'is named as a PDF, but its content is plain text.'],
    ['plan.xls', '<table><tr><td>1</td></tr></table>', 'but its content is plain text.'],
    ['plan.pdf', bytesOf('MZ\u0090\u0000\u0003\u0000\u0000\u0000'), 'but its content is a program.'],
    ['plan.docx', zipOf([['readme.txt', 'x']]), 'is an archive (ZIP) that is no Word, Excel or PowerPoint file.'],
    ['plan.jpg', bytesOf('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000'), 'but its content is a GIF picture.'],
    ['plan.txt', bytesOf('text and \u0000 more'), 'but its content is something else.'],
    ['plan.csv', bytesOf('a,b\u001b[31m'), 'but its content is something else.'],
    ['plan.doc', compoundFile(['__properties_version1.0']), 'but its content is no Word, Excel or PowerPoint file.'],
  ])('“%s” is refused with both', async (name, bytes, words) => {
    const fault = await look(name, bytes)
    expect(fault).toContain(`“${name}”`)
    expect(fault).toContain(words)
    expect(fault).toMatch(/Nothing was stored\.$/)
  })
})

describe('a document with macros is refused', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['plan.docm', officeFile('docm'), /can hold macros, so it can’t be added/],
    ['plan.xlsb', officeFile('xlsx'), /can hold macros/],
    ['plan.docx', officeFile('docm'), /holds macros, so it can’t be added/],
    ['plan.docx', officeFile('docx', ['word/vbaProject.bin']), /holds macros/],
    ['beds.xlsx', officeFile('xlsx', ['xl/macrosheets/sheet1.xml']), /holds macros/],
    ['plan.doc', compoundFile(['WordDocument'], ['_VBA_PROJECT', 'dir']), /holds macros/],
  ])('%s', async (name, bytes, words) => {
    expect(await look(name, bytes)).toMatch(words)
  })
})

describe('a file that is', () => {
  const locked = compoundFile(['EncryptionInfo', 'EncryptedPackage'])
  const embedding = compoundFile(['WordDocument'], ['Workbook'])
  const looping = compoundFile(['WordDocument'])
  looping.writeUInt32LE(1, 512 + 4)

  it.each<[string, string, Uint8Array | string, RegExp]>([
    ['empty', 'plan.pdf', '', /is empty/],
    ['locked with a password', 'plan.docx', locked, /is locked with a password/],
    ['cut off', 'plan.docx', officeFile('docx').subarray(0, 200), /is damaged/],
    ['cut off, of the older kind', 'plan.doc', compoundFile(['WordDocument']).subarray(0, 700), /is damaged/],
    ['going round in circles', 'plan.doc', looping, /is damaged/],
    ['a web page', 'plan.html', '<p>', /can’t be added: add a file that is PDF, Word, Excel/],
    ['a drawing with script', 'plan.svg', '<svg onload="x"/>', /can’t be added/],
    ['without an ending', 'plan', PDF, /can’t be added/],
    ['named by an ending alone of another kind', '.htaccess', 'x', /can’t be added/],
    ['named in characters that can’t be seen', 'plan\u0007.pdf', PDF, /characters that can’t be seen/],
    ['named backwards', 'plan\u202efdp.txt', 'x', /characters that can’t be seen/],
    ['named on two lines', 'plan\r\nX: y.pdf', PDF, /characters that can’t be seen/],
    ['named at length', `${'x'.repeat(200)}.pdf`, PDF, /longer than 200 characters/],
  ])('%s is refused', async (_, name, bytes, words) => {
    expect(await look(name, bytes)).toMatch(words)
  })

  it('a Word document with a workbook inside is a Word document', async () => {
    expect(await look('plan.doc', embedding)).toBe('doc')
    expect(await look('plan.xls', embedding)).toContain('is an older Word document')
  })
})

it('sizes are said as Windows says them', () => {
  expect([1, 2048, 1_048_576, 20 * 1_048_576, 1_500_000].map(sizeInWords)).toEqual([
    '1 kB',
    '2 kB',
    '1 MB',
    '20 MB',
    '1.4 MB',
  ])
})
