// The parts of the page that uploads an edition.

import { Button } from '#app/design/button.tsx'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { FileInput } from '#app/design/file-input.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { ChangesReport } from '#app/editions/changes-report.tsx'
import { type ProblemReport, ProblemTables } from '#app/editions/problem-report.tsx'
import { MOST_MEGABYTES } from '#app/http/uploads.ts'
import type { Changes } from '#questionnaires/changes.ts'
import type { Refused } from '../upload.server.ts'

/** Says at once that nothing was kept, and why. */
export function Outcome({ refused }: { refused: Refused | null }) {
  switch (refused?.kind) {
    case undefined:
      return null
    case 'wrong':
      return <ErrorSummary errors={[{ href: '#file', text: refused.wrong }]} />
    case 'problems': {
      const { total } = refused.report
      const text = total === 1 ? 'There is 1 problem in the file' : `There are ${total} problems in the file`
      return <ErrorSummary errors={[{ href: '#problems', text: `${text}, so nothing was kept` }]} />
    }
    case 'already published':
      return (
        <NotificationBanner heading={`${refused.editionId} is published already, with this very content`}>
          <p>
            Nothing needs to be done. Its content hash is <code className="app-code">{refused.contentHash}</code>.
          </p>
        </NotificationBanner>
      )
  }
}

export function UploadForm({ wrong }: { wrong: string | undefined }) {
  return (
    <PostForm encType="multipart/form-data" noValidate>
      <FileInput
        name="file"
        label="File"
        hint={`A spreadsheet (.xlsx) or YAML file (.yaml) of up to ${MOST_MEGABYTES} MB. Uploading it publishes nothing yet.`}
        accept=".xlsx,.yaml,.yml"
        error={wrong}
      />
      <Button>Upload</Button>
    </PostForm>
  )
}

type ProblemsProps = { fileName: string; report: ProblemReport; changes: Changes | null }

export function Problems({ fileName, report, changes }: ProblemsProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="problems" tabIndex={-1}>
        Problems in <LongWord>{fileName}</LongWord>
      </h2>
      <ProblemTables {...report} />
      {changes && (
        <>
          <h2 className="nhsuk-heading-m">What it would change</h2>
          <ChangesReport changes={changes} />
        </>
      )}
      <h2 className="nhsuk-heading-m">Upload it again</h2>
    </>
  )
}
