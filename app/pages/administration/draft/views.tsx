// The parts of a draft's page.

import { Button, ButtonLink } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { Table } from '#app/design/table.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'

type About = {
  draft: {
    id: string
    editionId: string
    contentHash: string
    fileName: string
    uploaded: string
    uploaderName: string
  }
  follows: string | null
}

export function AboutDraft({ draft, follows }: About) {
  return (
    <>
      <p className="nhsuk-lede-text">Nobody else sees this edition until an administrator publishes it.</p>
      <SummaryList
        rows={[
          { key: 'Follows', value: follows ?? 'None: it begins a questionnaire' },
          { key: 'File', value: <LongWord>{draft.fileName}</LongWord> },
          { key: 'Uploaded', value: `By ${draft.uploaderName} on ${draft.uploaded}` },
          { key: 'Content hash', value: <code className="app-code">{draft.contentHash}</code> },
        ]}
      />
    </>
  )
}

type SettingRow = { id: string; label: string; questions: number; comparable: number }
type SettingsProps = About & { settingsTitle: string; settings: readonly SettingRow[] }

export function Settings({ draft, follows, settingsTitle, settings }: SettingsProps) {
  const address = `/administration/drafts/${draft.id}`
  return (
    <Table
      caption="Everyone who is asked"
      captionHidden
      responsive
      head={[
        { label: settingsTitle },
        { label: 'Questions', numeric: true },
        ...(follows ? [{ label: `Comparable with ${follows}`, numeric: true }] : []),
        { label: 'Look' },
      ]}
      rows={settings.map(({ id, label, questions, comparable }) => [
        label,
        questions,
        ...(follows ? [`${comparable} of ${questions}`] : []),
        <Look address={address} id={id} label={label} key={id} />,
      ])}
    />
  )
}

function Look({ address, id, label }: { address: string; id: string; label: string }) {
  const about = <VisuallyHidden> for {label}</VisuallyHidden>
  return (
    <>
      <a href={`${address}/preview/${id}`}>Preview{about}</a>,{' '}
      <a href={`${address}/trial/${id}`}>Score random answers{about}</a>
    </>
  )
}

type NextStepsProps = About & { problems: { total: number } }

export function NextSteps({ draft, problems }: NextStepsProps) {
  return (
    <PostForm>
      <input type="hidden" name="contentHash" value={draft.contentHash} />
      <div className="nhsuk-button-group">
        {problems.total === 0 && (
          <ButtonLink href={`/administration/drafts/${draft.id}/publish`}>Publish {draft.editionId}</ButtonLink>
        )}
        <Button tone="secondary">Discard this draft</Button>
      </div>
    </PostForm>
  )
}
