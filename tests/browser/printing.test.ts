// Printing with a Chromium that hangs: it is ended, with what it started and what it wrote, and whoever waits is told.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { printPdf, TookTooLong } from '#printing/print-pdf.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanging-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A Chromium that stops dead after some seconds, like one on a machine that has no memory left. */
function hangingChromium(seconds: number): string {
  const path = join(folder, 'chromium')
  const chromium = process.env.CHROME_PATH
  if (!chromium) throw new Error('CHROME_PATH is not set: run the browser tests through npm test')
  const script = `#!/bin/sh\n(sleep ${seconds}; kill -STOP $$) &\nexec "${chromium}" --crash-dumps-dir="${folder}" "$@"\n`
  writeFileSync(path, script, { mode: 0o755 })
  return path
}

const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('playwright_chromiumdev_profile-'))
const running = () => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).includes(`--crash-dumps-dir=${folder}`)

it('ends it, and what it took does not stay', async () => {
  const before = new Set(profiles())
  const html = `<table>${'<tr><td>Long <b>and</b> slow</td></tr>'.repeat(300_000)}</table>`
  const printing = printPdf({ html, footer: '', executablePath: hangingChromium(4), longestMs: 8000 })
  await expect(printing).rejects.toThrow(TookTooLong)
  expect(running()).toBe(false)
  expect(profiles().filter((name) => !before.has(name))).toEqual([])
}, 60_000)
