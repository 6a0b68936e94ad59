import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { draftNextEdition } from '#questionnaires/next-edition.ts'
import { MAX_EDITION_LENGTH, readEdition } from '#questionnaires/read-edition.ts'
import { problemInWords } from '#questionnaires/source.ts'
import { writeEdition } from '#questionnaires/write-edition.ts'
import { checkUpload } from './check-upload.ts'
import { edited } from './fixtures/edited.ts'
import { EDITION } from './fixtures/small-workbook.ts'
import { writeWorkbook } from './write-workbook.ts'

const utf8 = (text: string) => new Uint8Array(Buffer.from(text))

async function check(bytes: Uint8Array, published: readonly Edition[] = [], name = 'small.yaml') {
  const { problems, ...checked } = await checkUpload(published, { name, bytes })
  return { ...checked, problems: problems.map(problemInWords) }
}

const problemsOf = async (...args: Parameters<typeof check>) => (await check(...args)).problems

const YAML = writeEdition(EDITION)

function lineOf(text: string, words: string): number {
  return text.split('\n').findIndex((line) => line.includes(words)) + 1
}

describe('an upload', () => {
  it('is an edition of its own, or the next of those published', async () => {
    expect(await check(utf8(YAML))).toEqual({ edition: EDITION, problems: [], isPublished: false, changes: null })
    const next = draftNextEdition(EDITION, '2017')
    const { edition, changes } = await check(utf8(writeEdition(next)), [EDITION])
    expect(edition).toEqual(next)
    expect(changes?.counts).toMatchObject({ same: 3, changed: 0, new: 0 })
  })

  it('is known by its content, whatever it is called', async () => {
    const workbook = await writeWorkbook(EDITION)
    expect((await check(workbook, [], 'edition.yaml')).edition).toEqual(EDITION)
    expect((await check(utf8(YAML), [], 'edition.xlsx')).edition).toEqual(EDITION)
    expect((await check(utf8(`\ufeff${YAML}`), [], '')).edition).toEqual(EDITION)
  })

  it('is recognised when the same is published already', async () => {
    for (const bytes of [utf8(YAML), await writeWorkbook(EDITION)]) {
      expect(await check(bytes, [EDITION])).toMatchObject({ isPublished: true, edition: EDITION, problems: [] })
    }
  })

  it('never changes what is published', async () => {
    const other = { ...EDITION, title: 'Small, 2016' }
    expect(await check(utf8(writeEdition(other)), [EDITION])).toMatchObject({
      edition: null,
      problems: [
        `small.yaml:${lineOf(YAML, 'edition: "2016"')}: small/2016 is published and never changes: give this edition another name`,
      ],
    })
  })

  it('leaves aside the editions of other questionnaires', async () => {
    expect(await problemsOf(utf8(YAML), [{ ...EDITION, questionnaire: 'other' }])).toEqual([])
  })

  it('follows the edition that was published last', async () => {
    const second = draftNextEdition(EDITION, '2017')
    const rival = utf8(writeEdition(draftNextEdition(EDITION, '2018')))
    expect(await problemsOf(rival, [EDITION, second])).toEqual([
      expect.stringContaining('small/2017 follows the same edition'),
    ])
    const stray = utf8(writeEdition(draftNextEdition({ ...EDITION, edition: '2001' }, '2018')))
    expect(await problemsOf(stray, [EDITION])).toEqual([expect.stringContaining('no line of editions leads')])
  })

  it('keeps its name free of what could be taken for something else', async () => {
    expect(await problemsOf(utf8(''), [], 'a\u202e\n.yaml')).toEqual(['a.yaml: is empty'])
  })
})

describe('a next edition as a workbook, refused with sheet and row:', () => {
  const next = draftNextEdition(EDITION, '2017')

  async function problemsAfter(change: Parameters<typeof edited>[1]) {
    return problemsOf(await edited(await writeWorkbook(next), change), [EDITION], 'next.xlsx')
  }

  it('a question whose words changed without saying so', async () => {
    const problems = await problemsAfter((sheet) => {
      sheet('Questions').getCell('C3').value = 'Are there any bikes?'
    })
    expect(problems).toEqual([
      expect.stringMatching(/^Questions, row 3, column “Relation”, question bikes: “same”, but not the same/),
    ])
  })

  it('an id that stands for two questions', async () => {
    const problems = await problemsAfter((sheet) => {
      sheet('Questions').getCell('A3').value = 'beds'
    })
    expect(problems).toContain('Questions, row 3, column “Id”, question beds: the id “beds” already names a question')
  })

  it('a question that was dropped without a word', async () => {
    const problems = await problemsAfter((sheet) => {
      sheet('Questions').spliceRows(4, 1)
      for (const row of [2, 3]) sheet('Settings').getCell(row, 3).value = 2
    })
    expect(problems).toEqual([expect.stringMatching(/^Retired, question bells: small\/2016 asks it, but/)])
  })

  it('a scale with other points under its old id', async () => {
    const problems = await problemsAfter((sheet) => {
      sheet('Scales').getCell('F2').value = 10
    })
    expect(problems).toContainEqual(
      expect.stringMatching(/^Scales, row 2: the scale “yes-no” has other options or points/),
    )
  })

  it('a question without its place in the crosswalk', async () => {
    const problems = await problemsAfter((sheet) => {
      sheet('Questions').getCell('M2').value = null
    })
    expect(problems).toEqual([expect.stringMatching(/^Questions, row 2.*, question beds: “crosswalk” is missing/)])
  })

  it('a setting with another number of questions than it says', async () => {
    const problems = await problemsAfter((sheet) => {
      sheet('Settings').getCell('C2').value = 4
    })
    expect(problems).toEqual(['Settings, row 2, column “Questions”: wards: 4 questions declared, 3 asked'])
  })
})

