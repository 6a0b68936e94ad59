// The production build: Remix's pages, and the server and the operator's command bundled for Node.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CannotGoOn, say, withProgress } from './progress.mjs'
import { root, runNode, toolPath } from './tools.mjs'

const buildFolder = path.join(root, 'build')
const stampFile = path.join(buildFolder, '.source-hash')

const sources = [
  ...[
    'app',
    'cli',
    'collections',
    'csv',
    'db',
    'external',
    'fhir',
    'national',
    'pictures',
    'printing',
    'release',
    'questionnaires',
    'registry',
    'reports',
    'review',
    'sample',
    'scoring',
    'server',
    'workbooks',
  ],
  ...['package.json', 'package-lock.json', 'remix.config.js', 'tsconfig.json', 'vite.config.ts'],
  'scripts/steps/build.mjs',
]

export function isBuildCurrent() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === hashSources()
}

export async function buildIfChanged() {
  if (isBuildCurrent()) say('Build is up to date')
  else await build()
}

export async function build() {
  // Taken before, so that a file saved during the build makes the next run build again.
  const hash = hashSources()
  await withProgress('Building', async () => {
    mkdirSync(buildFolder, { recursive: true })
    for (const file of readdirSync(buildFolder)) {
      if (file === '.source-hash' || /\.js(\.map)?$/.test(file)) rmSync(path.join(buildFolder, file))
    }
    await buildPages()
    shortenSiteMap()
    await bundleForNode()
  })
  writeFileSync(stampFile, `${hash}\n`)
}

async function buildPages() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, output } = await runNode([toolPath('@remix-run/dev', 'remix'), 'vite:build'], { env })
  if (code !== 0) throw new CannotGoOn('The build of the pages failed', output)
}

// Every page is loaded whole, so that the script of one needs to know of the pages that have one and of no others. The
// whole site map would be a part of each, and grow with the site.
function shortenSiteMap() {
  const assets = path.join(buildFolder, 'client/assets')
  const start = 'window.__remixManifest='
  for (const name of readdirSync(assets).filter((file) => /^manifest-.*\.js$/.test(file))) {
    const file = path.join(assets, name)
    const text = readFileSync(file, 'utf8')
    if (!text.startsWith(start)) throw new CannotGoOn('The site map is not as Remix wrote it before', name)
    const manifest = JSON.parse(text.slice(start.length).replace(/;\s*$/, ''))
    const kept = Object.entries(manifest.routes).filter(([id]) => id === 'root' || hasScript(id))
    writeFileSync(file, `${start}${JSON.stringify({ ...manifest, routes: Object.fromEntries(kept) })};`)
  }
}

/** @param {string} id the path of a page's file, without its ending; or a name, where the page has a second address */
function hasScript(id) {
  const file = path.join(root, 'app', `${id}.tsx`)
  return !existsSync(file) || /hasScript: true/.test(readFileSync(file, 'utf8'))
}

// Split, so that the command loads only what its verb needs; all in one folder, so that `import.meta.url` is as
// deep below the root as in a room.
async function bundleForNode() {
  const esbuild = await import('esbuild')
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: {
        serve: 'server/serve.ts',
        'exchange-worker': 'server/exchange-worker.ts',
        'draws-worker': 'server/draws-worker.ts',
        'figures-worker': 'server/figures-worker.ts',
        'reports-worker': 'server/reports-worker.ts',
        dma: 'cli/dma.ts',
        'seed-national': 'cli/seed-national.ts',
      },
      outdir: 'build',
      chunkNames: '[name]-[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      jsx: 'automatic',
      sourcemap: true,
      logLevel: 'silent',
    })
  } catch (error) {
    throw new CannotGoOn('The build of the server failed', error instanceof Error ? error.message : String(error))
  } finally {
    await esbuild.stop()
  }
}

function hashSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesUnder)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} place relative to the root
 * @returns {string[]}
 */
function filesUnder(place) {
  const full = path.join(root, place)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [place]
  return readdirSync(full)
    .filter((name) => !name.startsWith('.') && !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesUnder(`${place}/${name}`))
}
