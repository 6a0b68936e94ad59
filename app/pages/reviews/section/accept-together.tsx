// Accepting what is shown above and needs no comment: those very questions, and none that came since.

import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import type { SectionPageData } from '../section.server.ts'

export function AcceptTogether({ acceptable, place, section }: SectionPageData) {
  const count = acceptable.length
  if (count === 0) return null
  const numbers = acceptable.map(({ number }) => number).join(', ')
  return (
    <section id="accept" tabIndex={-1}>
      <h2 className="nhsuk-heading-m">Accept what needs no comment</h2>
      <p>
        {count === 1 ? `Question ${numbers} is` : `Questions ${numbers} are`} shown above and not decided. You can
        accept {count === 1 ? 'its answer' : `all ${count} answers`} as shown, and change each until you finish your
        part.
      </p>
      <PostForm action={`/reviews/${place.reviewId}/sections/${section.id}`} noValidate>
        {acceptable.map(({ id }) => (
          <input type="hidden" name="shown" value={id} key={id} />
        ))}
        <Button tone="secondary">{count === 1 ? 'Accept this answer' : `Accept these ${count} answers`}</Button>
      </PostForm>
    </section>
  )
}
