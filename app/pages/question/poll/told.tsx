// What came of what was posted: done, with links to pass on where no email goes out; or too late, with what was typed.
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner, WarningCallout } from '#app/design/messages.tsx'
import { Table } from '#app/design/table.tsx'
import { QuotedText } from '#app/forms/quoted-text.tsx'

type DoneProps = { words: string; links: readonly { email: string; address: string }[] | null }

export function Done({ words, links }: DoneProps) {
  return (
    <>
      <NotificationBanner tone="success" heading={words} />
      {links && links.length > 0 && (
        <WarningCallout heading="Pass these links on now">
          <p>
            This service does not send email. Send each link to its colleague and to nobody else: whoever has it can
            give a view in their place. The links will not be shown again.
          </p>
          <Table
            caption="Links to pass on"
            captionHidden
            responsive
            head={[{ label: 'Colleague' }, { label: 'Link' }]}
            rows={links.map(({ email, address }) => [
              <LongWord key="email">{email}</LongWord>,
              <LongWord key="link">{address}</LongWord>,
            ])}
          />
        </WarningCallout>
      )}
    </>
  )
}

/** Where the form that it was typed into is gone. */
export function TypedKept({ kept }: { kept: readonly { heading: string; text: string }[] }) {
  const typed = kept.filter(({ text }) => text !== '')
  return typed.map(({ heading, text }) => (
    <QuotedText key={heading} heading={heading}>
      {text}
    </QuotedText>
  ))
}
