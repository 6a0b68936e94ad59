// The letters about signing an assessment off; null where no email goes out, and then pages alone say it.
import { type Assessment, assessmentsOf } from '#db/assessments.ts'
import type { Wording } from '#db/sign-off.ts'
import type { Visitor } from '../auth/policy.ts'
import type { AppContext } from '../context.ts'
import { type AboutSignOff, approvalVoidLetter, approvedLetter, readyLetter } from '../letters/sign-off.ts'

type Sending = Pick<AppContext, 'sendsEmail' | 'settings'>
type Done = { assessment: Assessment; visitor: Pick<Visitor, 'name'> }

export function letterWhenReady(context: Sending, done: Done): Wording | null {
  return writing(context, done, 'approve', readyLetter)
}

export function letterWhenApproved(context: Sending, done: Done): Wording | null {
  return writing(context, done, 'check', approvedLetter)
}

/** For whatever changes answers or what proves them: sent only if an approval stood. */
export function letterIfVoided(context: Sending, done: Done): Wording | null {
  return writing(context, done, 'check', approvalVoidLetter)
}

/** The same, by id, for a change that other assessments of the organisation share. */
export async function lettersIfVoided(
  context: Sending & Pick<AppContext, 'store'>,
  { assessment, visitor }: Done,
): Promise<(assessmentId: string) => Wording | null> {
  const all = context.sendsEmail ? await assessmentsOf(context.store, [assessment.organisationCode]) : []
  const byId = new Map(all.map((one) => [one.id, one]))
  return (id) => {
    const found = byId.get(id)
    return found ? letterIfVoided(context, { assessment: found, visitor }) : null
  }
}

function writing(
  { sendsEmail, settings }: Sending,
  { assessment, visitor }: Done,
  page: string,
  write: (about: AboutSignOff) => Wording,
): Wording | null {
  if (!assessment.needsApproval || !sendsEmail || settings.publicUrl === null) return null
  return write({
    organisationName: assessment.organisationName,
    collectionTitle: assessment.collectionTitle,
    serviceName: settings.serviceName,
    by: visitor.name,
    address: `${settings.publicUrl}/assessments/${assessment.id}/${page}`,
  })
}
