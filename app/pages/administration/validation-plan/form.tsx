// The form of a plan: who may be chosen, how many in which way, and how long everybody has.

import { Button, ButtonGroup } from '#app/design/button.tsx'
import { Checkboxes } from '#app/design/checkboxes.tsx'
import { Fieldset } from '#app/design/fieldset.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Select } from '#app/design/select.tsx'
import { Hint } from '#app/design/text.tsx'
import { TextInput } from '#app/design/text-fields.tsx'

type Options = readonly { readonly value: string; readonly label: string }[]

/** As `TypedPlan`, which comes with code that no browser needs. */
type Typed = {
  readonly settings: readonly string[]
  readonly bands: readonly string[]
  readonly aboveThemes: readonly string[]
} & Readonly<
  Record<
    | ('aboveFrom' | 'risk' | 'riskUnit' | 'random' | 'randomUnit' | 'rest' | 'restUnit')
    | ('reviewDays' | 'queryDays' | 'validMonths'),
    string
  >
>

type PlanFormProps = {
  settingsTitle: string
  settings: Options
  bands: Options
  themes: Options
  typed: Typed
  problems: Readonly<Record<string, string>> | undefined
  seen: { validation: string; at: string }
  cancelHref: string
}

export function PlanForm(props: PlanFormProps) {
  const { seen, cancelHref } = props
  return (
    <PostForm noValidate>
      <input type="hidden" name="validation" value={seen.validation} />
      <input type="hidden" name="seen" value={seen.at} />
      <Scope {...props} />
      <h2 className="nhsuk-heading-m">How they are chosen</h2>
      <p>Fill in one way or several. Each chooses among those whom the ways before it left.</p>
      <Above {...props} />
      <AmountFields {...props} name="risk" legend="By risk" hint={BY_RISK} of="in scope" />
      <AmountFields {...props} name="random" legend="By lot" hint={BY_LOT} of="in scope" />
      <AmountFields {...props} name="rest" legend="By lot from the others" hint={OF_THE_REST} of="out of scope" />
      <Terms {...props} />
      <ButtonGroup>
        <Button>Save the plan</Button>
        <a href={cancelHref}>Cancel</a>
      </ButtonGroup>
    </PostForm>
  )
}

const BY_RISK =
  'Those for whom most signals speak, such as a great jump since last year or high scores without evidence. A signal is a reason to look, never a verdict.'
const BY_LOT = 'From those left in scope, so that the result says something of all of them.'
const OF_THE_REST = 'From those whose bands leave them out of scope, so that nobody is never looked at.'

function Scope({ settingsTitle, settings, bands, typed, problems }: PlanFormProps) {
  return (
    <>
      <Checkboxes
        name="settings"
        legend={`Who may be chosen, by ${settingsTitle.toLowerCase()}`}
        legendSize="m"
        options={settings}
        defaultChecked={typed.settings}
        error={problems?.settings}
      />
      <Checkboxes
        name="bands"
        legend="Bands in scope"
        legendSize="m"
        hint="An organisation is in scope when any of its themes is in one of these bands."
        options={bands}
        defaultChecked={typed.bands}
        error={problems?.bands}
      />
    </>
  )
}

function Above({ themes, typed, problems }: PlanFormProps) {
  return (
    <Fieldset legend="Everybody from a score" legendSize="s" headingLevel={3}>
      <TextInput
        name="aboveFrom"
        label="Score from which everybody in scope is chosen"
        hint="From 0 to 100. Leave it empty if you don’t want this."
        width={4}
        inputMode="numeric"
        defaultValue={typed.aboveFrom}
        error={problems?.aboveFrom}
      />
      <Checkboxes
        name="aboveThemes"
        legend="In any of these themes"
        options={themes}
        defaultChecked={typed.aboveThemes}
        error={problems?.aboveThemes}
      />
    </Fieldset>
  )
}

type AmountProps = PlanFormProps & { name: 'risk' | 'random' | 'rest'; legend: string; hint: string; of: string }

function AmountFields({ name, legend, hint, of, typed, problems }: AmountProps) {
  return (
    <Fieldset legend={legend} legendSize="s" headingLevel={3} describedBy={`${name}-about`}>
      <Hint id={`${name}-about`}>{hint}</Hint>
      <TextInput
        name={name}
        label="How many"
        hint="Leave it empty if you don’t want this."
        width={5}
        inputMode="numeric"
        defaultValue={typed[name]}
        error={problems?.[name]}
      />
      <Select
        name={`${name}Unit`}
        label="Counted in"
        options={[
          { value: 'percent', label: `percent of those ${of}` },
          { value: 'organisations', label: 'organisations' },
        ]}
        defaultValue={typed[`${name}Unit`]}
      />
    </Fieldset>
  )
}

function Terms({ typed, problems }: PlanFormProps) {
  const field = { width: 4, inputMode: 'numeric' } as const
  return (
    <>
      <h2 className="nhsuk-heading-m">How long everybody has</h2>
      <TextInput
        {...field}
        name="reviewDays"
        label="Days that reviewers have, from the draw"
        defaultValue={typed.reviewDays}
        error={problems?.reviewDays}
      />
      <TextInput
        {...field}
        name="queryDays"
        label="Days in which an organisation replies to a query"
        defaultValue={typed.queryDays}
        error={problems?.queryDays}
      />
      <TextInput
        {...field}
        name="validMonths"
        label="Months that a validated band is good for"
        defaultValue={typed.validMonths}
        error={problems?.validMonths}
      />
    </>
  )
}
