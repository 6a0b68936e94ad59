// Download: a figure of the national result as a picture, SVG or PNG, or its numbers as CSV.
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { FileKind } from '#app/national/addresses.ts'
import { nationalFigure } from '#app/national/figures.ts'
import { figureFile } from '#app/national/files.ts'
import { notFound, requireNational } from '#app/national/requested.ts'

const KINDS: readonly FileKind[] = ['svg', 'png', 'csv']

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const requested = await requireNational(context, request, params.collection)
  if (requested.problem) return new Response(`${requested.problem.words}\n`, { status: 400 })
  const [, id = '', ending = ''] = /^([a-z0-9.-]{1,200})\.([a-z]{3})$/.exec(params.file ?? '') ?? []
  const kind = KINDS.find((each) => each === ending)
  const figure = kind && (await nationalFigure(context.figures, requested.subject, id))
  const file = figure && (await figureFile(context.figures, requested.subject, figure, kind))
  if (!file) throw notFound()
  return file
}
