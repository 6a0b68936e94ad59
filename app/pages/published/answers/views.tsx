// The ways to other sections and groups, and the questions of the one chosen.
import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/design/button.tsx'
import { Select } from '#app/design/select.tsx'
import { Table } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import type { answersPage } from '../answers.server.ts'

type Page = SerializeFrom<ReturnType<typeof answersPage>>

export function Sections({ sections, address, groupKey }: Page) {
  const query = groupKey === '' ? '' : `?${new URLSearchParams({ group: groupKey })}`
  return (
    <Details summary="Other sections">
      {sections.map(({ title, sections: own }) => (
        <nav aria-label={`Sections of ${title}`} key={title}>
          <p className="nhsuk-u-margin-bottom-2">
            <strong>{title}</strong>
          </p>
          <ul className="nhsuk-list">
            {own.map(({ id, title: section, isChosen }) => (
              <li key={id}>
                <a href={`${address}/${id}${query}`} aria-current={isChosen ? 'page' : undefined}>
                  {section}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </Details>
  )
}

export function ChooseGroup({ groups, groupKey, address, section }: Page) {
  if (groups.length < 2) return null
  return (
    <form method="get" action={`${address}/${section}`}>
      <Select name="group" label="Which organisations" options={groups} defaultValue={groupKey} />
      <Button tone="secondary">Show their answers</Button>
    </form>
  )
}

export function Questions({ questions, group }: Page) {
  return questions.map(({ id, text, asked, options }) =>
    options && asked !== null ? (
      <Table
        caption={
          <>
            {text}{' '}
            <span className="nhsuk-u-font-weight-normal">
              {group}: {asked} asked
            </span>
          </>
        }
        captionSize="s"
        head={[{ label: 'Answer' }, { label: 'Organisations', numeric: true }, { label: 'Share', numeric: true }]}
        rows={options.map(({ label, count, percent }) => [label, count, percent])}
        compact
        key={id}
      />
    ) : (
      <div key={id}>
        <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{text}</h3>
        <p>Not shown: too few of them were asked, or it could be worked out what a few of them answered.</p>
      </div>
    ),
  )
}
