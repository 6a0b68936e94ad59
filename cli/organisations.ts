// `dma organisations import`: reads files of the Organisation Data Service, and stores all of what they say or nothing.
import { basename } from 'node:path'
import { successionsEnd } from '#app/reviews/successions-end.ts'
import { importOrganisations, presentRegistry } from '#db/registry.ts'
import type { Store } from '#db/store.ts'
import { MOST_BYTES, type OdsFile } from '#registry/ods-rows.ts'
import { planImport } from '#registry/plan-import.ts'
import { readOds } from '#registry/read-ods.ts'
import { type Report, type ReportRemarks, reportOf } from '#registry/report.ts'
import { readBytes } from './named-input.ts'
import { WrongInput } from './wrong-input.ts'

type How = { isPreview: boolean; now: Date }

/** Returns the report. Throws WrongInput, with every problem by file and line, where nothing could be imported. */
export async function organisationsVerb(
  store: Store,
  paths: readonly string[],
  { isPreview, now }: How,
): Promise<string> {
  const files: OdsFile[] = []
  for (const path of paths) files.push({ name: basename(path), bytes: await readBytes(path, MOST_BYTES) })
  const twice = files.find(({ name }, index) => files.findIndex((other) => other.name === name) < index)
  if (twice) throw new WrongInput(`There are two files with the name ${twice.name}`)
  const at = now.toISOString()
  const read = readOds(files)
  const planOf = (present: Parameters<typeof planImport>[0]) => planImport(present, read, at.slice(0, 10))
  const plan = isPreview
    ? planOf(await presentRegistry(store))
    : (await importOrganisations(store, { plan: planOf, seen: null, end: successionsEnd, by: null, at })).plan
  const report = reportOf(plan)
  if (plan.problems.length > 0)
    throw new WrongInput([...remarkLines(report.problems), 'Nothing was imported'].join('\n'))
  return `${reportLines(report, isPreview).join('\n')}\n`
}

function reportLines(
  { files, added, lists, otherSuccessions, unchanged, neverOpen, notices }: Report,
  isPreview: boolean,
): string[] {
  return [
    isPreview ? 'Nothing was stored. An import would do this:' : 'Imported:',
    ...files.map(({ name, holds, rows, leftOut }) => `  ${name}: ${rows} rows of ${holds}, ${leftOut} left out`),
    ...added.map(({ kind, open, closed }) => `New: ${kind}, ${open} open, ${closed} closed`),
    ...lists.flatMap(({ title, lines, more }) => [`${title}: ${lines.length + more}`, ...indented(lines, more)]),
    ...(otherSuccessions > 0 ? [`Successions of organisations that are not known here: ${otherSuccessions}`] : []),
    `Not changed: ${unchanged}. Dormant or only proposed, and not added: ${neverOpen}`,
    ...(notices.remarks.length > 0 ? ['Odd in the files:', ...remarkLines(notices).map((line) => `  ${line}`)] : []),
  ]
}

function indented(lines: readonly string[], more: number): string[] {
  return [...lines.map((line) => `  ${line}`), ...moreLine(more)]
}

function remarkLines({ remarks, more }: ReportRemarks): string[] {
  return [...remarks.map(({ where, message }) => `${where}: ${message}`), ...moreLine(more)]
}

function moreLine(more: number): string[] {
  return more > 0 ? [`  and ${more} more`] : []
}
