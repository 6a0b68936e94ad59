// ClamAV's clamd for the tests that scan files: found, or installed where that can be done; done without otherwise.
import { spawnSync } from 'node:child_process'
import { installDebianPackage } from './debian-packages.mjs'
import { say } from './progress.mjs'

const limitMs = 180_000

export async function ensureClamd() {
  if (isThere()) return
  await installDebianPackage('clamav-daemon', { label: "the system's clamav-daemon package", timeoutMs: limitMs })
  if (!isThere()) say('clamd is not installed: the tests that need a real one are skipped')
}

// Debian puts it where only root looks.
function isThere() {
  return ['clamd', '/usr/sbin/clamd'].some((path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0)
}
