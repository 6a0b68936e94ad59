// Download: an edition as it is, or the next one to edit, as a spreadsheet or as YAML.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/assessments/require-assessment.ts'
import { may } from '#app/auth/policy.ts'
import { requireVisitor } from '#app/auth/sessions.ts'
import type { FileFormat } from '#app/context.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { draftNextEdition } from '#questionnaires/next-edition.ts'

const TYPES: Readonly<Record<FileFormat, string>> = {
  yaml: 'application/yaml; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request)
  if (!may(visitor, { to: 'administer' })) throw notFound()
  const [, which, format] = /^(edition|next)\.(yaml|xlsx)$/.exec(params.file ?? '') ?? []
  await context.editions.refresh()
  const published = context.editions.get(`${params.questionnaire}/${params.edition}`)
  if (!published || !isFormat(format)) throw notFound()
  const edition =
    which === 'next' ? draftNextEdition(published.edition, nameAfter(published.edition)) : published.edition
  const bytes = await context.exchange.write(edition, format)
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${edition.questionnaire}-${edition.edition}.${format}"`,
      'Cache-Control': 'no-store',
    },
  })
}

function isFormat(format: string | undefined): format is FileFormat {
  return format === 'yaml' || format === 'xlsx'
}

/** A year gives the next year; anything else is to be renamed in the file. */
function nameAfter({ edition }: Edition): string {
  return /^\d{4}$/.test(edition) ? String(Number(edition) + 1) : `${edition}-next`
}
