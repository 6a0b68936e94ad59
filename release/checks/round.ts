// Checks of the round as a whole: is it over, is it the edition that was published, is everybody there once.
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { sha256 } from '#scoring/sha256.ts'
import type { Checking } from './checking.ts'
import { counted, found } from './found.ts'

export const isOver: Checking = ({ snapshot: { asAt }, now: { isExercise, closesAt, extendedTo } }) => {
  const wrong = [
    ...(isExercise ? ['the collection is an exercise'] : []),
    ...(closesAt > asAt
      ? [`the collection closes on ${timeOf(closesAt)}, and the figures are of ${timeOf(asAt)}`]
      : []),
    ...(extendedTo !== null && extendedTo > asAt ? [`an organisation has time until ${timeOf(extendedTo)}`] : []),
  ]
  return found(wrong, `It closed on ${timeOf(closesAt)}; the figures are of ${timeOf(asAt)}.`)
}

/** “2017-11-30, 17:00 UTC”, of ISO 8601. */
function timeOf(iso: string): string {
  return `${iso.slice(0, 10)}, ${iso.slice(11, 16)} UTC`
}

export const isAlone: Checking = ({ now: { rivals } }) => {
  const wrong = rivals.map((id) => `${id} is of the same questionnaire and year, and is published`)
  return found(wrong, 'There is none.')
}

export const editionIsPublished: Checking = ({ release, edition, now: { editionHash } }) => {
  const { editionId, contentHash } = release.collection
  const again = sha256(canonicalJson(edition))
  const wrong = [
    ...(editionHash === contentHash ? [] : [`${editionId} is published as ${editionHash}, here it is ${contentHash}`]),
    ...(again === contentHash ? [] : [`the content of ${editionId} has the hash ${again}, here it is ${contentHash}`]),
  ]
  return found(wrong, `${editionId} has the content hash ${contentHash}.`)
}

export const organisationsAgree: Checking = ({ release, snapshot, now }) => {
  const codes = [...snapshot.respondents, ...snapshot.missing].map(({ code }) => code)
  const twice = repeated(codes)
  const submitted = [...now.counted.assessments.values()].reduce((sum, count) => sum + count, 0)
  const named = release.organisations.length + release.missing.length
  const { counts } = release
  const wrong = [
    ...twice.map((code) => `${code} is there twice`),
    ...differ('asked', counts.asked, now.asked),
    ...differ('submitted', counts.submitted, submitted),
    ...differ('named', named, release.names === 'all' ? codes.length : 0),
  ]
  return found(
    wrong,
    `${counted(counts.asked, 'organisation')} asked, ${counts.submitted.toLocaleString('en-GB')} submitted.`,
  )
}

function repeated(codes: readonly string[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const code of codes) (seen.has(code) ? twice : seen).add(code)
  return [...twice]
}

function differ(what: string, here: number, there: number): string[] {
  return here === there ? [] : [`${what}: ${here} here, ${there} expected`]
}
