// Files that are no workbook, or one made to harm: each refused as a whole, with the reason.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { partsOf, repacked } from './fixtures/edited.ts'
import { changed, EDITION, read, WORKBOOK } from './fixtures/small-workbook.ts'
import { zipOf } from './fixtures/zip.ts'

const refused = (reason: string) => [`small.xlsx: ${reason}`]
const DAMAGED = refused('is damaged, or made by a program that writes other workbooks than Excel')
const TOO_LARGE = refused('unpacks to far more than any questionnaire needs')

const bytesOf = (text: string, encoding: BufferEncoding = 'latin1') => new Uint8Array(Buffer.from(text, encoding))

/** The container of old Office files, with a stream of that name. */
const compound = (stream: string) =>
  new Uint8Array(
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_000), Buffer.from(stream, 'utf16le')]),
  )

const SHEET = 'xl/worksheets/sheet6.xml'

function withPart(name: string, change: (content: string) => string) {
  return repacked(WORKBOOK, (parts) => parts.set(name, change(parts.get(name) ?? '')))
}

const withContentType = (type: string) =>
  withPart('[Content_Types].xml', (types) =>
    types.replace('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', type),
  )

describe('a file of another kind is refused, whatever it is called:', () => {
  const saveAs = 'save it as an Excel workbook (.xlsx) and upload that'
  it.each([
    ['nothing', new Uint8Array(), 'is empty'],
    ['.xls', compound('Workbook'), `is an old Excel file (.xls): ${saveAs}`],
    ['.doc', compound('WordDocument'), 'is an old Word document (.doc), not a workbook'],
    [
      'an encrypted workbook',
      compound('EncryptedPackage'),
      'is protected by a password: remove it in Excel, save the file and upload it again',
    ],
    ['.csv', bytesOf('Id,Question,Help\nbeds,"Is it: so?",x'), `is a CSV file, which has one sheet only: ${saveAs}`],
    [
      '.csv with semicolons',
      bytesOf('Id;Question;Help\nbeds;x;y'),
      `is a CSV file, which has one sheet only: ${saveAs}`,
    ],
    ['a web page called .xls', bytesOf('<html><table></table></html>'), `is a web page or an XML file: ${saveAs}`],
    ['.pdf', bytesOf('%PDF-1.7'), 'is a PDF: upload the workbook or the YAML file'],
    ['.rtf', bytesOf('{\\rtf1'), 'is a rich text document: upload the workbook or the YAML file'],
    ['.gz', bytesOf('\x1f\x8b\x08'), 'is a compressed file (gzip): unpack it first'],
    ['a zip of a workbook', zipOf([{ name: 'small.xlsx', content: WORKBOOK }]), 'is a zip file, not a workbook'],
    [
      '.ods',
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', content: '<a/>' },
      ]),
      'is an OpenDocument file: save it as .xlsx',
    ],
    ['more than 5 MB', new Uint8Array(5_000_001), 'is larger than 5 MB, far more than any questionnaire needs'],
  ])('%s', async (_, bytes, reason) => {
    expect(await read(bytes)).toEqual(refused(reason))
  })

  it.each([
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
      'is a Word document, not a workbook',
    ],
    [
      'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
      'is a PowerPoint presentation, not a workbook',
    ],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml',
      'is a template (.xltx): save it as .xlsx',
    ],
    ['application/vnd.ms-excel.sheet.binary.main', 'is a binary workbook (.xlsb): save it as .xlsx'],
    [
      'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      'holds macros: save it as a workbook without macros (.xlsx)',
    ],
  ])('a main part of the type %s', async (type, reason) => {
    expect(await read(await withContentType(type))).toEqual(refused(reason))
  })
})

