// The workbook of a report works its results out by itself: what its formulas come to is what scoring says.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, type Edition, editionId } from '#questionnaires/definition.ts'
import { anyAssessment } from '#scoring/fixtures/arbitrary-assessment.ts'
import { answersOf, microEdition } from '#scoring/fixtures/micro-edition.ts'
import { climb } from '#scoring/ladder.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { faultsOfXml } from '#tests/support/read-report.ts'
import { anyAnswers, HOSTILE_TEXT, subjectOfAnswers } from '#tests/support/report-subjects.ts'
import { type WorkedOut, workOut } from '#tests/support/work-out.ts'
import { writeOrganisationWorkbook } from './organisation-workbook.ts'

const editions = readSoundEditions(editionFiles())
const cases = editions.flatMap((edition) =>
  edition.settings.map(({ id }) => [editionId(edition), id, edition] as const),
)

function workbookOf(edition: Edition, setting: string, answers: Answers): Promise<WorkedOut> {
  return writeOrganisationWorkbook(subjectOfAnswers(edition, setting, answers)).then(workOut)
}

/** Title, score and band of every theme and section, as the formulas work them out. */
function scoresIn(workbook: WorkedOut): unknown[][] {
  return workbook
    .rows('Scores')
    .map((_, index) => ['A', 'D', 'F', 'G'].map((column) => workbook.value('Scores', `${column}${index + 2}`)))
}

function scoresOf(edition: Edition, setting: string, answers: Answers): unknown[][] {
  return scoreAssessment(edition, setting, answers).themes.flatMap(({ title, score, band, sections }) => [
    [title, sections.reduce((sum, { scored }) => sum + scored, 0), score ?? 'No score', band?.label ?? 'No band'],
    ...sections.map((section) => [section.title, section.scored, section.score ?? 'No score', '']),
  ])
}

describe('a workbook of one organisation', () => {
  it.each(cases)('works out by formulas what it stores beside them: %s, %s', async (_id, setting, edition) => {
    const workbook = await workbookOf(edition, setting, anyAnswers(edition, setting))
    let formulas = 0
    for (const sheet of workbook.sheets()) {
      for (const at of workbook.formulas(sheet)) {
        const [worked, stored] = [workbook.value(sheet, at), workbook.stored(sheet, at)]
        if (typeof stored === 'number') expect(worked, `${sheet}!${at}`).toBeCloseTo(stored, 10)
        else expect(worked, `${sheet}!${at}`).toBe(stored)
        formulas += 1
      }
    }
    expect(formulas).toBeGreaterThan(20)
  })

  it.each(cases.filter(([, , { scoring }]) => scoring.kind === 'points'))(
    'comes to the scores and bands of scoring: %s, %s',
    async (_id, setting, edition) => {
      const answers = anyAnswers(edition, setting)
      expect(scoresIn(await workbookOf(edition, setting, answers))).toEqual(scoresOf(edition, setting, answers))
    },
  )

  it('does so for any rule and any answers, halves and gaps among them', async () => {
    await fc.assert(
      fc.asyncProperty(anyAssessment, async ({ edition, options }) => {
        const answers = answersOf(options)
        const setting = edition.settings[0]?.id ?? ''
        expect(scoresIn(await workbookOf(edition, setting, answers))).toEqual(scoresOf(edition, setting, answers))
      }),
      { numRuns: 40 },
    )
  })

  it('follows an answer that somebody changes', async () => {
    const edition = microEdition({ theme: { section: ['a', 'b'] } })
    const setting = edition.settings[0]?.id ?? ''
    const before = subjectOfAnswers(edition, setting, answersOf({ a: 'disagree', b: 'disagree' }))
    const now = answersOf({ a: 'agree', b: 'disagree' })
    const workbook = await writeOrganisationWorkbook(before)
    expect(scoresIn(await workOut(await withAnswer(workbook, 'E2', 'Agree')))).toEqual(scoresOf(edition, setting, now))
  })

  it('tells a ladder level by level', async () => {
    const edition = editions.find(({ scoring }) => scoring.kind === 'ladder')
    if (!edition) throw new Error('no edition is a ladder')
    const setting = edition.settings[0]?.id ?? ''
    const answers = anyAnswers(edition, setting)
    const workbook = await workbookOf(edition, setting, answers)
    const told = workbook.rows('Levels').map((_, index) => workbook.value('Levels', `H${index + 2}`))
    const { levels } = climb(edition, setting, answers)
    expect(told).toEqual(levels.map(({ isReached }) => (isReached ? 'yes' : 'no')))
  })

  it('keeps what people wrote as words, whatever it begins with', async () => {
    const edition = microEdition({ theme: { section: ['a'] } })
    const setting = edition.settings[0]?.id ?? ''
    const notes = new Map([['a', '=HYPERLINK("http://evil.example","Look")']])
    const subject = subjectOfAnswers(edition, setting, answersOf({ a: 'agree' }), { notes })
    const workbook = await workOut(await writeOrganisationWorkbook(subject))
    expect(workbook.formula('Answers', 'I2')).toBeNull()
    expect(workbook.stored('Answers', 'I2')).toBe('=HYPERLINK("http://evil.example","Look")')
  })

  it('is sound XML whatever stands in names, notes and reasons', async () => {
    const edition = microEdition({ theme: { section: ['a'] } })
    const setting = edition.settings[0]?.id ?? ''
    const bytes = await writeOrganisationWorkbook(
      subjectOfAnswers(edition, setting, answersOf({ a: 'agree' }), {
        organisation: { code: 'ZZ1', name: HOSTILE_TEXT },
        notes: new Map([['a', HOSTILE_TEXT]]),
      }),
    )
    expect(await faultsOfXml(bytes)).toEqual([])
    expect((await workOut(bytes)).stored('Answers', 'I2')).toContain('👩🏽‍⚕️ עברית')
  })
})

async function withAnswer(bytes: Uint8Array, at: string, label: string): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer)
  const sheet = workbook.getWorksheet('Answers')
  if (!sheet) throw new Error('no sheet of answers')
  sheet.getCell(at).value = label
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
