// An assessment's answers as a FHIR QuestionnaireResponse, and such a response saved into an assessment.
import { answersOf, type Conflict, saveAnswers } from '#db/answers.ts'
import { type Assessment, submissionOf } from '#db/assessments.ts'
import type { Wording } from '#db/sign-off.ts'
import type { Store } from '#db/store.ts'
import type { Fault, Json } from '#fhir/faults.ts'
import { readResponse } from '#fhir/read-response.ts'
import { responseOf } from '#fhir/response.ts'
import { optionLabel } from '#questionnaires/answers.ts'
import type { Asked } from '#questionnaires/asked.ts'

/** The answers as they were submitted, or those given so far. */
export async function exportResponse(store: Store, assessment: Assessment, asked: Asked) {
  const kept = assessment.submittedAt === null ? null : await submissionOf(store, assessment.id)
  const authored = kept?.submittedAt ?? assessment.lastSavedAt
  return responseOf(asked, kept?.answers ?? (await answersOf(store, assessment.id)), {
    assessmentId: assessment.id,
    organisationCode: assessment.organisationCode,
    organisationName: assessment.organisationName,
    status: kept ? 'completed' : 'in-progress',
    ...(authored === null ? {} : { authored }),
    isExercise: assessment.isExercise,
  })
}

/** `read`: how many answers the response holds. `conflicts`: those that changed since it was exported, and still stand. */
export type Imported =
  | { readonly kind: 'saved'; readonly read: number; readonly conflicts: readonly string[] }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }
  /** Submitted, or the collection isn't open: nothing was saved. */
  | { readonly kind: 'closed' }

type Importing = {
  readonly assessment: Assessment
  readonly asked: Asked
  readonly by: string
  readonly at: string
  readonly ifVoided?: Wording | null
}

/** Saves what the response says, in the name of the user `by`. What it leaves out stays as it is. */
export async function importResponse(store: Store, importing: Importing, resource: Json): Promise<Imported> {
  const { assessment, asked, by, at, ifVoided = null } = importing
  const { id: assessmentId, organisationCode } = assessment
  const read = readResponse(resource, asked, { organisationCode, assessmentId })
  if ('faults' in read) return { kind: 'refused', faults: read.faults }
  const section = assessment.lastSection ?? asked.sections[0]?.id ?? ''
  const changes = read.changes.map((change) => ({ ...change, how: 'import' as const }))
  const outcome = await saveAnswers(store, {
    assessmentId,
    section,
    changedBy: by,
    at,
    changes,
    isWholePage: true,
    ifVoided,
  })
  if (outcome.kind === 'closed') return { kind: 'closed' }
  if (outcome.kind === 'never seen') {
    const message = 'names a revision of an answer that there never was'
    return { kind: 'refused', faults: [{ path: 'QuestionnaireResponse', message }] }
  }
  return { kind: 'saved', read: changes.length, conflicts: outcome.conflicts.map((each) => inWords(asked, each)) }
}

function inWords({ questionById }: Asked, { change, current }: Conflict): string {
  const question = questionById.get(change.question)
  const label = question && current.option !== null ? `“${optionLabel(question, current.option)}”` : 'unanswered'
  const { changedByName, changedAt } = current
  return `${change.question}: changed by ${changedByName} at ${changedAt} and left as it is now, ${label}`
}
