// Download: everything that is needed to repeat a draw.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/assessments/require-assessment.ts'
import { dispositionOf } from '#app/http/attachment.ts'
import { inputsOf } from '#db/validations.ts'
import { type DrawFile, writeDrawFile } from '#questionnaires/draw-file.ts'
import { requireValidation } from './validations.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { collection, published, validation } = await requireValidation(context, request, params)
  const { id, number, draw, drawnAt, seed, seedHash } = validation
  if (!draw || drawnAt === null) throw notFound()
  const text = writeDrawFile({
    format: 'validation-draw/1',
    collection: collection.id,
    edition: published.id,
    contentHash: published.contentHash,
    validation: number,
    drawnAt,
    seedHash,
    draw: { ...draw, seed } as DrawFile['draw'],
    inputs: await inputsOf(context.store, id),
  })
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': dispositionOf(`${collection.id}-validation-${number}.json`),
      'Cache-Control': 'no-store',
    },
  })
}
