// A Word file that programs open without repairing it, whatever people wrote.
import { expect, it } from 'vitest'
import { heading, list, paragraph, type Report, table, words } from '#reports/document.ts'
import { organisationReport } from '#reports/organisation-report.ts'
import { NO_PICTURES } from '#reports/subject.ts'
import { answersOf, microEdition } from '#scoring/fixtures/micro-edition.ts'
import { faultsOfXml, readWord } from '#tests/support/read-report.ts'
import { HOSTILE_TEXT, subjectOfAnswers } from '#tests/support/report-subjects.ts'
import { writeWord } from './write-word.ts'

const edition = microEdition({ theme: { section: ['a', 'b'] } })
const setting = edition.settings[0]?.id ?? ''

it('is sound XML whatever stands in names, notes and reasons, and keeps all that can be read', async () => {
  const subject = subjectOfAnswers(edition, setting, answersOf({ a: 'agree', b: 'disagree' }), {
    organisation: { code: 'ZZ1', name: HOSTILE_TEXT },
    collection: { title: HOSTILE_TEXT, year: 2026, questionnaire: 'micro', isExercise: false },
    submitted: HOSTILE_TEXT,
    notes: new Map([['a', HOSTILE_TEXT]]),
  })
  const bytes = await writeWord(organisationReport(subject, NO_PICTURES))
  expect(await faultsOfXml(bytes)).toEqual([])
  const { tables } = await readWord(bytes)
  expect(tables.get('Theme: Section')?.[1]?.at(-1) ?? [...tables.keys()].join()).toContain(
    '=1+1 <b>&amp; "é" 👩🏽‍⚕️ עברית',
  )
})

it('says of every line height that it is a part of a line, as an exact one cuts pictures in some programs', async () => {
  const bytes = await writeWord(organisationReport(subjectOfAnswers(edition, setting, answersOf({})), NO_PICTURES))
  const { lineHeights } = await readWord(bytes)
  expect(lineHeights.length).toBeGreaterThan(2)
  expect(lineHeights.filter((height) => !height.includes('w:lineRule="auto"'))).toEqual([])
})

it('lets a row that is longer than a page go on on the next', async () => {
  const long = 'word '.repeat(800)
  const report: Report = {
    ...{ title: 'Title', about: 'About', asAt: 'Now', fileName: 'file' },
    blocks: [heading(2, 'a', 'A'), paragraph('P'), list(['L']), table('T', [words('H'), words('I')], [['r', long]])],
  }
  const { unsplittableRows } = await readWord(await writeWord(report))
  expect(unsplittableRows.filter((row) => row.includes('word'))).toEqual([])
})
