// What can be taken of a report, and how: the form on its page.
import { Button } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { FORMAT_FIELD } from './format-words.ts'

/** `leavesOutNotes`: whether that is ticked; null for a report that has no notes. `error`: why nothing is made. */
export type TakeProps = {
  readonly canPrint: boolean
  readonly leavesOutNotes: boolean | null
  readonly error: string | undefined
}

export function TakeReport({ canPrint, leavesOutNotes, error }: TakeProps) {
  return (
    <section className="app-no-print" aria-labelledby="take">
      <h2 className="nhsuk-heading-m" id="take">
        Take it with you
      </h2>
      {error && (
        <p className="nhsuk-error-message" id={FORMAT_FIELD} tabIndex={-1}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      <p>
        A file is made in the background and waits for you for 7 days. The spreadsheet works the results out with
        formulas.
      </p>
      <PostForm>
        {leavesOutNotes !== null && (
          <Checkbox
            name="without-notes"
            label="Leave out the notes that people added"
            defaultChecked={leavesOutNotes}
          />
        )}
        <div className="nhsuk-button-group">
          {canPrint && (
            <Button name={FORMAT_FIELD} value="pdf">
              Make a PDF
            </Button>
          )}
          <Button name={FORMAT_FIELD} value="docx" tone="secondary">
            Make a Word file
          </Button>
          <Button name={FORMAT_FIELD} value="xlsx" tone="secondary">
            Make a spreadsheet
          </Button>
        </div>
      </PostForm>
      {!canPrint && (
        <InsetText>
          <p>For a PDF, print this page with your browser and choose to save it as a PDF.</p>
        </InsetText>
      )}
      <p>
        <a href="/reports">Your reports</a>
      </p>
    </section>
  )
}
