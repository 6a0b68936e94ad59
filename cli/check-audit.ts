// `dma check-audit FILE`: whether what an audit file says holds, so that a third party can say so without us.
import { checkAudit, editionNamed } from '#review/audit/check.ts'
import { contentsOf, readAudit } from '#review/audit/file.ts'
import type { Verdict } from '#review/audit/verdict.ts'
import { findEdition, readBytes } from './named-input.ts'
import { WrongInput } from './wrong-input.ts'

/** An audit file holds an organisation’s answers and the words about them: far less than that. */
const MOST_BYTES = 64 * 1024 * 1024

export type AuditReport = { readonly report: string; readonly holds: boolean }

/** Throws a WrongInput where the file, or the edition it is about, can’t be read. */
export async function checkAuditFile(name: string, lastHash: string | undefined): Promise<AuditReport> {
  const bytes = await readBytes(name, MOST_BYTES)
  if (bytes.length > MOST_BYTES) throw new WrongInput(`${name} is larger than 64 MB`)
  const read = readAudit(bytes.toString('utf8'))
  if ('faults' in read) throw new WrongInput([`${name} is not an audit file:`, ...read.faults].join('\n'))
  const editionId = editionNamed(read.file)
  if (editionId === null)
    throw new WrongInput(`${name} names no edition, as nothing was submitted: there is nothing to check`)
  const verdicts = checkAudit(read.file, await findEdition(editionId), lastHash?.toLowerCase() ?? null)
  const holds = verdicts.every(({ result }) => result !== 'does not hold')
  return { report: reportOf(verdicts, read.file.hash, contentsOf(read.file, 'assessment')[0]?.organisationName), holds }
}

function reportOf(verdicts: readonly Verdict[], hash: string, organisation = ''): string {
  const faults = verdicts.filter(({ result }) => result === 'does not hold').length
  const lines = verdicts.flatMap(({ check, result, says }) => [
    `${check}: ${result}`,
    ...says.map((each) => `  ${each}`),
  ])
  const sum =
    faults === 0 ? 'Everything that was checked holds.' : `${faults} of ${verdicts.length} checks found faults.`
  return `${[organisation, ...lines, `Last hash: ${hash}`, sum].join('\n')}\n`
}
