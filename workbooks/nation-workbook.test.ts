// The workbook of a nation works its figures out by itself: what its formulas come to is what the report says.
import { describe, expect, it } from 'vitest'
import { bandSharesOf } from '#national/bands.ts'
import { quartilesOf } from '#national/quartiles.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { nationOf } from '#tests/support/report-subjects.ts'
import { workOut } from '#tests/support/work-out.ts'
import { writeNationWorkbook } from './nation-workbook.ts'

const editions = readSoundEditions(editionFiles())
const named = editions.map((edition) => [editionId(edition), edition] as const)
const editionNamed = (id: string): Edition => {
  const found = editions.find((edition) => editionId(edition) === id)
  if (!found) throw new Error(`there is no edition ${id}`)
  return found
}

describe('a workbook of a nation', () => {
  it.each(named)('works out by formulas what it stores beside them: %s', async (_id, edition) => {
    const workbook = await workOut(await writeNationWorkbook(nationOf(edition, 12)))
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

  it('counts the bands and takes the medians that the report gives', async () => {
    const edition = editionNamed('trust/2026')
    const subject = nationOf(edition, 15)
    const { respondents } = subject.snapshot
    const workbook = await workOut(await writeNationWorkbook(subject))
    const titles = workbook.rows('Summary').map(([title]) => title)
    for (const [index, { title, bands, scored }] of bandSharesOf(edition, respondents).entries()) {
      const row = titles.indexOf(title) + 2
      const quartiles = quartilesOf(respondents.flatMap(({ themes }) => themes[index] ?? []))
      const places = ['B', 'C', 'D', 'E'].map((column) => workbook.value('Summary', `${column}${row}`))
      expect(places).toEqual([scored, quartiles?.lower.score, quartiles?.median.score, quartiles?.upper.score])
      const upwards = bands.toSorted((a, b) => a.band.from - b.band.from)
      const counts = upwards.flatMap(({ count, percent }) => [count, percent])
      expect(['G', 'H', 'I', 'J', 'K', 'L'].map((column) => workbook.value('Summary', `${column}${row}`))).toEqual(
        counts,
      )
    }
  })

  it('has nothing to say of nobody', async () => {
    const workbook = await workOut(await writeNationWorkbook(nationOf(editionNamed('trust/2026'), 0)))
    expect(workbook.value('Summary', 'D2')).toBe('No score')
    expect(workbook.value('Summary', 'B2')).toBe(0)
  })
})
