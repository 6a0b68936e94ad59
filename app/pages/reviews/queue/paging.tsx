// The way to more of a long list.
import type { Pages } from '../queue.server.ts'

export function Paging({ page, of, name, what }: Pages & { name: string; what: string }) {
  if (of <= 1) return null
  return (
    <nav aria-label={`${what}: pages`}>
      <p>
        Page {page} of {of}. {page > 1 && <a href={`/reviews?${name}=${page - 1}`}>Page before</a>}{' '}
        {page < of && <a href={`/reviews?${name}=${page + 1}`}>Next page</a>}
      </p>
    </nav>
  )
}
