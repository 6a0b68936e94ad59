// What somebody wrote, as they wrote it: its lines kept, its long words broken where they must be.

export function QuotedText({ heading, children }: { heading: string; children: string }) {
  return (
    <figure className="app-quote">
      <figcaption className="app-quote__heading">{heading}</figcaption>
      <blockquote className="app-quote__text">{children}</blockquote>
    </figure>
  )
}
