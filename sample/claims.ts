// What the submissions of a round claim, for the draw of those that are reviewed.
import type { Edition } from '#questionnaires/definition.ts'
import { candidatesOf } from '#scoring/candidates.ts'
import type { Claim } from '#scoring/claim.ts'
import type { Candidate } from '#scoring/draw.ts'
import { weigh } from '#scoring/risk.ts'
import type { SampleAssessment } from './definition.ts'

const HOUR = 3_600_000

/** `path`: the edition of `before` and that of `now`; of each, the submitted assessments. */
export type Rounds = {
  path: readonly [Edition, Edition]
  before: readonly SampleAssessment[]
  now: readonly SampleAssessment[]
}

/** Without cross-checks: they are no part of a sample. */
export function candidatesIn({ path, before, now }: Rounds): Candidate[] {
  const earlier = new Map(before.map((assessment) => [assessment.organisationCode, assessment]))
  const claims = now.map((assessment) => claimOf(path, assessment, earlier.get(assessment.organisationCode)))
  return candidatesOf(claims.map((claim) => weigh(claim, null)))
}

function claimOf(
  path: readonly [Edition, Edition],
  now: SampleAssessment,
  before: SampleAssessment | undefined,
): Claim {
  const [edition, setting] = [path[1], now.setting]
  const submittedAt = now.submission?.submittedAt ?? ''
  return {
    ...{ organisation: now.organisationCode, edition, setting, day: submittedAt.slice(0, 10) },
    answers: new Map(now.answers.map(({ question, option, reason, note }) => [question, { option, reason, note }])),
    lastYear: before ? { edition: path[0], setting: before.setting, answers: answersOf(before), path } : null,
    conduct: {
      contributors: new Set(now.answers.map(({ changedBy }) => changedBy)).size,
      changes: now.answers.map(({ question, option, changedAt }) => {
        return {
          question,
          from: null,
          to: option,
          hoursBefore: (Date.parse(submittedAt) - Date.parse(changedAt)) / HOUR,
        }
      }),
    },
    evidence: now.evidence ? evidenceByQuestion(now.evidence) : null,
    external: [],
  }
}

export function answersOf({ answers }: SampleAssessment) {
  return new Map(answers.map(({ question, option, reason }) => [question, { option, reason }]))
}

function evidenceByQuestion(evidence: NonNullable<SampleAssessment['evidence']>): NonNullable<Claim['evidence']> {
  const byQuestion = new Map<string, { expiresOn: string }[]>()
  for (const { question, expiresOn } of evidence) {
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), { expiresOn }])
  }
  return byQuestion
}
