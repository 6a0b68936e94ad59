// Installing a package of the system, where that can be done without asking anybody.
import { spawnSync } from 'node:child_process'
import { say, withProgress } from './progress.mjs'
import { run } from './tools.mjs'

/**
 * With apt-get, as root; says what came of it and never throws.
 * @param {string} name
 * @param {{ label: string, timeoutMs: number }} options
 */
export async function installDebianPackage(name, { label, timeoutMs }) {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, timeoutMs }
  const wait = ['-o', 'DPkg::Lock::Timeout=120']
  const { code, output } = await withProgress(`Installing ${label} with apt-get`, async () => {
    // One unreachable source must not stop the others from serving the package.
    await run('apt-get', [...wait, 'update'], options)
    return run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', name], options)
  })
  if (code !== 0) say(output.trimEnd())
}