describe('YAML is refused, with its line, when it', () => {
  it('is saved in other letters than UTF-8', async () => {
    const german = YAML.replace('Inside', 'Räume')
    const latin = new Uint8Array(Buffer.from(german, 'latin1'))
    expect(await problemsOf(latin)).toEqual([
      `small.yaml:${lineOf(german, 'Räume')}: holds a letter that is not UTF-8: save the file as UTF-8`,
    ])
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${YAML}`, 'utf16le'))
    expect(await problemsOf(utf16)).toEqual(['small.yaml:1: is saved as UTF-16: save it as UTF-8'])
    expect(await problemsOf(utf16.slice(2))).toEqual([expect.stringMatching(/^small\.yaml:1: holds a NUL character/)])
  })

  it('holds a NUL or a hidden character', async () => {
    const nul = YAML.replace('Inside', 'In\0side')
    expect(await problemsOf(utf8(nul))).toEqual([
      expect.stringMatching(new RegExp(`^small\\.yaml:${lineOf(YAML, 'Inside')}: holds a NUL character`)),
    ])
    const hidden = YAML.replace('Inside', '"In\\u202Eside"')
    expect(await problemsOf(utf8(hidden))).toEqual([
      `small.yaml:${lineOf(YAML, 'Inside')}: “themes.0.sections.0.summary” holds a hidden character (U+202E): type the words around it again`,
    ])
    const escaped = YAML.replace('Is beds in place?', '"Is beds\\0 in place?"')
    expect(await problemsOf(utf8(escaped))).toEqual([
      `small.yaml:${lineOf(YAML, 'Is beds')}, question beds: “text” holds a hidden character (U+0000): type the words around it again`,
    ])
  })

  it('repeats itself without end', async () => {
    const laughs = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`)
    const [first] = await problemsOf(utf8(`a0: &a0 ha\n${laughs.join('\n')}`))
    expect(first).toBe(
      'small.yaml:2: *a0 repeats another part: write it out, so that each question can be read where it stands',
    )
  })

  it('has a field of another type', async () => {
    expect(await problemsOf(utf8(YAML.replace('title: Small 2016', 'title: [Small, 2016]')))).toEqual([
      `small.yaml:${lineOf(YAML, 'title:')}: “title” is wrong: Invalid input: expected string, received array`,
    ])
    expect(await problemsOf(utf8(YAML.replace('points: 100', 'points: "100"')))).toEqual([
      expect.stringMatching(
        new RegExp(`^small\\.yaml:${lineOf(YAML, 'points: 100')}: “scales.0.options.1.points” is wrong`),
      ),
    ])
    expect(await problemsOf(utf8(`${YAML}\n__proto__: { title: x }`))).toEqual([
      expect.stringContaining("“__proto__” isn't a field of this part"),
    ])
  })

  it('is longer, or of more parts, than any questionnaire', async () => {
    expect(await problemsOf(utf8(`# ${'x'.repeat(MAX_EDITION_LENGTH)}`))).toEqual([
      'small.yaml:1: is longer than 2000000 characters',
    ])
    const lines = '- a: b\n'.repeat(100_000)
    expect(await problemsOf(utf8(lines))).toEqual([
      expect.stringMatching(/^small\.yaml:\d{4}: holds more words and signs up to here than any questionnaire needs$/),
    ])
  })

  it('is nothing but faults: the first 200 are told', async () => {
    const keys = Array.from({ length: 5_000 }, (_, n) => `k${n}: 1`).join('\n')
    const problems = await problemsOf(utf8(`${YAML}\n${keys}`))
    expect(problems).toHaveLength(201)
    expect(problems.at(-1)).toContain('there are more problems from here on')
  })
})

describe('the next edition of the trusts', () => {
  const years = ['2016', '2017', '2026'].map((year) => {
    const file = `../questionnaires/editions/trust/${year}.yaml`
    const read = readEdition(readFileSync(new URL(file, import.meta.url), 'utf8'), file)
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    return read.edition
  })

  it('tells how many questions stay comparable', async () => {
    const [, , latest] = years
    if (!latest) throw new Error('no edition')
    const bytes = await edited(await writeWorkbook(draftNextEdition(latest, '2027')), (sheet) => {
      const questions = sheet('Questions')
      questions.getCell('C2').value = 'Has the board approved a digital strategy?'
      questions.getCell('M2').value = 'reworded'
      questions.getCell('O2').value = 'Shorter.'
    })
    const { problems, edition, changes } = await check(bytes, years, 'trust-2027.xlsx')
    expect(problems).toEqual([])
    expect(edition?.edition).toBe('2027')
    expect(changes?.questions).toMatchObject([{ id: 'sa-approved-strategy', relation: 'reworded', note: 'Shorter.' }])
    expect(changes?.comparable.map(({ setting, comparable, asked }) => [setting, comparable, asked])).toEqual([
      ['acute', 175, 175],
      ['mental-health', 175, 175],
      ['community', 175, 175],
      ['ambulance', 175, 175],
    ])
  })
})