describe('a workbook that can run or fetch something is refused:', () => {
  const macros = 'holds macros: save it as a workbook without macros (.xlsx)'
  it.each([
    ['xl/vbaProject.bin', macros],
    ['xl/macrosheets/sheet1.xml', macros],
    ['customUI/customUI.xml', macros],
    [
      'xl/externalLinks/externalLink1.xml',
      'links to other workbooks: break the links (Data, then Edit Links) and save it again',
    ],
    ['xl/connections.xml', 'fetches data from elsewhere: remove its data connections'],
    ['xl/embeddings/oleObject1.bin', 'holds embedded objects or controls: remove them'],
    ['XL/ActiveX/activeX1.bin', 'holds embedded objects or controls: remove them'],
  ])('%s', async (name, reason) => {
    expect(await read(await repacked(WORKBOOK, () => {}, [{ name, content: 'x' }]))).toEqual(refused(reason))
  })

  it('a macro under another name', async () => {
    const override = '<Override PartName="/xl/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    const bytes = await withPart('[Content_Types].xml', (types) => types.replace('</Types>', override))
    expect(await read(bytes)).toEqual(refused(macros))
  })

  it('a reference to another workbook', async () => {
    const reference = '<externalReferences><externalReference r:id="rId9"/></externalReferences></workbook>'
    const bytes = await withPart('xl/workbook.xml', (workbook) => workbook.replace('</workbook>', reference))
    expect(await read(bytes)).toEqual(refused('links to other workbooks: break the links and save it again'))
  })

  it('a sheet that is a chart or a dialogue', async () => {
    const rels = 'xl/_rels/workbook.xml.rels'
    const bytes = await withPart(rels, (text) =>
      text.replace(/relationships\/worksheet"(.*?sheet6)/, 'relationships/chartsheet"$1'),
    )
    expect(await read(bytes)).toEqual([expect.stringMatching(/: is no ordinary sheet of rows: remove it$/)])
  })
})

describe('a zip bomb is refused:', () => {
  const zeros = new Uint8Array(9_000_000)
  it('a part that says it unpacks to too much', async () => {
    const part = { name: SHEET, content: '<worksheet/>', declared: 4_000_000_000 }
    expect(await read(await repacked(WORKBOOK, (parts) => parts.delete(SHEET), [part]))).toEqual(TOO_LARGE)
  })

  it('a part that says it is small, and is not', async () => {
    const part = { name: SHEET, content: `<worksheet>${' '.repeat(9_000_000)}</worksheet>`, declared: 1_000 }
    expect(await read(await repacked(WORKBOOK, (parts) => parts.delete(SHEET), [part]))).toEqual([
      expect.stringContaining('is damaged'),
    ])
  })

  it('parts that together unpack to too much', async () => {
    const parts = [1, 2, 3, 4].map((n) => ({ name: `xl/media/${n}.png`, content: zeros }))
    expect(await read(await repacked(WORKBOOK, () => {}, parts))).toEqual(TOO_LARGE)
  })

  it('parts that are many', async () => {
    const parts = Array.from({ length: 1_000 }, (_, n) => ({ name: `xl/${n}.xml`, content: '' }))
    expect(await read(await repacked(WORKBOOK, () => {}, parts))).toEqual(TOO_LARGE)
  })

  it('parts that share one piece of data, each saying less than there is', async () => {
    const first = [...(await partsOf(WORKBOOK))].map(([name, content]) => ({ name, content }))
    const shared = Array.from({ length: 250 }, (_, n) => ({
      name: `xl/media/${n}.png`,
      content: '',
      declared: 100_000,
      sameDataAs: first.length,
    }))
    const bytes = zipOf([...first, { name: 'xl/media/first.png', content: zeros }, ...shared])
    expect(await read(bytes)).toEqual(TOO_LARGE)
  })

  it('but what is never unpacked does no harm', async () => {
    let nested = zipOf([{ name: 'zeros', content: zeros }])
    for (let depth = 0; depth < 5; depth += 1)
      nested = zipOf([1, 2, 3].map((n) => ({ name: `${n}.zip`, content: nested })))
    expect(await read(await repacked(WORKBOOK, () => {}, [{ name: 'xl/media/nested.zip', content: nested }]))).toEqual(
      EDITION,
    )
  })
})

describe('a damaged workbook is refused:', () => {
  it('cut short', async () => {
    for (const length of [4, 100, WORKBOOK.length / 2, WORKBOOK.length - 1]) {
      expect(await read(WORKBOOK.slice(0, length))).toEqual(DAMAGED)
    }
  })

  it('scrambled', async () => {
    expect(await read(new Uint8Array(Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(10_000)])))).toEqual(DAMAGED)
  })

  it('with parts of the same name, of a name outside the file, or locked by a password', async () => {
    const more = (name: string, isEncrypted = false) =>
      repacked(WORKBOOK, () => {}, [{ name, content: 'x', isEncrypted }])
    expect(await read(await more('XL/workbook.xml'))).toEqual(DAMAGED)
    expect(await read(await more('../../etc/passwd'))).toEqual(DAMAGED)
    expect(await read(await more('xl/secret.xml', true))).toEqual(
      refused('is protected by a password: remove it, save the file and upload it again'),
    )
  })

  it('with parts missing', async () => {
    for (const name of ['_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml']) {
      expect(await read(await repacked(WORKBOOK, (parts) => parts.delete(name)))).toEqual(DAMAGED)
    }
  })

  it.each([
    ['entities that explode', () => '<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'],
    ['an entity from elsewhere', () => '<!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet/>'],
    ['tags that do not close', (sheet: string) => sheet.replace('</sheetData>', '')],
    ['a row that comes twice', (sheet: string) => sheet.replace('<row r="3"', '<row r="2"')],
    ['a cell outside every sheet', (sheet: string) => sheet.replace('r="A2"', 'r="A99999999"')],
    ['a text that is not there', (sheet: string) => sheet.replace(/<v>\d+<\/v>/, '<v>999999</v>')],
    ['a number that is none', (sheet: string) => sheet.replace(/ t="s"><v>\d+<\/v>/, '><v>NaN</v>')],
  ])('by %s', async (_, change) => {
    expect(await read(await withPart(SHEET, change))).toEqual([
      'Sheet “Questions”: is damaged, or made by a program that writes other workbooks than Excel',
    ])
  })

  it('in letters that are not UTF-8', async () => {
    const parts = [...(await partsOf(WORKBOOK))]
      .filter(([name]) => name !== SHEET)
      .map(([name, content]) => ({ name, content }))
    const utf16 = new Uint8Array(Buffer.from('\ufeff<worksheet/>', 'utf16le'))
    expect(await read(zipOf([...parts, { name: SHEET, content: utf16 }]))).toEqual([
      expect.stringContaining('is damaged'),
    ])
  })
})

