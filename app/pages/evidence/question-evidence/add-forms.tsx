// The ways to add evidence to a question: a file, a link, or what there is already.

import { Button } from '#app/design/button.tsx'
import { FileInput } from '#app/design/file-input.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { ACCEPTED_ENDINGS, WHICH_FILES } from '#app/http/evidence-files.ts'
import type { Refused } from '../changes.server.ts'
import type { evidencePageOf } from '../question-evidence.server.ts'
import { DayField } from './day-field.tsx'

type Offered = Awaited<ReturnType<typeof evidencePageOf>>['offered']
type AddFormsProps = { offered: Offered; filesAreScanned: boolean; refused: Refused | null }

export function AddForms({ offered, filesAreScanned, refused }: AddFormsProps) {
  const of = (intent: Refused['intent']) => (refused?.intent === intent ? refused : null)
  return (
    <>
      <FileForm refused={of('file')} filesAreScanned={filesAreScanned} />
      <LinkForm refused={of('link')} />
      {offered.length > 0 && <UseForm offered={offered} refused={of('use')} />}
    </>
  )
}

function FileForm({ refused, filesAreScanned }: { refused: Refused | null; filesAreScanned: boolean }) {
  const scanned = filesAreScanned ? ' It is scanned for viruses first.' : ''
  return (
    <PostForm encType="multipart/form-data" noValidate>
      <h2 className="nhsuk-heading-m">Add a file</h2>
      <input type="hidden" name="intent" value="file" />
      <TextInput
        name="title"
        id="file-title"
        label="Title (optional)"
        hint="The name of the file, if you leave it empty"
        autoComplete="off"
        defaultValue={refused?.title ?? ''}
        error={refused?.problems['file-title']}
      />
      <DayField id="file-expires" value={refused?.expiresOn ?? ''} error={refused?.problems['file-expires']} />
      {/* Last, so that what is typed has arrived when a file turns out to be too large. */}
      <FileInput
        name="file"
        id="file-file"
        label="File"
        hint={`${WHICH_FILES}, up to 20 MB. Don’t add anything that identifies a patient.${scanned}`}
        accept={ACCEPTED_ENDINGS}
        error={refused?.problems['file-file']}
      />
      <Button>Add the file</Button>
    </PostForm>
  )
}

function LinkForm({ refused }: { refused: Refused | null }) {
  return (
    <PostForm noValidate>
      <h2 className="nhsuk-heading-m">Add a link</h2>
      <input type="hidden" name="intent" value="link" />
      <TextInput
        name="title"
        id="link-title"
        label="Title"
        hint="What the link shows, such as “Digital strategy 2026”"
        autoComplete="off"
        defaultValue={refused?.title ?? ''}
        error={refused?.problems['link-title']}
      />
      <TextInput
        name="url"
        id="link-url"
        type="url"
        label="Link"
        hint="Begins with https:// or http://. Whoever follows it needs their own access to what it leads to"
        autoComplete="off"
        defaultValue={refused?.url ?? ''}
        error={refused?.problems['link-url']}
      />
      <DayField id="link-expires" value={refused?.expiresOn ?? ''} error={refused?.problems['link-expires']} />
      <Button>Add the link</Button>
    </PostForm>
  )
}

function UseForm({ offered, refused }: { offered: Offered; refused: Refused | null }) {
  return (
    <PostForm noValidate>
      <input type="hidden" name="intent" value="use" />
      <Radios
        name="evidence"
        id="use-evidence"
        legend="Use evidence that your organisation has added already"
        legendSize="m"
        headingLevel={2}
        small
        options={offered.map(({ id, title, what, year, expiry }) => ({
          value: id,
          label: title,
          hint: [what, year === null ? '' : `evidence for this question in ${year}`, expiry?.words ?? '']
            .filter(Boolean)
            .join('; '),
        }))}
        defaultChecked={refused?.evidence}
        error={refused?.problems['use-evidence']}
      />
      <Button>Use it for this question</Button>
    </PostForm>
  )
}
