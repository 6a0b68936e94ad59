// What became of a request, as FHIR says it.
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4'
import type { Fault } from './faults.ts'

export type IssueCode = 'invalid' | 'conflict' | 'login' | 'not-found' | 'not-supported' | 'too-long' | 'forbidden'

export function outcomeOf(issue: readonly OperationOutcomeIssue[]): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [...issue] }
}

/** Why nothing was done. */
export function refusal(code: IssueCode, message: string): OperationOutcome {
  return outcomeOf([{ severity: 'error', code, diagnostics: message }])
}

/** What is wrong with a resource: an issue for each fault, with its place. */
export function refusalOf(faults: readonly Fault[]): OperationOutcome {
  return outcomeOf(
    faults.map(({ path, linkId, message }) => ({
      severity: 'error',
      code: 'invalid',
      diagnostics: linkId === undefined ? message : `${linkId}: ${message}`,
      ...(path === '' ? {} : { expression: [path] }),
    })),
  )
}
