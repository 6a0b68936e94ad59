import { describe, expect, it } from 'vitest'
import { repacked } from './fixtures/edited.ts'
import { changed, EDITION, read, WORKBOOK, withCell } from './fixtures/small-workbook.ts'

describe('a workbook that was edited', () => {
  it('may have its columns in another order', async () => {
    const moved = await changed((sheet) => {
      const questions = sheet('Questions')
      questions.spliceColumns(4, 0, questions.getColumn(3).values.slice(1))
      questions.spliceColumns(3, 1)
      questions.spliceColumns(1, 0, questions.getColumn(12).values.slice(1))
      questions.spliceColumns(13, 1)
    })
    expect(moved).toEqual(EDITION)
  })

  it('may have new questions in any row: their section says where they stand', async () => {
    const added = await changed((sheet) => {
      const row = [
        'cupboards',
        'indoors',
        'Are there cupboards?',
        'Count all',
        null,
        null,
        null,
        null,
        'A look',
        'yes-no',
      ]
      for (const [index, value] of row.entries()) sheet('Questions').getCell(5, index + 1).value = value
    })
    if (Array.isArray(added)) throw new Error(added.join('\n'))
    expect(added.themes[0]?.sections.map(({ questions }) => questions.map(({ id }) => id))).toEqual([
      ['beds', 'cupboards'],
      ['bikes', 'bells'],
    ])
  })

  it('may be coloured, widened, filtered and commented', async () => {
    const decorated = await changed((sheet) => {
      sheet('Questions').getColumn(3).width = 100
      sheet('Questions').autoFilter = 'A1:O4'
      sheet('Questions').getCell('C2').note = 'Ask legal'
      sheet('Questions').getCell('C2').font = { color: { argb: 'FFFF0000' } }
      sheet('How to edit').getCell('A3').value = { formula: 'NOW()', result: 1 }
    })
    expect(decorated).toEqual(EDITION)
  })

  it('keeps words in several fonts', async () => {
    const rich = { richText: [{ text: 'Is ' }, { text: 'beds', font: { bold: true } }, { text: ' in place?' }] }
    expect(await withCell('C2', rich)).toEqual(EDITION)
  })
})

