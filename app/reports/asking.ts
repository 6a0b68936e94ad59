// Asking for the file of a report: the form on its page, posted.
import { data, redirect } from '@remix-run/node'
import type { Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { fieldOf, type Problems, refuse } from '#app/http/posted-form.ts'
import { type About, askForReport, MOST_KEPT, MOST_WAITING, type ReportFormat } from '#db/reports.ts'
import { FORMAT_FIELD } from './format-words.ts'

const FORMATS: readonly ReportFormat[] = ['pdf', 'docx', 'xlsx']

/** The way to the report's progress; or why it isn't made, for the page to show. */
export async function askFor(context: AppContext, visitor: Visitor, form: FormData, about: About) {
  const typed = fieldOf(form, FORMAT_FIELD)
  const format = FORMATS.find((one) => one === typed)
  if (!format || (format === 'pdf' && !context.reports.canPrint)) {
    throw data({ message: 'The form could not be read. Nothing was saved.' }, { status: 400 })
  }
  const asked = await askForReport(context.store, { about, format, by: visitor.id, at: context.now().toISOString() })
  if ('tooMany' in asked) return refuse(context, { problems: TOO_MANY[asked.tooMany], about })
  context.reports.poke()
  return redirect(`/reports/${asked.id}`)
}

const TOO_MANY: Readonly<Record<'waiting' | 'kept', Problems>> = {
  waiting: {
    [FORMAT_FIELD]: `${MOST_WAITING} of your reports are being made already: ask for another when one of them is done`,
  },
  kept: {
    [FORMAT_FIELD]: `${MOST_KEPT} of your reports are kept already: ask for another when the oldest is thrown away, after 7 days`,
  },
}
