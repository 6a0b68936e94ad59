// A Chromium for the browser tests: found where people have one, installed where they don't, never done without.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { installDebianPackage } from './debian-packages.mjs'
import { CannotGoOn, say, withProgress } from './progress.mjs'
import { runNode, toolPath } from './tools.mjs'

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const downloadLimitMs = 120_000
const packageLimitMs = 600_000

/** @returns {Promise<string>} the path of a Chromium that starts */
export async function ensureChromium() {
  const chosen = process.env.CHROME_PATH
  if (chosen) {
    if (starts(chosen)) return chosen
    throw new CannotGoOn(`CHROME_PATH is ${chosen}, which does not start as Chromium or Chrome`)
  }
  const found = (await findChromium()) ?? (await downloadChromium()) ?? (await installChromiumPackage())
  if (found) return found
  throw new CannotGoOn(
    'The browser tests need Chromium, which could be neither found nor installed: ' +
      'install it and set CHROME_PATH to its path, then run this again',
  )
}

async function findChromium() {
  const candidates = [await playwrightPath(), ...systemPaths()]
  return candidates.find((candidate) => starts(candidate))
}

async function playwrightPath() {
  const { chromium } = await import('playwright-core')
  return chromium.executablePath()
}

function systemPaths() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name)))
}

// A file alone proves little: a download may lack system libraries, and Ubuntu's `chromium-browser` may be a signpost.
/** @param {string} candidate */
function starts(candidate) {
  if (!existsSync(candidate)) return false
  const { status } = spawnSync(candidate, ['--version'], { stdio: 'ignore', timeout: 20_000, killSignal: 'SIGKILL' })
  return status === 0
}

async function downloadChromium() {
  const args = [toolPath('playwright-core'), 'install', '--no-shell', 'chromium']
  const { code } = await withProgress("Chromium is missing: trying Playwright's download", () =>
    runNode(args, { timeoutMs: downloadLimitMs }),
  )
  const found = await findChromium()
  if (!found) say(code === 0 ? '  it does not start here' : '  it cannot be downloaded from here')
  return found
}

async function installChromiumPackage() {
  await installDebianPackage('chromium', { label: "the system's Chromium package", timeoutMs: packageLimitMs })
  return findChromium()
}
