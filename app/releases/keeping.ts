// What caches may keep of public pages and files, and for how long.
import type { HeadersFunction } from '@remix-run/node'
import type { AppContext } from '#app/context.ts'
import type { ReleaseHead } from '#db/releases.ts'

/**
 * A page may be kept for some minutes: it says whether a newer version is there, and names files of the style that another
 * version of the service doesn't have. Only for those who aren't signed in: a page says who is.
 */
export async function pageKeeping(context: AppContext, head?: Pick<ReleaseHead, 'publishedAt'>): Promise<HeadersInit> {
  const isPublic = head === undefined || head.publishedAt !== null
  const isAnybodys = isPublic && (await context.visitor()) === null
  return { Vary: 'Cookie', ...(isAnybodys ? { 'Cache-Control': 'public, max-age=300' } : {}) }
}

/** A file of a version never changes. */
export function fileKeeping({ contentHash, publishedAt }: Pick<ReleaseHead, 'contentHash' | 'publishedAt'>) {
  const ETag = `"${contentHash}"`
  return publishedAt === null
    ? { 'Cache-Control': 'no-store' }
    : { 'Cache-Control': 'public, max-age=31536000, immutable', ETag }
}

/** Whether whoever asks has it already. */
export function isKnown(
  request: Request,
  { contentHash, publishedAt }: Pick<ReleaseHead, 'contentHash' | 'publishedAt'>,
) {
  if (publishedAt === null) return false
  const known = (request.headers.get('If-None-Match') ?? '').split(',')
  // A proxy that compresses makes a strong mark a weak one.
  return known.some(
    (tag) =>
      tag
        .trim()
        .replace(/^W\//, '')
        .replace(/-(gzip|br|deflate)"$/, '"') === `"${contentHash}"`,
  )
}

/** The headers of a page that its loader decides about. */
export const asLoaderSays: HeadersFunction = ({ loaderHeaders }) => loaderHeaders
