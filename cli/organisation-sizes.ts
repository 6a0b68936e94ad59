// `dma organisations sizes`: how large organisations are, from a list; all of it is stored, or nothing.
import { saySizes } from '#db/sizes.ts'
import type { Store } from '#db/store.ts'
import { readSizes } from '#registry/read-sizes.ts'
import { WrongInput } from './wrong-input.ts'

/** Returns how many changed. Throws WrongInput, with every problem by its line. */
export async function organisationSizesVerb(store: Store, text: string, now: Date): Promise<string> {
  const { sizes, problems } = readSizes(text)
  const lines = problems.map(({ line, what }) => (line === null ? what : `line ${line}: ${what}`))
  if (lines.length > 0) throw new WrongInput([...lines, 'Nothing was stored'].join('\n'))
  const said = await saySizes(store, { sizes, by: null, at: now.toISOString() })
  if ('unknown' in said) {
    const codes = said.unknown.join(', ')
    throw new WrongInput(`There are no organisations with these codes: ${codes}\nNothing was stored`)
  }
  return `${sizes.size} listed, ${said.changed} changed\n`
}
