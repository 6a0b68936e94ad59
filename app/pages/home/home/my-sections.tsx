// What the visitor looks after, and whether they are reminded of it.
import { Table } from '#app/design/table.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'

type MySection = {
  href: string
  title: string
  organisationName: string
  collectionTitle: string
  due: string
  isOverdue: boolean
  standing: string
  progress: string
  handBackHref: string | null
}

type MySectionsProps = { sections: readonly MySection[]; namesOrganisations: boolean }

export function MySections({ sections, namesOrganisations }: MySectionsProps) {
  return (
    <Table
      caption="Your sections"
      captionSize="m"
      responsive
      head={[
        { label: 'Section' },
        { label: namesOrganisations ? 'Organisation' : 'Collection' },
        { label: 'When' },
        { label: 'Progress' },
      ]}
      rows={sections.map(({ href, title, organisationName, collectionTitle, ...section }) => [
        <a key="title" href={href}>
          {title}
        </a>,
        namesOrganisations ? `${organisationName}, ${collectionTitle}` : collectionTitle,
        section.standing === HANDED_BACK ? section.standing : <When key="when" {...section} />,
        <Progress key="progress" title={title} {...section} />,
      ])}
    />
  )
}

const HANDED_BACK = 'Handed back as ready'

function When({ standing, due, isOverdue }: Pick<MySection, 'standing' | 'due' | 'isOverdue'>) {
  return (
    <>
      {isOverdue ? <strong>{due}</strong> : due}
      {standing && (
        <>
          <br />
          {standing}
        </>
      )}
    </>
  )
}

function Progress({ title, progress, handBackHref }: Pick<MySection, 'title' | 'progress' | 'handBackHref'>) {
  return (
    <>
      {progress}
      {handBackHref && (
        <>
          <br />
          <a href={handBackHref}>
            Hand back as ready<VisuallyHidden>: {title}</VisuallyHidden>
          </a>
        </>
      )}
    </>
  )
}

/** `getsReminders`: null where this service sends no email. */
export function RemindersLine({ getsReminders }: { getsReminders: boolean | null }) {
  if (getsReminders === null) return <p>This service sends no email, so nobody is reminded of sections that are due.</p>
  return (
    <p>
      {getsReminders ? 'You get reminders by email of sections that are due.' : 'You have stopped reminders by email.'}{' '}
      <a href="/reminders">Change reminders</a>
    </p>
  )
}
