// The sections with their owners, to read or to share out; the people; the button that reminds them.

import { Button, ButtonGroup } from '#app/design/button.tsx'
import { FieldMessages } from '#app/design/field.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Select } from '#app/design/select.tsx'
import { Table } from '#app/design/table.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'
import { SectionBox } from './section-box.tsx'

type SectionLine = {
  id: string
  title: string
  owner: string
  standing: string
  isOverdue: boolean
  isReady: boolean
  comment: string
  progress: string
  seen: string
}
type Theme = { id: string; title: string; sections: readonly SectionLine[] }
type Problems = Readonly<Record<string, string>>

export type PeoplePageData = {
  id: string
  mayShare: boolean
  themes: readonly Theme[]
  candidates: readonly { id: string; label: string }[]
  today: string
  lastDay: string
  sendsEmail: boolean
}

type Typed = { sections: readonly { id: string }[]; person: string; dueOn: string; message: string }

type ShareFormProps = { page: PeoplePageData; problems: Problems; typed: Typed | null }

export function ShareForm({ page, problems, typed }: ShareFormProps) {
  const { candidates, today, lastDay, sendsEmail } = page
  return (
    <PostForm noValidate>
      <div
        id="sections"
        className={problems.sections ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}
      >
        <FieldMessages name="sections" error={problems.sections} />
        <SectionTables page={page} chosen={new Set(typed?.sections.map(({ id }) => id))} />
      </div>
      <h2 className="nhsuk-heading-m">Give the selected sections to somebody</h2>
      <Select
        name="person"
        label="Person"
        hint="Whoever has a selected section already is replaced."
        options={[
          { value: '', label: 'Choose a person' },
          ...candidates.map(({ id, label }) => ({ value: id, label })),
        ]}
        defaultValue={typed?.person}
        error={problems.person}
      />
      <TextInput
        name="dueOn"
        type="date"
        label="Due date (optional)"
        width={10}
        defaultValue={typed?.dueOn}
        error={problems.dueOn}
        inputProps={{ min: today, max: lastDay }}
      />
      <Textarea
        name="message"
        label="Message (optional)"
        hint="Shown with the section, up to 1,000 characters. For example, whom to ask."
        rows={3}
        defaultValue={typed?.message}
        error={problems.message}
      />
      {!sendsEmail && <p>This service sends no email: tell people yourself what you have given them.</p>}
      <ButtonGroup>
        <Button name="intent" value="assign">
          Give the selected sections
        </Button>
        <Button name="intent" value="take back" tone="secondary">
          Take back the selected sections
        </Button>
      </ButtonGroup>
    </PostForm>
  )
}

/** With a box for each section where they are shared out. */
export function SectionTables({ page, chosen = new Set() }: { page: PeoplePageData; chosen?: ReadonlySet<string> }) {
  return (
    <div className="app-sections">
      {page.themes.map(({ id, title, sections }) => (
        <Table
          key={id}
          caption={title}
          captionSize="m"
          responsive
          head={[{ label: 'Section' }, { label: 'Who' }, { label: 'Where it stands' }, { label: 'Answered' }]}
          rows={sections.map((section) => [
            page.mayShare ? <SectionBox key="box" {...section} isChosen={chosen.has(section.id)} /> : section.title,
            section.owner,
            <Standing key="standing" {...section} page={page} />,
            <a key="progress" href={`/assessments/${page.id}/sections/${section.id}`}>
              {section.progress}
              <VisuallyHidden> in {section.title}</VisuallyHidden>
            </a>,
          ])}
        />
      ))}
    </div>
  )
}

function Standing({ id, title, standing, isOverdue, isReady, comment, page }: SectionLine & { page: PeoplePageData }) {
  return (
    <>
      {isOverdue ? <strong>{standing}</strong> : standing}
      {comment !== '' && (
        <>
          {standing && ': '}
          <q className="app-said">{comment}</q>
        </>
      )}
      {isReady && page.mayShare && (
        <>
          <br />
          <a href={`/assessments/${page.id}/sections/${id}/return`}>
            Return it<VisuallyHidden>: {title}</VisuallyHidden>
          </a>
        </>
      )}
    </>
  )
}

type PersonLine = { name: string; sections: number; answered: string; ready: number; overdue: string }

export function PeopleTable({ people }: { people: readonly PersonLine[] }) {
  return (
    <Table
      caption="Progress by person"
      captionHidden
      responsive
      head={[
        { label: 'Person' },
        { label: 'Sections' },
        { label: 'Questions answered' },
        { label: 'Handed back' },
        { label: 'Overdue' },
      ]}
      rows={people.map(({ name, sections, answered, ready, overdue }) => [name, sections, answered, ready, overdue])}
    />
  )
}

type RemindFormProps = { letters: number; remindedAlready: number; stopped: number; sendsEmail: boolean }

export function RemindForm({ letters, remindedAlready, stopped, sendsEmail }: RemindFormProps) {
  const unfinished = letters + remindedAlready + stopped
  return (
    <>
      <h2 className="nhsuk-heading-m">Reminders</h2>
      {sendsEmail ? (
        <p>
          People are reminded by email of sections that are overdue or due within 7 days, at most once in 3 days, unless
          they have stopped reminders.
        </p>
      ) : (
        <p>This service sends no email, so nobody is reminded. Remind people yourself.</p>
      )}
      {sendsEmail && unfinished > 0 && (
        <PostForm>
          <p>
            {counted(unfinished, 'other person has', 'other people have')} unfinished sections.{' '}
            {letters === 0 ? 'No letter would go out now' : counted(letters, 'letter goes out', 'letters go out')}
            {remindedAlready > 0 && `, ${counted(remindedAlready, 'was', 'were')} reminded in the last 24 hours`}
            {stopped > 0 && `, ${counted(stopped, 'has', 'have')} stopped reminders`}.
          </p>
          {letters > 0 && (
            <Button name="intent" value="remind" tone="secondary">
              Remind everyone with unfinished sections
            </Button>
          )}
        </PostForm>
      )}
    </>
  )
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
