// Claims that what others recorded of the organisation contradicts. No record contradicts nothing; nor does one that had
// run out on the day of the submission.
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import type { ExternalCheck } from '#questionnaires/cross-checks.ts'
import type { Claim, ExternalRecord } from '../claim.ts'
import type { ClaimLook } from './look.ts'
import type { Signal } from './signal.ts'

export function* findExternalContradictions(look: ClaimLook): Iterable<Signal> {
  const { claim, crossChecks } = look
  const found = (crossChecks?.external ?? []).flatMap((check) => {
    const record = recordFor(claim, check)
    const against = record && againstWhat(look, check)
    return record && against ? [{ check, record, ...against }] : []
  })
  for (const { id: theme } of look.measured.themes) {
    const here = found.filter((each) => each.theme === theme)
    const [strongest] = here.toSorted((a, b) => b.check.counts - a.check.counts)
    if (!strongest) continue
    yield {
      id: 'external',
      strength: strongest.check.counts / 100,
      theme,
      questions: [...new Set(here.flatMap(({ questions }) => questions))],
      words: here.map(({ check, record, what }) => `${check.why} ${recordInWords(record)} ${what}`).join(' '),
    }
  }
}

function recordFor({ setting, external, day }: Claim, check: ExternalCheck): ExternalRecord | null {
  if (check.settings && !check.settings.includes(setting)) return null
  const good = external.filter(({ scheme, expires }) => scheme === check.scheme && (expires === null || expires >= day))
  // The newest one speaks; of the same day the validated one.
  const [newest] = good.toSorted((a, b) => later(a, b) || rank(b) - rank(a) || (a.value < b.value ? -1 : 1))
  return newest && check.values.includes(newest.value) ? newest : null
}

function later(a: ExternalRecord, b: ExternalRecord): number {
  return a.date === b.date ? 0 : a.date < b.date ? 1 : -1
}

function rank({ status }: ExternalRecord): number {
  return status === 'validated' ? 1 : 0
}

function againstWhat({ claim, measured }: ClaimLook, { against }: ExternalCheck) {
  if ('section' in against) {
    const section = measured.sections.get(against.section)
    if (!section || section.score === null || section.score < against.from) return null
    return { theme: section.theme, questions: [], what: `${section.title} scores ${section.score}.` }
  }
  const put = applying(askedOf(claim.edition, claim.setting), claim.answers)
  const option = put.answers.get(against.question)?.option
  const question = put.asked.questionById.get(against.question)
  if (!question || option === undefined || !against.is.includes(option)) return null
  const label = question.options.find(({ id }) => id === option)?.label ?? option
  return { theme: question.theme, questions: [question.id], what: `Question ${question.number} says “${label}”.` }
}

function recordInWords({ scheme, version, value, status, date }: ExternalRecord): string {
  return `On record: ${scheme.toUpperCase()} ${version}, ${value.replaceAll('-', ' ')}, ${status}, ${date}.`
}
