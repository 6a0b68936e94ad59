// The forms of the page that imports organisations, and what became of them.

import { Button } from '#app/design/button.tsx'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { FileInput } from '#app/design/file-input.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Details } from '#app/design/text.tsx'
import { IMPORT_ADDRESS, MOST_MEGABYTES_TO_IMPORT } from '#app/http/uploads.ts'
import type { Imported, Preview, Taken } from '../import-organisations.server.ts'

type OutcomeProps = { outcome: Imported | Taken | null; unconfirmed: number }

const GONE = 'These files are not kept any longer, so nothing was imported. Select them again'

export function Outcome({ outcome, unconfirmed }: OutcomeProps) {
  switch (outcome?.kind) {
    case undefined:
    case 'previewed':
      return null
    case 'gone':
      return <ErrorSummary errors={[{ href: '#files', text: GONE }]} />
    case 'wrong':
      return <ErrorSummary errors={[{ href: '#files', text: outcome.wrong }]} />
    case 'problems': {
      const { remarks, more } = outcome.report.problems
      const count = remarks.length + more
      const text = `There ${count === 1 ? 'is 1 problem' : `are ${count} problems`} in the files, so nothing was imported`
      return <ErrorSummary errors={[{ href: '#problems', text }]} />
    }
    case 'overtaken': {
      const text = 'Organisations were changed after you looked, so nothing was imported. Check again what will be'
      return <ErrorSummary errors={[{ href: '#preview', text }]} />
    }
    case 'imported':
      return (
        <NotificationBanner tone="success" heading="The organisations were imported">
          {unconfirmed > 0 && (
            <p>
              <a className="nhsuk-notification-banner__link" href="/administration/care-settings">
                Confirm the care settings of {unconfirmed === 1 ? '1 trust' : `${unconfirmed} trusts`}
              </a>
            </p>
          )}
        </NotificationBanner>
      )
  }
}

type ImportFormProps = { preview: Preview }

/** Nothing to press where nothing would change, or something is wrong. */
export function ImportForm({ preview: { key, digest, report } }: ImportFormProps) {
  if (report.changesNothing || report.problems.remarks.length > 0) return null
  return (
    <PostForm action={IMPORT_ADDRESS}>
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="seen" value={digest} />
      <Button>Import all of this</Button>
    </PostForm>
  )
}

export function FilesForm({ wrong, isAgain }: { wrong: string | undefined; isAgain: boolean }) {
  return (
    <PostForm action={IMPORT_ADDRESS} encType="multipart/form-data" noValidate>
      {isAgain && <h2 className="nhsuk-heading-m">Other files instead</h2>}
      <FileInput
        name="files"
        label="Files of the Organisation Data Service"
        hint={`One or several CSV files, up to ${MOST_MEGABYTES_TO_IMPORT} MB together. You see what they would change before anything is stored.`}
        accept=".csv"
        multiple
        error={wrong}
      />
      <WhichFiles />
      <Button tone={isAgain ? 'secondary' : undefined}>See what they would change</Button>
    </PostForm>
  )
}

function WhichFiles() {
  return (
    <Details summary="Which files these are">
      <p>
        The Organisation Data Service of the NHS offers them to everybody, as zip files and in its Data Search and
        Export. Files of both kinds are taken as they are, in any order. Take them together, so that each organisation
        finds its commissioner and region.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>etr.csv and ect.csv: trusts and care trusts</li>
        <li>epraccur.csv: general practices, among other prescribing cost centres, which are left out</li>
        <li>eccg.csv and eauth.csv: commissioners and regions</li>
        <li>ets.csv: sites of trusts</li>
        <li>succ.csv: which organisation became which</li>
        <li>the list of sub-ICB locations, boards and regions of the Office for National Statistics</li>
      </ul>
    </Details>
  )
}
