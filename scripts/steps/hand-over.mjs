// Becoming another program: it runs in this very process, so that its streams, its exit code and the signals it
// gets are its own, and nothing can be left behind.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './tools.mjs'

/**
 * @param {string} program relative to the root; TypeScript runs through tsx
 * @param {string[]} args
 */
export async function handOver(program, args) {
  const file = path.join(root, program)
  process.argv = [process.execPath, file, ...args]
  if (program.endsWith('.ts')) {
    const tsx = await import('tsx/esm/api')
    tsx.register()
  } else process.setSourceMapsEnabled(true)
  await import(pathToFileURL(file).href)
}
