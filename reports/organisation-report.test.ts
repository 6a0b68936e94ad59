import { describe, expect, it } from 'vitest'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { anyAnswers, subjectOfAnswers } from '#tests/support/report-subjects.ts'
import { contentsOf, type Report, table, words } from './document.ts'
import { organisationReport } from './organisation-report.ts'
import { NO_PICTURES, type Subject } from './subject.ts'

const editions = readSoundEditions(editionFiles())
const cases = editions.flatMap((edition) =>
  edition.settings.map(({ id }) => [editionId(edition), id, edition] as const),
)
const trusts = editions.find((edition) => editionId(edition) === 'trust/2026') as Edition

function reportOf(edition: Edition, setting: string, more: Partial<Subject> = {}): Report {
  return organisationReport(subjectOfAnswers(edition, setting, anyAnswers(edition, setting), more), NO_PICTURES)
}

const tablesOf = ({ blocks }: Report) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))

describe('the report on an organisation', () => {
  it.each(cases)('has every question that applies once, with its answer: %s, %s', (_id, setting, edition) => {
    const subject = subjectOfAnswers(edition, setting, anyAnswers(edition, setting))
    const report = organisationReport(subject, NO_PICTURES)
    const numbered = tablesOf(report).filter(({ head }) => head[0]?.label === 'Number')
    expect(numbered.flatMap(({ rows }) => rows.map(([number, text]) => [number, text]))).toEqual(
      subject.asked.questions.map(({ number, text }) => [String(number), text]),
    )
    const ids = contentsOf(report).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says in its name and its text that it isn’t submitted, or has no notes', () => {
    expect(reportOf(trusts, 'acute').fileName).toBe('trust-2026-ZZ1-report')
    const report = reportOf(trusts, 'acute', { submitted: null, notes: null })
    expect(report.fileName).toBe('trust-2026-ZZ1-report-not-submitted-without-notes')
    expect(report.asAt).toBe('As at 1 June 2026, not submitted')
    expect(JSON.stringify(report.blocks)).toContain('The notes that people added to answers are left out.')
  })

  it('shows notes and how much evidence there is beside the answer', () => {
    const [first] = subjectOfAnswers(trusts, 'acute', new Map()).asked.questions
    const id = first?.id ?? ''
    const report = reportOf(trusts, 'acute', {
      notes: new Map([[id, 'See the board’s paper']]),
      evidence: new Map([[id, 2]]),
    })
    const [row] = tablesOf(report).find(({ head }) => head[0]?.label === 'Number')?.rows ?? []
    expect(row?.slice(-2)).toEqual(['2', 'See the board’s paper'])
  })

  it('puts what was validated beside what was reported, and says where nobody looked', () => {
    const themes = new Map([['readiness', { exact: '139/2', score: 70 }]])
    const report = reportOf(trusts, 'acute', {
      validated: { words: ['12 of 175 questions reviewed by others.'], themes },
    })
    const scores = tablesOf(report).find(({ caption }) => caption.startsWith('Theme scores and bands'))
    expect(scores?.head.map(({ label }) => label).slice(-2)).toEqual(['Validated score', 'Validated band'])
    expect(scores?.rows.map((row) => row.slice(-2))).toEqual([
      ['70', 'High'],
      ['Not reviewed', 'Not reviewed'],
      ['Not reviewed', 'Not reviewed'],
    ])
  })

  it('has no row that its columns don’t fit', () => {
    expect(() => table('Odd', [words('One')], [['1', '2']])).toThrow('has 1 columns, and a row with 2 cells')
  })
})
