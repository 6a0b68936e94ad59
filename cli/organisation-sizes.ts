// `dma organisations sizes`: how large organisations are, from a list; all of it is stored, or nothing.
import { saySizes } from '#db/sizes.ts'
import type { Store } from '#db/store.ts'
import { readSizes, type SizeProblem, unknownListed } from '#registry/read-sizes.ts'
import { WrongInput } from './wrong-input.ts'

/** Returns how many changed. Throws WrongInput, with every problem by its line. */
export async function organisationSizesVerb(store: Store, text: string, now: Date): Promise<string> {
  const read = readSizes(text)
  if (read.problems.length > 0) throw refused(read.problems)
  const said = await saySizes(store, { sizes: read.sizes, by: null, at: now.toISOString() })
  if ('unknown' in said) throw refused(unknownListed(said.unknown, read))
  return `${read.sizes.size} listed, ${said.changed} changed\n`
}

function refused(problems: readonly SizeProblem[]): WrongInput {
  const lines = problems.map(({ line, what }) => (line === null ? what : `line ${line}: ${what}`))
  return new WrongInput([...lines, 'Nothing was stored'].join('\n'))
}
