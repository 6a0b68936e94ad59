// The error summary of a form whose problems are known by the names of its fields.
import { ErrorSummary } from '../design/error-summary.tsx'

/** A field's id is its name, so each line leads to its field. */
export function ProblemSummary({ problems }: { problems: Readonly<Record<string, string>> | undefined }) {
  const errors = Object.entries(problems ?? {}).map(([name, text]) => ({ href: `#${name}`, text }))
  return <ErrorSummary errors={errors} />
}