describe('in a workbook, the report names sheet, row and column of', () => {
  it('a heading that is missing, doubled or unknown', async () => {
    expect(await withCell('D1', 'Hilfe')).toEqual([
      'Questions, row 1: “Hilfe” is no heading of this sheet: remove the column',
      'Questions, row 1: the column “Help” is missing',
    ])
    expect(await withCell('P1', 'Help')).toEqual(['Questions, row 1: two columns are headed “Help”: remove one'])
    expect(await withCell('P1', 'Weight')).toEqual([
      'Questions, row 1: “Weight” is no heading of this sheet: remove the column',
    ])
  })

  it('a value below no heading', async () => {
    expect(await withCell('R3', 'stray')).toEqual([
      'Questions, row 3, column R: holds something, but has no heading in row 1',
    ])
  })

  it('a field left empty', async () => {
    expect(await withCell('D3', null)).toEqual(['Questions, row 3, column “Help”, question bikes: is missing'])
    expect(await withCell('B5', null, 'Edition')).toEqual(['Edition, row 5, “Title”: is missing'])
    expect(await withCell('A3', null)).toEqual(['Questions, row 3, column “Id”: is missing'])
  })

  it('an id that stands twice', async () => {
    expect(await withCell('A3', 'Beds two')).toEqual([
      'Questions, row 3, column “Id”, question Beds two: is wrong: use lower-case letters, digits and hyphens',
    ])
    expect(await withCell('D3', 'indoors', 'Sections')).toEqual(
      [
        'Questions, row 3, column “Section”, question bikes: there is no section “outdoors” on the sheet “Sections”',
        'Questions, row 4, column “Section”, question bells: there is no section “outdoors” on the sheet “Sections”',
      ].toSpliced(0, 0, 'Sections, row 3: the id “indoors” stands in an earlier row too'),
    )
  })

  it('a formula, a truth value, an error or a day', async () => {
    const what = (thing: string) => [
      `Questions, row 2, column “Help”, question beds: holds ${thing} instead of plain text: type what it should say as text`,
    ]
    expect(await withCell('D2', { formula: 'CONCATENATE("a","b")', result: 'ab' })).toEqual(what('a formula'))
    expect(await withCell('D2', { formula: 'WEBSERVICE("http://127.0.0.1")' })).toEqual(what('a formula'))
    expect(await withCell('D2', true)).toEqual(what('true or false'))
    expect(await withCell('D2', { error: '#N/A' })).toEqual(what('an error'))
  })

  it('a number where text is expected, and text where a number is', async () => {
    expect(await withCell('D2', 0.5)).toEqual([
      'Questions, row 2, column “Help”, question beds: holds the number 0.5 where text is expected: format the cell as text and type it again',
    ])
    expect(await withCell('D2', new Date('2011-03-31'))).toEqual([expect.stringContaining('holds the number 40633')])
    expect(await withCell('F2', '0', 'Scales')).toEqual([
      'Scales, row 2, column “Points”: holds the text “0” where a number is expected: format the cell as a number and type it again',
    ])
    expect(await withCell('B3', 2016, 'Edition')).toEqual([
      expect.stringContaining('Edition, row 3, “Edition”: holds the number 2016 where text is expected'),
    ])
  })

  it('a number that is out of bounds', async () => {
    expect(await withCell('F3', 101, 'Scales')).toEqual([
      expect.stringMatching(/^Scales, row 3, column “Points”: is wrong: Too big/),
    ])
    expect(await withCell('F3', 33.3, 'Scales')).toEqual([
      expect.stringMatching(/^Scales, row 3, column “Points”: is wrong: /),
    ])
  })

  it('spaces around a text, and cells of nothing else', async () => {
    expect(await withCell('J2', 'yes-no ')).toEqual([
      'Questions, row 2, column “Scale”, question beds: has spaces or lines at the start or end of “yes-no”: remove them',
    ])
    expect(await withCell('D2', '\u00a0')).toEqual([
      'Questions, row 2, column “Help”, question beds: holds nothing but spaces: clear the cell',
    ])
  })

  it('characters that nobody can see', async () => {
    expect(await withCell('D2', 'Count\u202e today')).toEqual([
      'Questions, row 2, column “Help”, question beds: holds a hidden character (U+202E): type the words around it again',
    ])
    expect(await withCell('D2', 'x'.repeat(10_001))).toEqual([
      'Questions, row 2, column “Help”, question beds: is longer than 10000 characters',
    ])
  })

  it('an empty row between others', async () => {
    const gap = await changed((sheet) => {
      for (const column of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) sheet('Questions').getCell(3, column).value = null
    })
    expect(gap).toContain('Questions, row 3: is empty: delete the row')
  })

  it('merged cells', async () => {
    expect(await changed((sheet) => sheet('Sections').mergeCells('A2:A3'))).toContain(
      'Sections, row 2: the cells A2:A3 are merged: unmerge them, and fill in each',
    )
  })

  it('what is said of a scale in two ways, or of one scale in two places', async () => {
    expect(await withCell('B3', 'No or yes', 'Scales')).toEqual([
      'Scales, row 3, column “Scale title”: says otherwise than row 2, where it stands for all of them: clear it here',
    ])
    const apart = await changed((sheet) => {
      const rows = [
        ['other', 'Other', null, 'one', 'One', 1],
        ['yes-no', null, null, 'maybe', 'Maybe', 50],
      ]
      for (const [r, row] of rows.entries()) {
        for (const [c, value] of row.entries()) sheet('Scales').getCell(r + 4, c + 1).value = value
      }
    })
    expect(apart).toContain('Scales, row 5, column “Scale id”: the rows of “yes-no” must stand one below the other')
  })

  it('a condition that cannot be read', async () => {
    expect(await withCell('L4', 'bikes is yes')).toEqual([
      'Questions, row 4, column “Asked when”, question bells: is no condition: write “question = option”, several joined by “and” or all by “or”',
    ])
  })

  it('a section without questions', async () => {
    expect(await withCell('B2', 'outdoors')).toEqual(['Sections, row 2: no question is in this section'])
  })

  it('what belongs to another kind of scoring', async () => {
    expect(await withCell('B11', 'checklist', 'Edition')).toEqual([
      'Edition, row 12, “Scores are combined by”: is only for scoring of the kind “points”: clear the value',
      'Edition, row 13, “Don’t know counts as”: is only for scoring of the kind “points”: clear the value',
      'Bands: is only for scoring of the kind “points”: delete its rows',
    ])
    expect(await withCell('B11', 'ladder', 'Edition')).toEqual(['Sheet “Levels”: is missing'])
  })

  it('a field that is unknown or stands twice', async () => {
    expect(await withCell('A5', 'Titel', 'Edition')).toEqual(['Edition, row 5: “Titel” is no field'])
    expect(await withCell('A6', 'Title', 'Edition')).toEqual([
      'Edition, row 6, “Title”: stands in two rows: delete one',
    ])
  })
})

describe('a workbook of another program', () => {
  it('may write its texts into the cells, with prefixes and without numbering rows', async () => {
    const other = await repacked(WORKBOOK, (parts) => {
      const texts = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*>(.*?)<\/t><\/si>/gs)].map(
        (m) => m[1],
      )
      for (const [name, content] of parts) {
        if (!name.startsWith('xl/worksheets/sheet')) continue
        const inline = content
          .replace(
            /<c r="([A-Z]+\d+)"([^>]*) t="s"><v>(\d+)<\/v><\/c>/g,
            (_, r, rest, i) => `<c r="${r}"${rest} t="inlineStr"><is><t>${texts[Number(i)]}</t></is></c>`,
          )
          .replace(/<row r="\d+"/g, '<row')
          .replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:')
          .replace('xmlns=', 'xmlns:x=')
        parts.set(name, inline)
      }
      parts.delete('xl/sharedStrings.xml')
      const rels = 'xl/_rels/workbook.xml.rels'
      parts.set(
        rels,
        (parts.get(rels) ?? '')
          .replaceAll('Target="worksheets', 'Target="/xl/worksheets')
          .replace(/<Relationship [^>]*sharedStrings[^>]*>/, ''),
      )
    })
    expect(await read(other)).toEqual(EDITION)
  })

  it('may keep spoken forms beside the words, and ends of lines as it likes', async () => {
    const bytes = await repacked(WORKBOOK, (parts) => {
      const texts = parts.get('xl/sharedStrings.xml') ?? ''
      parts.set(
        'xl/sharedStrings.xml',
        texts.replace('<t>Count today</t>', '<t>Count_x000D_\ntoday</t><rPh sb="0" eb="1"><t>kaunt</t></rPh>'),
      )
    })
    const result = await read(bytes)
    if (Array.isArray(result)) throw new Error(result.join('\n'))
    expect(result.themes[0]?.sections[0]?.questions[0]?.help).toBe('Count\ntoday')
  })
})