describe('what a library would unfold cell by cell', () => {
  const everything = 'A1:XFD1048576'

  it('is merged, and so refused in one line', async () => {
    const merge = `</sheetData><mergeCells><mergeCell ref="${everything}"/></mergeCells>`
    const bytes = await withPart(SHEET, (sheet) => sheet.replace('</sheetData>', merge))
    expect(await read(bytes)).toEqual([
      `Questions, row 1: the cells ${everything} are merged: unmerge them, and fill in each`,
    ])
  })

  it('is only a rule or a name for cells, and so ignored', async () => {
    const bytes = await repacked(WORKBOOK, (parts) => {
      parts.set(SHEET, (parts.get(SHEET) ?? '').replace(/sqref="B2[^"]*"/, `sqref="${everything}"`))
      const names =
        '</sheets><definedNames><definedName name="x">Questions!$A$1:$XFD$1048576</definedName></definedNames>'
      parts.set('xl/workbook.xml', (parts.get('xl/workbook.xml') ?? '').replace('</sheets>', names))
    })
    expect(await read(bytes)).toEqual(EDITION)
  })
})

describe('the sheets of a workbook', () => {
  it('are those of a questionnaire, each once', async () => {
    expect(await changed((_, workbook) => workbook.addWorksheet('Notes'))).toEqual([
      'Sheet “Notes”: is no sheet of a questionnaire: delete it',
    ])
    expect(await changed((sheet) => sheet('Figures').destroy())).toEqual(['Sheet “Figures”: is missing'])
    const twice = await repacked(WORKBOOK, (parts) => {
      const workbook = parts.get('xl/workbook.xml') ?? ''
      parts.set('xl/workbook.xml', workbook.replace('name="Figures"', 'name="Retired"'))
    })
    expect(await read(twice)).toEqual(['Sheet “Retired”: stands in the workbook twice'])
  })

  it('hold at most 2,000 rows, and are not read beyond', async () => {
    const long = await repacked(WORKBOOK, (parts) => {
      const name = 'xl/worksheets/sheet6.xml'
      const rows = Array.from({ length: 50_000 }, (_, r) => `<row r="${r + 1}"><c r="A${r + 1}"><v>1</v></c></row>`)
      const sheet = parts.get(name) ?? ''
      parts.set(name, sheet.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rows.join('')}</sheetData>`))
    })
    expect(await read(long)).toEqual(['Sheet “Questions”: has more than 2000 rows'])
  })

  it('refer to at most 10,000 ids, 100 in a cell, and have at most 50 settings', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, n) => `x-${n}`).join(', ')
    const many = await changed((sheet) => {
      for (let row = 2; row < 110; row += 1) sheet('Questions').getCell(row, 11).value = ids(100)
    })
    expect(many).toEqual(['Sheet “Questions”: refers, up to here, to more ids than any questionnaire needs'])
    const [long] = (await changed((sheet) => {
      sheet('Questions').getCell('K2').value = ids(101)
    })) as string[]
    expect(long).toBe('Questions, row 2, column “Settings”, question beds: names more than 100 ids')
    const settings = await changed((sheet) => {
      for (let row = 2; row < 53; row += 1) sheet('Settings').getRow(row).values = [`s${row}`, 'S', 3]
    })
    expect(settings).toEqual(['Settings: has more than 50 rows'])
  })

  it('hold at most 60,000 cells, and the text of an edition', async () => {
    const wide = (cell: (reference: string) => string) =>
      repacked(WORKBOOK, (parts) => {
        const letters = Array.from(
          { length: 99 },
          (_, i) => (i < 26 ? '' : String.fromCharCode(64 + i / 26)) + String.fromCharCode(65 + (i % 26)),
        )
        const rows = Array.from(
          { length: 620 },
          (_, r) => `<row r="${r + 1}">${letters.map((l) => cell(`${l}${r + 1}`)).join('')}</row>`,
        )
        parts.set('xl/worksheets/sheet6.xml', `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`)
        parts.set('xl/sharedStrings.xml', `<sst><si><t>${'long '.repeat(2_000)}</t></si></sst>`)
        for (const i of [2, 3, 4, 5]) parts.set(`xl/worksheets/sheet${i}.xml`, '<worksheet/>')
      })
    const tooMuch = ['Sheet “Questions”: holds more, up to here, than any questionnaire needs']
    expect(await read(await wide((r) => `<c r="${r}"><v>1</v></c>`))).toEqual(tooMuch)
    expect(await read(await wide((r) => `<c r="${r}" t="s"><v>0</v></c>`))).toEqual(tooMuch)
  })
})
