// The forms of planning a collection: which edition, then everything else, then whether it is as it was meant.
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { Checkboxes } from '#app/design/checkboxes.tsx'
import { NotificationBanner, WarningCallout } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'
import { HiddenFields } from '#app/forms/hidden-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'

type Options = readonly { readonly value: string; readonly label: string }[]

type EditionFormProps = { heading: string; editions: Options; problems: Readonly<Record<string, string>> }

export function EditionForm({ heading, editions, problems }: EditionFormProps) {
  return (
    <>
      <ProblemSummary problems={problems} />
      <h1 className="nhsuk-heading-l">{heading}</h1>
      <form method="get">
        <HiddenFields fields={[['chosen', 'yes']]} />
        <Radios
          name="edition"
          legend="Which questionnaire is asked?"
          legendSize="m"
          options={editions}
          error={problems.edition}
        />
        <Button>Continue</Button>
      </form>
    </>
  )
}

type Typed = {
  readonly title: string
  readonly year: string
  readonly opensOn: string
  readonly closesOn: string
  readonly approval: string
  readonly exercise: string
  readonly codes: string
  readonly kinds: readonly string[]
  readonly regions: readonly string[]
}

type Outcome =
  | { kind: 'wrong'; problems: Readonly<Record<string, string>>; typed: Typed }
  | { kind: 'overtaken' | 'previewed'; typed: Typed }

type PlanFormProps = {
  heading: string
  isNew: boolean
  edition: { id: string; title: string }
  kinds: Options
  regions: Options
  typed: Typed
  /** Of what is planned so far: '' for a new one. */
  standing: string
  outcome: Outcome | null
}

const OVERTAKEN = {
  title:
    'It has opened, or somebody else changed it, after you opened this page. Nothing was saved. Look at it again first',
}

export function PlanForm({ heading, isNew, edition, kinds, regions, outcome, ...page }: PlanFormProps) {
  const typed = outcome?.typed ?? page.typed
  const problems = outcome?.kind === 'wrong' ? outcome.problems : outcome?.kind === 'overtaken' ? OVERTAKEN : {}
  const isPreviewed = outcome?.kind === 'previewed'
  return (
    <PostForm noValidate>
      <ProblemSummary problems={problems} />
      {isPreviewed ? (
        <h2 className="nhsuk-heading-m">Or change it first</h2>
      ) : (
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">
            {edition.title} ({edition.id})
          </span>
          {heading}
        </h1>
      )}
      {!isPreviewed && isNew && (
        <p>
          <a href="/administration/collections/new">Choose another questionnaire</a>
        </p>
      )}
      <HiddenFields fields={[['standing', page.standing]]} />
      <Round typed={typed} problems={problems} />
      <WhoIsAsked kinds={kinds} regions={regions} typed={typed} problems={problems} />
      <Button tone={isPreviewed ? 'secondary' : undefined}>See whom it asks</Button>
    </PostForm>
  )
}

type FieldsProps = { typed: Typed; problems: Readonly<Record<string, string>> }

function Round({ typed, problems }: FieldsProps) {
  const day = (name: 'opensOn' | 'closesOn', label: string, hint: string) => (
    <TextInput
      name={name}
      label={label}
      hint={hint}
      // A browser shows nothing in a date control that is no date: what was typed is to be seen.
      type={problems[name] === undefined ? 'date' : 'text'}
      width={10}
      defaultValue={typed[name]}
      error={problems[name]}
    />
  )
  return (
    <>
      <TextInput
        name="title"
        label="Title"
        hint="What people see in their lists and letters."
        defaultValue={typed.title}
        error={problems.title}
      />
      <TextInput
        name="year"
        label="Year"
        hint="The one that the answers are for. Results are compared with the last year before it."
        width={4}
        inputMode="numeric"
        defaultValue={typed.year}
        error={problems.year}
      />
      {day('opensOn', 'Opens on', 'From the first moment of this day, UK time.')}
      {day('closesOn', 'Closes on', 'Until the end of this day, UK time.')}
      <Radios
        name="approval"
        legend="Does an executive approver approve each assessment before it is submitted?"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No, a lead submits alone', hint: 'Where one person answers, as in a practice.' },
        ]}
        defaultChecked={typed.approval}
        error={problems.approval}
      />
      <Checkbox
        name="exercise"
        label="This is an exercise, for training: it counts in no figure, and says so everywhere"
        defaultChecked={typed.exercise === 'yes'}
      />
    </>
  )
}

