// One piece of evidence in a few lines: what it is, where it leads, whether it still holds.
import { LongWord } from '../design/long-word.tsx'
import { Tag } from '../design/tag.tsx'

type Facts = {
  title: string
  href: string
  isFile: boolean
  what: string
  name: string
  expiry: { isOver: boolean; words: string } | null
}

export function EvidenceLink({ title, href, isFile, what, name }: Facts) {
  return (
    <>
      {isFile ? (
        <a href={href} download>
          <LongWord>{title}</LongWord>
        </a>
      ) : (
        <a href={href} rel="noopener noreferrer nofollow">
          <LongWord>{title}</LongWord>
        </a>
      )}
      <br />
      <span className="nhsuk-u-font-size-16 nhsuk-u-font-weight-normal">
        {isFile ? what : 'Link'}
        {name !== title && (
          <>
            : <LongWord>{name}</LongWord>
          </>
        )}
      </span>
    </>
  )
}

export function ExpiryWords({ expiry }: Pick<Facts, 'expiry'>) {
  if (!expiry) return 'No expiry date'
  if (!expiry.isOver) return expiry.words
  return (
    <>
      {expiry.words} <Tag tone="danger">Expired</Tag>
    </>
  )
}
