// The figures of a run as a table, each with what is to be reached.
import { PATHS } from './national-paths.ts'

/** A nested record of figures, as printed with --json. */
export type Figures = Record<string, Record<string, number>>

const TARGETS: Readonly<Record<string, string>> = {
  'saves.ratioToDirect': 'at least 0.25',
  'pageTurns.ratioToReactPage': 'at least 0.25',
  'sectionPage.p50ms': 'under 10',
  'wholeSubmission.p50ms': 'under 250',
  'scoring.answersPerSecond': 'at least 2,000,000',
  'publishing.ms': 'under 1,000',
  'odsImport.ms': 'under 3,000',
  'aggregation.ms': 'under 200',
  'fhirExport.p50ms': 'under 20',
  'risk.ms': 'under 5,000',
  'reviewQueue.p95ms': 'under 50',
  'memory.peakMb': 'under 200',
  'live.maxMs': 'under 2,000',
  'memoryWithStreams.peakMb': 'under 300',
  'weight.htmlKb': 'at most 20',
  'weight.cssKb': 'at most 40',
  'weight.jsKb': 'at most 120',
  ...Object.fromEntries(
    PATHS.map(({ name, under }) => [`national.${name}.p95ms`, under === null ? '' : `under ${under}`]),
  ),
  'nationalOdsImport.ms': 'under 3,000',
  'nationalMemory.peakMb': 'under 400',
  'nationalRelease.ms': 'under 20,000',
}

export function printTable(figures: Figures): void {
  for (const [group, values] of Object.entries(figures)) {
    for (const [name, value] of Object.entries(values)) {
      const label = `${group}.${name}`
      const shown = value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 ? 2 : value < 1000 ? 1 : 0 })
      console.log(`${label.padEnd(46)} ${shown.padStart(12)}   ${TARGETS[label] ?? ''}`)
    }
  }
}
