// The approvals of an assessment in words: who, in which role, when; and what made one void.
import { formatDateTime } from '../design/dates.ts'

export type ShownApproval = {
  number: number
  approverName: string
  role: string
  approvedAt: string
  voidedAt: string | null
  voidedFor: string
  voidedByName: string | null
}

/** Newest first; nothing where there is none. */
export function Approvals({ approvals }: { approvals: readonly ShownApproval[] }) {
  return (
    <>
      {approvals.map((approval) => (
        <p key={approval.number}>{approvalInWords(approval)}</p>
      ))}
    </>
  )
}

const ROLES: Readonly<Record<string, string>> = { approver: 'executive approver' }

function approvalInWords({ approverName, role, approvedAt, ...voided }: ShownApproval): string {
  const given = `Approved by ${approverName}, ${ROLES[role] ?? role}, on ${formatDateTime(approvedAt)}.`
  const { voidedAt, voidedFor, voidedByName } = voided
  if (voidedAt === null) return given
  const why = voidedFor.charAt(0).toLowerCase() + voidedFor.slice(1)
  return `${given} Void since ${formatDateTime(voidedAt)}, because ${why}${voidedByName ? ` by ${voidedByName}` : ''}.`
}
