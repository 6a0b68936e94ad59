// Checks an audit file with nothing but the published edition: the chain, the submissions, and of each review how it was
// chosen, who decided, how it came about and what it came to.
import { firstBreak } from './chain.ts'
import { faultsOfDraw } from './check-draw.ts'
import { faultsOfHistory } from './check-history.ts'
import { faultsOfOutcome, type UnderReview } from './check-outcome.ts'
import { faultsOfPeople } from './check-people.ts'
import { faultsOfApprovals, faultsOfSubmission, type Published } from './check-submission.ts'
import { type AuditedReview, type AuditFile, type ContentOf, contentsOf } from './file.ts'
import { notChecked, type Verdict, verdict } from './verdict.ts'

/** `lastHash`: the hash that somebody was told otherwise; null where nobody was. */
export function checkAudit(file: AuditFile, published: Published, lastHash: string | null): readonly Verdict[] {
  const [assessment, another] = contentsOf(file, 'assessment')
  const chain = verdict('The hashes', () => faultsOfChain(file, lastHash))
  if (!assessment || another || assessment.id !== file.assessment) {
    return [chain, verdict('The assessment', () => ['The file is not about exactly one assessment.'])]
  }
  return [
    chain,
    verdict('The edition', () => faultsOfEdition(file, published, assessment)),
    verdict('The submissions', () => faultsOfSubmissions(file, published, assessment)),
    ...contentsOf(file, 'review').flatMap((review) => verdictsOn(review, file, published, assessment)),
  ]
}

/** The id of the edition that the file is about; null where it names none, or several. */
export function editionNamed(file: AuditFile): string | null {
  const named = contentsOf(file, 'edition')
  return named.length === 1 ? (named[0]?.id ?? null) : null
}

function faultsOfChain(file: AuditFile, lastHash: string | null): string[] {
  const { entries, hash, ...head } = file
  const index = firstBreak(head, entries)
  const broken = index === null ? undefined : entries[index]
  return [
    ...(broken
      ? [`The chain breaks at entry ${(index ?? 0) + 1} (${broken.kind}): it was changed, or one before it.`]
      : []),
    ...(hash === (entries.at(-1)?.hash ?? '') ? [] : ['The hash of the file isn’t that of its last entry.']),
    ...(lastHash === null || lastHash === hash ? [] : [`The hash of the file is ${hash}, not the one you gave.`]),
  ]
}

type Assessment = ContentOf<'assessment'>

function faultsOfEdition(file: AuditFile, published: Published, { setting }: Assessment): string[] {
  const [named] = contentsOf(file, 'edition')
  const isKnown = published.edition.settings.some(({ id }) => id === setting)
  return [
    ...(named?.contentHash === published.contentHash
      ? []
      : [`${published.id} was published with the content hash ${published.contentHash}, not ${named?.contentHash}.`]),
    ...(isKnown ? [] : [`${published.id} has no setting “${setting}”.`]),
  ]
}

function faultsOfSubmissions(file: AuditFile, published: Published, { id, setting }: Assessment): string[] {
  if (!published.edition.settings.some((known) => known.id === setting)) return ['The setting is unknown.']
  const events = contentsOf(file, 'event').filter(({ subject }) => subject === id)
  const submissions = contentsOf(file, 'submission')
  const told = events.filter(({ kind }) => kind === 'assessment submitted').length
  return [
    ...submissions.flatMap((submission) => [...faultsOfSubmission(published, setting, submission, events)]),
    ...(told === submissions.length
      ? []
      : [`${told} events tell of a submission, and ${submissions.length} are there.`]),
    ...faultsOfApprovals(contentsOf(file, 'approval'), events),
  ]
}

function verdictsOn(review: AuditedReview, file: AuditFile, published: Published, assessment: Assessment): Verdict[] {
  const name = review.kind === 'local' ? `assurance for ${review.scope}` : 'validation'
  const submission = contentsOf(file, 'submission').find(({ number }) => number === review.submissionNumber)
  const isFit = submission?.contentHash === published.contentHash && submission.editionId === published.id
  const hasSetting = published.edition.settings.some(({ id }) => id === assessment.setting)
  if (!submission || !isFit || !hasSetting || review.assessmentId !== assessment.id) {
    return [verdict(`The ${name}`, () => ['What it is about is not in the file, or not of the published edition.'])]
  }
  const under: UnderReview = { published, setting: assessment.setting, submission }
  const events = contentsOf(file, 'event').filter(({ subject }) => subject === review.id)
  return [
    chosenBy(review, file, assessment, under, name),
    verdict(`Who decided in the ${name}`, () => faultsOfPeople(review, interestedIn(file, submission))),
    verdict(`The history of the ${name}`, () => faultsOfHistory(review, events)),
    review.issuedAt === null
      ? notChecked(`The outcome of the ${name}`, 'It has not been issued.')
      : verdict(`The outcome of the ${name}`, () => faultsOfOutcome(review, under)),
  ]
}

function chosenBy(
  review: AuditedReview,
  file: AuditFile,
  { organisationCode }: Assessment,
  under: UnderReview,
  name: string,
): Verdict {
  const check = `How it was chosen for the ${name}`
  if (review.validation === null) return notChecked(check, 'It was opened by hand, not by a draw.')
  const draw = contentsOf(file, 'draw').find(({ validation }) => validation === review.validation)
  if (!draw) return verdict(check, () => ['The draw is not in the file.'])
  const found = verdict(check, () => faultsOfDraw(draw, review, organisationCode, under))
  const isSecret = draw.seed === null && draw.chosen?.lot != null
  return isSecret && found.result === 'holds' ? notChecked(check, 'The seed has not been published yet.') : found
}

/** Whoever answered, approved or submitted: reviewing that would be judging their own work. */
function interestedIn(file: AuditFile, { submittedBy, answers }: ContentOf<'submission'>): ReadonlySet<string> {
  const approvers = contentsOf(file, 'approval').map(({ approvedBy }) => approvedBy)
  return new Set([submittedBy, ...approvers, ...answers.flatMap(({ given }) => given?.by ?? [])])
}
