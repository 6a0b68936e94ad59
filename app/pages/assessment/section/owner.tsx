// Who looks after the section, at the top of its page; and at its end, for who may, the way to hand it back.
import { InsetText } from '#app/design/text.tsx'
import type { SectionOwner } from '../owners.server.ts'

export function OwnerOfSection({ owner }: { owner: SectionOwner | null }) {
  if (!owner) return null
  const { words, isVisitor, message, messageBy, returnHref } = owner
  if (!isVisitor && returnHref === null) return <p>Looked after by: {words}.</p>
  return (
    <InsetText>
      <p>
        Looked after by: <strong>{words}</strong>.
      </p>
      {message !== '' && (
        <p className="app-typed">
          {messageBy}: {message}
        </p>
      )}
      {returnHref && (
        <p>
          <a href={returnHref}>Return this section</a> if something is left to do.
        </p>
      )}
    </InsetText>
  )
}

export function HandBackLink({ owner }: { owner: SectionOwner | null }) {
  if (!owner?.handBackHref) return null
  return (
    <p>
      When every question is answered: <a href={owner.handBackHref}>Hand this section back as ready</a>
    </p>
  )
}
