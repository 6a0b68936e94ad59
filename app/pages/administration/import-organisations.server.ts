// Files of organisations: taken, shown for what they would do, and imported as they were shown.
import type { AppContext, UploadedFile } from '#app/context.ts'
import { fieldOf } from '#app/http/posted-form.ts'
import { successionsEnd } from '#app/reviews/successions-end.ts'
import { digestOf, importOrganisations, presentRegistry } from '#db/registry.ts'
import { type ImportPlan, planImport } from '#registry/plan-import.ts'
import { type Report, reportOf } from '#registry/report.ts'
import { nameOfFile } from './file-names.server.ts'

/** `key` and `digest`: which files these are, and what they would do at this moment. */
export type Preview = { key: string; digest: string; report: Report }

export type Taken =
  | { kind: 'previewed'; preview: Preview }
  | { kind: 'wrong'; wrong: string }
  | { kind: 'problems'; report: Report }

/** Says what the files would do, and keeps them for a day if nothing is wrong with them. */
export async function takeFiles(context: AppContext, request: Request): Promise<Taken> {
  const files = await filesIn(request)
  if (files === 'unreadable') return { kind: 'wrong', wrong: 'The files did not arrive whole. Send them again' }
  if (files.length === 0) return { kind: 'wrong', wrong: 'Select the files to import' }
  const twice = files.find(({ name }, index) => files.findIndex((other) => other.name === name) < index)
  if (twice) return { kind: 'wrong', wrong: `There are two files with the name ${twice.name}. Rename one of them` }
  const read = await context.exchange.readOrganisations(files)
  const plan = planImport(await presentRegistry(context.store), read, todayOf(context))
  if (plan.problems.length > 0) return { kind: 'problems', report: reportOf(plan) }
  return { kind: 'previewed', preview: previewOf(await context.waiting.keep(files), plan) }
}

async function filesIn(request: Request): Promise<UploadedFile[] | 'unreadable'> {
  try {
    const sent = (await request.formData()).getAll('files')
    const files = sent.filter((one): one is File => one instanceof File && (one.name !== '' || one.size > 0))
    return Promise.all(
      files.map(async (file) => ({ name: nameOfFile(file), bytes: new Uint8Array(await file.arrayBuffer()) })),
    )
  } catch {
    return 'unreadable'
  }
}

function previewOf(key: string, plan: ImportPlan): Preview {
  return { key, digest: digestOf(plan), report: reportOf(plan) }
}

function todayOf(context: AppContext): string {
  return context.now().toISOString().slice(0, 10)
}

export type Imported =
  | { kind: 'imported'; report: Report }
  /** What it would do is something else by now, or is refused. */
  | { kind: 'overtaken'; preview: Preview }
  | { kind: 'gone' }

/** Exactly what the person was shown, or nothing. */
export async function importShown(context: AppContext, form: FormData, by: string): Promise<Imported> {
  const [key, seen] = [fieldOf(form, 'key'), fieldOf(form, 'seen')]
  const files = await context.waiting.find(key)
  if (!files) return { kind: 'gone' }
  const read = await context.exchange.readOrganisations(files)
  const today = todayOf(context)
  const { kind, plan } = await importOrganisations(context.store, {
    plan: (present) => planImport(present, read, today),
    ...{ seen, by, at: context.now().toISOString(), end: successionsEnd },
  })
  return kind === 'applied'
    ? { kind: 'imported', report: reportOf(plan) }
    : { kind: 'overtaken', preview: previewOf(key, plan) }
}