function WhoIsAsked({ kinds, regions, typed, problems }: FieldsProps & { kinds: Options; regions: Options }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Who is asked</h2>
      <Checkboxes
        name="kinds"
        legend="Organisations of these kinds"
        options={kinds}
        defaultChecked={typed.kinds}
        error={problems.kinds}
      />
      {regions.length > 0 && (
        <Checkboxes
          name="regions"
          legend="In these regions"
          hint="Select none to ask in all of them."
          options={regions}
          defaultChecked={typed.regions}
          error={problems.regions}
        />
      )}
      <Textarea
        name="codes"
        label="And these organisations, by their ODS codes (optional)"
        hint="One on each line. To ask these and nobody else, select no kinds above."
        rows={4}
        defaultValue={typed.codes}
        error={problems.codes}
      />
    </>
  )
}

function Awaiting({ trusts }: { trusts: number }) {
  const heading =
    trusts === 1
      ? '1 trust has no confirmed care setting, so it is not asked'
      : `${trusts.toLocaleString('en-GB')} trusts have no confirmed care setting, so they are not asked`
  return (
    <WarningCallout heading={heading}>
      <p>
        A trust’s care setting decides which questions it is asked.{' '}
        <a href="/administration/care-settings">Confirm care settings</a> first, or add these trusts on the page of the
        collection afterwards.
      </p>
    </WarningCallout>
  )
}

type ConfirmProps = {
  heading: string
  isNew: boolean
  news: string | null
  typed: Typed
  standing: string
  fields: readonly (readonly [string, string])[]
  preview: {
    invited: number
    bySetting: readonly { label: string; count: number }[]
    leftOut: readonly string[]
    awaiting: number
    opens: string
    closes: string
  }
}

export function Confirm({ heading, isNew, news, typed, standing, fields, preview }: ConfirmProps) {
  const { invited, bySetting, leftOut, awaiting, opens, closes } = preview
  const rows = [
    { key: 'Title', value: typed.exercise === 'yes' ? `Exercise: ${typed.title}` : typed.title },
    { key: 'Open', value: `From ${opens} to the end of ${closes}` },
    {
      key: 'Approval',
      value:
        typed.approval === 'yes' ? 'By an executive approver, before it is submitted' : 'None: a lead submits alone',
    },
    { key: 'Organisations asked', value: invited.toLocaleString('en-GB') },
    ...(bySetting.length > 1 ? bySetting : []).map(({ label, count }) => ({
      key: label,
      value: count.toLocaleString('en-GB'),
    })),
  ]
  return (
    <PostForm>
      {news && <NotificationBanner heading={news} />}
      <h1 className="nhsuk-heading-l">{heading}: check it</h1>
      {invited === 0 && (
        <WarningCallout heading="It asks nobody">
          <p>No organisation here is meant by what you chose. You can plan it so, and add organisations later.</p>
        </WarningCallout>
      )}
      <SummaryList rows={rows} />
      {awaiting > 0 && <Awaiting trusts={awaiting} />}
      {leftOut.length > 0 && (
        <>
          <h2 className="nhsuk-heading-s">Left out</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {leftOut.map((line) => (
              <li className="nhsuk-u-text-break-word" key={line}>
                {line}
              </li>
            ))}
          </ul>
        </>
      )}
      <HiddenFields fields={[...fields, ['intent', 'plan'], ['seen', String(invited)], ['standing', standing]]} />
      <ButtonGroup>
        <Button>{isNew ? 'Plan this collection' : 'Save the collection so'}</Button>
      </ButtonGroup>
    </PostForm>
  )
}
