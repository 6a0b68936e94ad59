// What is wrong with a form, at the top of the page, each line a link to the control it is about.

export type FieldError = { readonly href: string; readonly text: string }

type ErrorSummaryProps = {
  errors: readonly FieldError[]
  title?: string | undefined
  id?: string | undefined
}

/** Nothing when there are no errors. */
export function ErrorSummary({ errors, title = 'There is a problem', id = 'error-summary' }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: after a failed post the summary must be read first, with no JavaScript to focus it
    <div className="nhsuk-error-summary" id={id} tabIndex={-1} autoFocus>
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">{title}</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ href, text }) => (
              <li key={`${href} ${text}`}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
