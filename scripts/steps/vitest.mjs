// Running the tests with vitest, and counting what came of them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runNode, toolPath } from './tools.mjs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} Report vitest's JSON report, as far as we read it
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
export async function runTests(args, env) {
  const folder = mkdtempSync(path.join(tmpdir(), 'test-report-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const reportFile = path.join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const { code } = await runNode([toolPath('vitest'), 'run', ...reporters, ...args], { output: 'show', env })
  // Without a report vitest itself broke.
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 }
  /** @type {Report} */
  const report = JSON.parse(readFileSync(reportFile, 'utf8'))
  const counts = countsOf(report)
  // Something went wrong outside every test, such as an error nobody awaited.
  if (code !== 0 && counts.failed === 0 && report.testResults.length > 0) counts.failed = 1
  return counts
}

/**
 * A test file that failed without a failing test (it could not be loaded, or a hook of it broke) counts as one failure.
 * @param {Report} report
 * @returns {Counts}
 */
function countsOf(report) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
