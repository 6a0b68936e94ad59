import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { measureReportOf } from './measure-report.ts'

const report = measureReportOf({
  ...{ questionnaire: 'trust', edition: '2017', hash: 'abc', asAt: '2017-04-01T09:00:00.000Z' },
  ...{ start: '2017-02-01T09:00:00.000Z', end: '2017-03-31T16:00:00.000Z' },
  shares: [
    {
      ...{ id: 'readiness.high', title: 'Readiness: High', whole: { count: 2, of: 3 } },
      strata: [
        { kind: 'setting', value: 'acute', title: 'Acute', count: 1, of: 2 },
        { kind: 'region', value: 'Y60', title: 'Midlands', count: 1, of: 1 },
      ],
    },
    { id: 'none', title: 'Nobody scored', whole: { count: 0, of: 0 }, strata: [] },
  ],
})
const find = (path: string) => fhirpath.evaluate(JSON.parse(JSON.stringify(report)), path, undefined, r4) as unknown[]

describe('a MeasureReport', () => {
  it('is a summary of one edition, with nobody as its subject', () => {
    expect(find('MeasureReport.type | MeasureReport.measure')).toEqual([
      'summary',
      'https://digital-maturity.example/fhir/Measure/trust|2017',
    ])
    expect(find('MeasureReport.subject')).toEqual([])
  })

  it('has for each share the counts that it is made of, and no score where nobody has any', () => {
    const counts = (code: string) => find(`MeasureReport.group.population.where(code.coding.code = '${code}').count`)
    expect([counts('denominator'), counts('numerator')]).toEqual([
      [3, 0],
      [2, 0],
    ])
    expect(find('MeasureReport.group.measureScore.value').map(String)).toEqual(['0.666667'])
  })

  it('has each group as a stratum of its kind', () => {
    expect(find("MeasureReport.group.stratifier.where(code.coding.code = 'setting').stratum.value.text")).toEqual([
      'Acute',
    ])
    expect(find('MeasureReport.group.stratifier.stratum.population.count')).toEqual([2, 1, 1, 1])
  })
})
