// The dependencies as the lock file names them: installed when missing or when the lock file has moved on.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CannotGoOn, say, withProgress } from './progress.mjs'
import { root, runNpm } from './tools.mjs'

const lockFile = path.join(root, 'package-lock.json')
const installedFile = path.join(root, 'node_modules', '.package-lock.json')
const stampFile = path.join(root, 'node_modules', '.lock-hash')

/**
 * @param {{ quiet?: boolean }} [options] quiet: not a word where there is nothing to do
 */
export async function ensureDependencies({ quiet = false } = {}) {
  requireNode()
  const stamp = stampOfLock()
  if (readIfThere(stampFile)?.trim() === stamp) {
    if (!quiet) say('Dependencies are up to date')
    return
  }
  if (isInstalledByHand()) {
    writeFileSync(stampFile, `${stamp}\n`)
    return
  }
  await withProgress('Installing the locked dependencies, some minutes where one has to be compiled', install)
  writeFileSync(stampFile, `${stamp}\n`)
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new CannotGoOn(`This needs Node 20.19 or later; this is Node ${process.versions.node}`)
}

// better-sqlite3 is compiled for one Node, so another Node needs another installation.
function stampOfLock() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  return `${hash} ${builtFor()}`
}

function builtFor() {
  return `${process.platform}-${process.arch}-${process.versions.modules}`
}

// Someone who has just run `npm install` or `npm ci` is not made to wait for another.
function isInstalledByHand() {
  const stampedFor = readIfThere(stampFile)?.trim().split(' ')[1]
  if (stampedFor && stampedFor !== builtFor()) return false
  const installed = readPackages(installedFile)
  const locked = Object.entries(readPackages(lockFile)).filter(([place]) => place !== '')
  return (
    Object.keys(installed).length > 0 &&
    locked.every(([place, { version, optional }]) => installed[place]?.version === version || optional === true) &&
    Object.keys(installed).every((place) => locked.some(([known]) => known === place))
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
  const text = readIfThere(file)
  return text === undefined ? {} : (JSON.parse(text).packages ?? {})
}

async function install() {
  // What has to be compiled is compiled on every core.
  const env = { JOBS: 'max', ...process.env }
  const { code, output } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'], { env })
  if (code !== 0) throw new CannotGoOn('The dependencies could not be installed (npm ci failed)', output)
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
