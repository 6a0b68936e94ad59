// What stands at the head of every page of a release: which version it is and what became of it; and the way to its pages.
import { NotificationBanner } from '#app/design/messages.tsx'
import { InsetText } from '#app/design/text.tsx'
import type { Standing } from './open-release.ts'

export function ReleaseHead({ standing, heading }: { standing: Standing; heading: string }) {
  const { title, version, published, asAt, replaced } = standing
  return (
    <>
      {published === null && (
        <NotificationBanner heading="Not published: only administrators see this page">
          <p>It is as everybody will see it when two administrators have signed it.</p>
        </NotificationBanner>
      )}
      {replaced && (
        <NotificationBanner heading={`Replaced by version ${replaced.by} on ${replaced.on}`}>
          <p>{replaced.why}</p>
          <p>
            <a className="nhsuk-notification-banner__link" href={replaced.href}>
              Go to version {replaced.newest}
            </a>
          </p>
        </NotificationBanner>
      )}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{heading === title ? 'Published results' : title}</span>
        {heading}
      </h1>
      <p className="nhsuk-body-s">
        Version {version}
        {published && `, published on ${published}`}. What was submitted by {asAt}.
      </p>
    </>
  )
}

/** What its builders say of it, and the versions before. */
export function VersionNotes({ standing: { note, version, earlier } }: { standing: Standing }) {
  if (note === '' && earlier.length === 0) return null
  return (
    <InsetText>
      {note !== '' && <p>{version > 1 ? `What is different in version ${version}: ${note}` : note}</p>}
      {earlier.length > 0 && (
        <p>
          Earlier:{' '}
          {earlier.map((each, at) => (
            <span key={each.version}>
              {at > 0 && ', '}
              <a href={each.href}>version {each.version}</a> of {each.on}
            </span>
          ))}
        </p>
      )}
    </InsetText>
  )
}

/** `now`: the page that one is on. */
export function ReleasePages({
  standing,
  now,
}: {
  standing: Standing
  now: 'figures' | 'organisations' | 'answers' | 'data'
}) {
  const { address, hasNames, title } = standing
  const pages = [
    { id: 'figures', href: address, text: 'Figures' },
    ...(hasNames ? [{ id: 'organisations', href: `${address}/organisations`, text: 'Organisations' }] : []),
    { id: 'answers', href: `${address}/answers`, text: 'Answers' },
    { id: 'data', href: `${address}/data`, text: 'Download the data' },
  ]
  return (
    <nav className="app-parts" aria-label={`Pages of ${title}`}>
      <ul>
        {pages.map(({ id, href, text }) => (
          <li key={id}>
            <a href={href} aria-current={id === now ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
