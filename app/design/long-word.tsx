// A word too long for a small screen, such as an email address: broken wherever it must be, and only there.

export function LongWord({ children }: { children: string }) {
  return <span className="nhsuk-u-text-break-word">{children}</span>
}
