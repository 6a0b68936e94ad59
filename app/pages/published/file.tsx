// Download: one of the files of a release. What a cache has of it stays good for ever.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { dispositionOf } from '#app/http/attachment.ts'
import { downloadsOf } from '#app/releases/downloads.ts'
import { fileKeeping, isKnown } from '#app/releases/keeping.ts'
import { sendable } from '#app/releases/made-files.ts'
import { nowhere, requireRelease } from '#app/releases/open-release.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await requireRelease(context, params)
  const download = downloadsOf(open).find(({ file }) => file === params.file)
  if (!download) throw nowhere()
  const keeping = fileKeeping(open.head)
  if (isKnown(request, open.head)) return new Response(null, { status: 304, headers: keeping })
  const { questionnaire, year, version } = open.head
  const { body, headers } = await sendable(request, context.store, { ...open.head, download })
  return new Response(body, {
    headers: {
      ...headers,
      'Content-Type': download.mediaType,
      'Content-Disposition': dispositionOf(`${questionnaire}-${year}-v${version}-${download.file}`),
      'X-Content-Type-Options': 'nosniff',
      ...keeping,
    },
  })
}
