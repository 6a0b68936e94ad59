// A status in a word or two. The colour only repeats what the words say.

export type Tone = 'plain' | 'neutral' | 'info' | 'success' | 'warning' | 'danger'

const LOOK: Readonly<Record<Tone, string>> = {
  plain: 'nhsuk-tag--no-colour nhsuk-tag--no-border nhsuk-u-font-weight-normal',
  neutral: 'nhsuk-tag--grey',
  info: 'nhsuk-tag--blue',
  success: 'nhsuk-tag--green',
  warning: 'nhsuk-tag--yellow',
  danger: 'nhsuk-tag--red',
}

/** `children` is text and never empty: a colour alone says nothing. */
export function Tag({ tone = 'info', children }: { tone?: Tone | undefined; children: string }) {
  return <strong className={`nhsuk-tag ${LOOK[tone]}`}>{children}</strong>
}
