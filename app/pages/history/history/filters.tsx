// Narrowing a history: a form that only asks, so that what it leads to has an address.
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { Select } from '#app/design/select.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import type { HistoryPageData } from '../history.server.ts'

type FiltersProps = Pick<
  HistoryPageData,
  'address' | 'csvAddress' | 'typed' | 'problems' | 'people' | 'sections' | 'topics' | 'isFiltered'
>

export function Filters(props: FiltersProps) {
  const { address, csvAddress, typed, problems, people, sections, topics, isFiltered } = props
  const choice = (name: 'by' | 'section' | 'what', label: string, whole: string, options: typeof people) => (
    <Select
      name={name}
      label={label}
      options={[{ value: '', label: whole }, ...options]}
      defaultValue={typed[name]}
      error={problems[name]}
    />
  )
  const day = (name: 'from' | 'to', label: string) => (
    <TextInput
      name={name}
      label={label}
      defaultValue={typed[name]}
      error={problems[name]}
      // A browser shows nothing in a date control that is no date: what was asked for is to be seen.
      type={problems[name] === undefined ? 'date' : 'text'}
    />
  )
  return (
    <form method="get" action={address} noValidate>
      <div className="app-filters">
        {choice('what', 'What', 'Everything', topics)}
        {choice('by', 'Who', 'Everybody', people)}
        {sections && choice('section', 'Section', 'All sections', sections)}
        {day('from', 'From')}
        {day('to', 'To')}
      </div>
      <ButtonGroup>
        <Button tone="secondary" small>
          Show
        </Button>
        {isFiltered && <a href={address}>Show everything</a>}
        {csvAddress && (
          <a href={csvAddress} download>
            Download as CSV
          </a>
        )}
      </ButtonGroup>
    </form>
  )
}
