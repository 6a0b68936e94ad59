// The parts of the page of questionnaires.
import { Table } from '#app/design/table.tsx'
import { Tag } from '#app/design/tag.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'
import type { DraftRow, EditionRow, QuestionnaireOverview } from '../questionnaires.server.ts'

export function Drafts({ drafts }: { drafts: readonly DraftRow[] }) {
  if (drafts.length === 0) return null
  return (
    <Table
      caption="Drafts, not published yet"
      captionSize="m"
      responsive
      head={[{ label: 'Edition' }, { label: 'Uploaded' }, { label: 'By' }, { label: 'File' }]}
      rows={drafts.map(({ id, editionId, uploaded, uploadedBy, fileName }) => [
        <a href={`/administration/drafts/${id}`} key={id}>
          {editionId}
        </a>,
        uploaded,
        uploadedBy,
        <span className="nhsuk-u-text-break-word" key="file">
          {fileName}
        </span>,
      ])}
    />
  )
}

export function Questionnaire({ id, title, editions }: QuestionnaireOverview) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <p>
        Called <code className="app-code">{id}</code> in files and on the command line.
      </p>
      <Table
        caption={`Editions of ${id}, newest first`}
        captionSize="s"
        responsive
        head={[
          { label: 'Edition' },
          { label: 'Published' },
          { label: 'Used by' },
          { label: 'Download' },
          { label: 'Content hash' },
        ]}
        rows={editions.map((edition) => [
          <Name {...edition} key="name" />,
          edition.published,
          edition.collections.length > 0 ? edition.collections.join(', ') : 'No collection',
          <Downloads {...edition} key="downloads" />,
          <code className="app-code" key="hash">
            {edition.contentHash}
          </code>,
        ])}
      />
    </>
  )
}

function Name({ id, isNewest }: EditionRow) {
  return (
    <>
      {id} {isNewest && <Tag>Newest</Tag>}
    </>
  )
}

function Downloads({ id, isNewest }: EditionRow) {
  const address = `/administration/questionnaires/${id}`
  return (
    <>
      <Files address={`${address}/edition`} what={id}>
        As it is
      </Files>
      {isNewest && (
        <>
          <br />
          <Files address={`${address}/next`} what={`the edition after ${id}, to edit`}>
            Next edition to edit
          </Files>
        </>
      )}
    </>
  )
}

function Files({ address, what, children }: { address: string; what: string; children: string }) {
  return (
    <>
      {children}:{' '}
      <a href={`${address}.xlsx`} download>
        spreadsheet<VisuallyHidden> of {what}</VisuallyHidden>
      </a>
      ,{' '}
      <a href={`${address}.yaml`} download>
        YAML<VisuallyHidden> of {what}</VisuallyHidden>
      </a>
    </>
  )
}
