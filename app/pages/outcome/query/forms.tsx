// The ways to reply: accept what is proposed, write and point at evidence, or send a file.

import { Button } from '#app/design/button.tsx'
import { Checkboxes } from '#app/design/checkboxes.tsx'
import { FileInput } from '#app/design/file-input.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Details } from '#app/design/text.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'
import { ACCEPTED_ENDINGS, WHICH_FILES } from '#app/http/evidence-files.ts'
import type { QueryPageData } from '../query.server.ts'
import type { Refused } from '../replies.server.ts'

type FormProps = { page: QueryPageData; refused: Refused | null }

/** The same id again where something was wrong: what is sent twice arrives once. */
function Sent({ intent, page, refused }: FormProps & { intent: Refused['intent'] }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="message" value={refused?.message ?? page.messageId} />
    </>
  )
}

export function AcceptForm({ page }: Pick<FormProps, 'page'>) {
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Accept what the reviewer proposes</h2>
      <Sent intent="accept" page={page} refused={null} />
      <p>
        You agree that “{page.proposed}” describes your organisation better. What you submitted stays as it is; the
        reviewer decides on the validated answer beside it.
      </p>
      <Button tone="secondary">Accept “{page.proposed}”</Button>
    </PostForm>
  )
}

export function ReplyForm({ page, refused }: FormProps) {
  const problems = refused?.problems ?? {}
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Reply</h2>
      <Sent intent="reply" page={page} refused={refused} />
      <Textarea
        name="text"
        id="reply-text"
        label="Your reply"
        hint="Reviewers may see your name with it. Don’t write anything that identifies a patient."
        rows={6}
        defaultValue={refused?.text ?? ''}
        error={problems['reply-text']}
      />
      {page.offered.length > 0 && (
        <Details
          summary="Send evidence that your organisation has"
          open={problems['reply-evidence'] !== undefined || (refused?.evidence.length ?? 0) > 0}
        >
          <Checkboxes
            name="evidence"
            id="reply-evidence"
            legend="Evidence to send with the reply"
            legendSize="s"
            options={page.offered.map(({ id, title, what }) => ({ value: id, label: `${title} (${what})` }))}
            defaultChecked={refused?.evidence}
            error={problems['reply-evidence']}
          />
        </Details>
      )}
      <Details summary="Send a link" open={Boolean(refused?.url || refused?.title)}>
        <TextInput
          name="title"
          id="reply-title"
          label="Title of the link"
          hint="What the link shows, such as “Digital strategy 2026”"
          autoComplete="off"
          defaultValue={refused?.title ?? ''}
          error={problems['reply-title']}
        />
        <TextInput
          name="url"
          id="reply-url"
          type="url"
          label="Link"
          hint="Begins with https:// or http://. Reviewers need their own access to what it leads to"
          autoComplete="off"
          defaultValue={refused?.url ?? ''}
          error={problems['reply-url']}
        />
      </Details>
      <Button>Send the reply</Button>
    </PostForm>
  )
}

export function FileForm({ page, refused }: FormProps) {
  const problems = refused?.problems ?? {}
  const scanned = page.filesAreScanned ? ' It is scanned for viruses first.' : ''
  return (
    <PostForm encType="multipart/form-data" noValidate>
      <h2 className="nhsuk-heading-m">Send a file</h2>
      <p>It becomes evidence of your organisation. What was submitted stays as it is.</p>
      <Sent intent="file" page={page} refused={refused} />
      <Textarea
        name="text"
        id="file-text"
        label="What it shows"
        rows={3}
        defaultValue={refused?.text ?? ''}
        error={problems['file-text']}
      />
      <TextInput
        name="title"
        id="file-title"
        label="Title of the file (optional)"
        hint="The name of the file, if you leave it empty"
        autoComplete="off"
        defaultValue={refused?.title ?? ''}
        error={problems['file-title']}
      />
      {/* Last, so that what is typed has arrived when a file turns out to be too large. */}
      <FileInput
        name="file"
        id="file-file"
        label="File"
        hint={`${WHICH_FILES}, up to 20 MB. Don’t send anything that identifies a patient.${scanned}`}
        accept={ACCEPTED_ENDINGS}
        error={problems['file-file']}
      />
      <Button tone="secondary">Send the file</Button>
    </PostForm>
  )
}
