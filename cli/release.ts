// `dma release`: builds the next release of a collection, or builds those that there are again.
import type { Store } from '#db/store.ts'
import { figuresHere } from '#server/figures-here.ts'
import { PublishedEditions } from '#server/published-editions.ts'
import type { Options } from './options.ts'
import { buildRelease } from './release-build.ts'
import { verifyReleases } from './release-verify.ts'

type Asked = { act: 'build' | 'verify'; collection: string; options: Options }

/** `holds`: every check passed, or every release is the same. Throws WrongInput. */
export async function releaseVerb(store: Store, { act, collection, options }: Asked) {
  const editions = new PublishedEditions(store)
  await editions.refresh()
  if (act === 'verify') return verifyReleases({ store, editions }, collection, options.version)
  const context = { store, editions, figures: figuresHere({ store, editions }), now: () => new Date() }
  return buildRelease(context, collection, options)
}
