import { describe, expect, it } from 'vitest'
import { decodeAnswers } from '#national/answer-codes.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { answerShares } from '#scoring/distribution.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { nationOf } from '#tests/support/report-subjects.ts'
import { countAnswers } from './counted-answers.ts'
import type { Report, Table } from './document.ts'
import { nationReport } from './nation-report.ts'

const editions = readSoundEditions(editionFiles())
const named = editions.map((edition) => [editionId(edition), edition] as const)
const trusts = editions.find((edition) => editionId(edition) === 'trust/2026') as Edition

function tableIn(report: Report, caption: string): Table {
  const found = report.blocks.find((block) => block.kind === 'table' && block.caption === caption)
  if (found?.kind !== 'table') throw new Error(`there is no table “${caption}”`)
  return found
}

describe('the report on a nation', () => {
  it.each(named)('counts the answers as scoring does: %s', (_id, edition) => {
    const { respondents } = nationOf(edition, 9).snapshot
    const given = respondents.map(({ setting, answers }) => ({ setting, answers: decodeAnswers(edition, answers) }))
    for (const { question, asked, unanswered, options } of countAnswers(edition, respondents)) {
      const shares = answerShares(edition, question.id, given)
      expect({ asked, unanswered, options }).toEqual({
        ...{ asked: shares.asked, unanswered: shares.unanswered, options: shares.options },
      })
    }
  })

  it.each(named)('has a table of every section, and every heading once: %s', (_id, edition) => {
    const report = nationReport(nationOf(edition, 9))
    for (const theme of edition.themes) {
      for (const { title, questions } of theme.sections) {
        expect(tableIn(report, `${theme.title}: ${title}`).rows).toHaveLength(questions.length)
      }
    }
    const ids = report.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says who submitted, group by group and all together', () => {
    const { rows } = tableIn(nationReport(nationOf(trusts, 9)), 'Submitted, by region')
    expect(rows).toEqual([
      ['South West', '4', '3', '3 (75%)'],
      ['Midlands', '7', '6', '6 (86%)'],
      ['All', '11', '9', '9 (82%)'],
    ])
  })

  it('lists organisations as long as they fit, and says where the others are', () => {
    expect(tableIn(nationReport(nationOf(trusts, 300)), 'Organisations that submitted').rows).toHaveLength(300)
    const many = nationReport(nationOf(trusts, 301))
    expect(() => tableIn(many, 'Organisations that submitted')).toThrow('there is no table')
    expect(JSON.stringify(many.blocks)).toContain('The 301 organisations are too many to list here')
  })

  it('says of nobody that there is nothing', () => {
    const report = nationReport(nationOf(trusts, 0))
    expect(tableIn(report, 'Medians and quartiles by theme and section').rows[0]?.slice(1)).toEqual([
      ...['0', 'No score', 'No score', 'No score', 'No score'],
    ])
  })
})
