// The parts of the page that imports records and finds them.

import { Button, ButtonGroup } from '#app/design/button.tsx'
import { FileInput } from '#app/design/file-input.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Table } from '#app/design/table.tsx'
import { Details, VisuallyHidden } from '#app/design/text.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import type { Problems } from '#app/http/posted-form.ts'
import { MOST_MEGABYTES } from '#app/http/uploads.ts'
import { SCHEMES, valuesInWords } from '#external/schemes.ts'
import type { Done } from '../external-evidence.server.ts'

const records = (count: number) => (count === 1 ? '1 record' : `${count.toLocaleString('en-GB')} records`)
const lines = (count: number) => (count === 1 ? '1 line' : `${count.toLocaleString('en-GB')} lines`)

export function ImportOutcome({ kind, added, present, refusals }: Done) {
  const isChecked = kind === 'checked'
  const verb = (count: number) => (isChecked ? 'would be' : count === 1 ? 'was' : 'were')
  const parts = [
    `${records(added)} ${verb(added)} added`,
    ...(refusals > 0 ? [`${lines(refusals)} ${verb(refusals)} refused`] : []),
  ]
  return (
    <NotificationBanner tone={refusals === 0 && !isChecked ? 'success' : 'neutral'} heading={`${parts.join('. ')}.`}>
      {present > 0 && (
        <p>
          {records(present)} of the file {present === 1 ? 'was' : 'were'} there already.
        </p>
      )}
      {isChecked && <p>The file was only checked: nothing was imported.</p>}
      {refusals > 0 && (
        <p>
          <a className="nhsuk-notification-banner__link" href="#refused">
            See which lines, and why
          </a>
        </p>
      )}
    </NotificationBanner>
  )
}

/** Nothing where none was refused. */
export function RefusedLines({ fileName, refused, refusals }: Pick<Done, 'fileName' | 'refused' | 'refusals'>) {
  if (refusals === 0) return null
  return (
    <section id="refused" tabIndex={-1}>
      <Table
        caption={
          <>
            Lines of <LongWord>{fileName}</LongWord> that can’t be imported
          </>
        }
        captionSize="m"
        responsive
        head={[{ label: 'Line' }, { label: 'Why' }]}
        rows={refused.map(({ line, message }) => [
          String(line),
          <LongWord key={line}>{capitalised(message)}</LongWord>,
        ])}
      />
      {refusals > refused.length && (
        <p>And {lines(refusals - refused.length)} more. Correct these first, then upload the file again.</p>
      )}
    </section>
  )
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type ImportFormProps = { mostRows: number; problems: Problems; source: string | undefined }

export function ImportForm({ mostRows, problems, source }: ImportFormProps) {
  return (
    <PostForm encType="multipart/form-data" noValidate>
      <h2 className="nhsuk-heading-m">Import a file</h2>
      <p>Lines that are right are imported, the others are listed. The same file again adds nothing.</p>
      <FileInput
        name="file"
        label="File"
        hint={`A CSV file (UTF-8) of up to ${MOST_MEGABYTES} MB and ${mostRows.toLocaleString('en-GB')} lines.`}
        accept=".csv,text/csv"
        error={problems.file}
      />
      <Layouts />
      <TextInput
        name="source"
        label="Source (optional)"
        hint="Where the file is from, for lines that name no source. The name of the file, where this is empty."
        width={30}
        autoComplete="off"
        defaultValue={source}
        error={problems.source}
      />
      <ButtonGroup>
        <Button name="intent" value="import">
          Import the file
        </Button>
        <Button tone="secondary" name="intent" value="check">
          Only check it
        </Button>
      </ButtonGroup>
    </PostForm>
  )
}

function Layouts() {
  return (
    <Details summary="What the file must look like">
      <p>The published list of the Data Security and Protection Toolkit is imported as it is.</p>
      <p>
        Any other file begins with a line that names its columns: <code className="app-code">organisation</code> (ODS
        code), <code className="app-code">scheme</code>, <code className="app-code">version</code>,{' '}
        <code className="app-code">value</code>, <code className="app-code">status</code> (self-reported or validated),{' '}
        <code className="app-code">date</code> and, if you like, <code className="app-code">expires</code>,{' '}
        <code className="app-code">source</code> and <code className="app-code">meaning</code> (nhs or social-care, for
        “Approaching standards”; worked out from the type of organisation where it is left out).
      </p>
      <p>Dates are written 2023-03-01, 01/03/2023 (the day first) or 1 March 2023.</p>
      <Table
        caption="Schemes and their values"
        captionSize="s"
        responsive
        head={[{ label: 'Scheme' }, { label: 'What it is' }, { label: 'Values' }]}
        rows={SCHEMES.map((scheme) => [scheme.id, scheme.label, valuesInWords(scheme) || 'any text'])}
      />
    </Details>
  )
}

type OrganisationsProps = {
  words: string
  hasMore: boolean
  organisations: readonly { code: string; name: string; records: number }[]
}

export function OrganisationsWithRecords({ words, hasMore, organisations }: OrganisationsProps) {
  return (
    <>
      <form method="get">
        <h2 className="nhsuk-heading-m">Look at what is recorded</h2>
        <TextInput name="search" type="search" label="Search by name or code" width={20} defaultValue={words} />
        <Button tone="secondary">Search</Button>
      </form>
      {words !== '' && organisations.length === 0 && <p>No organisation matches “{words}”.</p>}
      {organisations.length > 0 && (
        <Table
          caption={`Organisations that match “${words}”`}
          captionSize="s"
          responsive
          head={[{ label: 'Name' }, { label: 'Code' }, { label: 'Recorded' }]}
          rows={organisations.map(({ code, name, records: count }) => [
            name,
            code,
            <a href={`/organisations/${code}/external-evidence`} key={code}>
              {records(count)}
              <VisuallyHidden> of {name}</VisuallyHidden>
            </a>,
          ])}
        />
      )}
      {hasMore && <p>Only the first {organisations.length} are shown. Search to find the others.</p>}
    </>
  )
}
