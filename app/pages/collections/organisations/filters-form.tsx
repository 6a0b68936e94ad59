// Narrowing the organisations of a collection: a form that only asks, so that what it leads to has an address.
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { Select } from '#app/design/select.tsx'
import { TextInput } from '#app/design/text-fields.tsx'

type Options = readonly { readonly value: string; readonly label: string }[]

type FiltersFormProps = {
  address: string
  typed: Readonly<Record<'region' | 'commissioner' | 'setting' | 'status' | 'lead' | 'search', string>>
  problems: Readonly<Record<string, string>>
  choices: { regions: Options; commissioners: Options; settings: Options; settingsTitle: string; statuses: Options }
  isFiltered: boolean
}

const LEADS = [
  { value: 'yes', label: 'With a lead' },
  { value: 'no', label: 'Without a lead' },
]

export function FiltersForm({ address, typed, problems, choices, isFiltered }: FiltersFormProps) {
  const choice = (name: Exclude<keyof FiltersFormProps['typed'], 'search'>, label: string, options: Options) => (
    <Select
      name={name}
      label={label}
      options={[{ value: '', label: 'All' }, ...options]}
      defaultValue={typed[name]}
      error={problems[name]}
    />
  )
  return (
    <form method="get" action={address} noValidate>
      <div className="app-filters">
        {choice('status', 'Status', choices.statuses)}
        {choices.regions.length > 1 && choice('region', 'Region', choices.regions)}
        {choices.commissioners.length > 1 && choice('commissioner', 'Commissioner', choices.commissioners)}
        {choices.settings.length > 1 && choice('setting', choices.settingsTitle, choices.settings)}
        {choice('lead', 'Leads', LEADS)}
        <TextInput
          name="search"
          type="search"
          label="Name or code"
          defaultValue={typed.search}
          error={problems.search}
        />
      </div>
      <ButtonGroup>
        <Button tone="secondary" small>
          Show
        </Button>
        {isFiltered && <a href={address}>Show all</a>}
      </ButtonGroup>
    </form>
  )
}
