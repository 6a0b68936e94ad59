// Whether the generated migrations still say what the schema says, for each engine.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root, runNode, toolPath } from './tools.mjs'

const engines = ['sqlite', 'postgres']

/**
 * Generates migrations in a copy: what drizzle would add there is what the schema has and the migrations lack.
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function findStaleMigrations() {
  const copy = copyOfSchema()
  try {
    const ended = await Promise.all(engines.map((engine) => generate(copy, engine)))
    const broken = ended.filter(({ code }) => code !== 0)
    if (broken.length > 0) return { code: 1, output: broken.map(({ output }) => output).join('\n') }
    const known = new Set(filesOf(root))
    const added = filesOf(copy).filter((file) => !known.has(file))
    return {
      code: added.length === 0 ? 0 : 1,
      output: [...added.map((file) => `db/migrations/${file} is missing`), 'Run npm run migrations'].join('\n'),
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

// Inside the tree, where the packages are found.
function copyOfSchema() {
  mkdirSync(path.join(root, '.cache'), { recursive: true })
  const copy = mkdtempSync(path.join(root, '.cache', 'migrations-'))
  const needed = [
    'db',
    'questionnaires',
    'scoring',
    'review',
    'package.json',
    'tsconfig.json',
    ...engines.map(configOf),
  ]
  for (const place of needed) {
    if (existsSync(path.join(root, place))) cpSync(path.join(root, place), path.join(copy, place), { recursive: true })
  }
  return copy
}

/** @param {string} engine */
function configOf(engine) {
  return `drizzle.${engine}.config.ts`
}

/**
 * @param {string} copy
 * @param {string} engine
 */
function generate(copy, engine) {
  const { DATABASE_URL: _, ...env } = process.env
  const args = [toolPath('drizzle-kit'), 'generate', '--config', configOf(engine)]
  return runNode(args, { cwd: copy, env })
}

/**
 * @param {string} base
 * @returns {string[]}
 */
function filesOf(base) {
  const folder = path.join(base, 'db', 'migrations')
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []
}
