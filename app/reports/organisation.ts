// The report on one assessment, from what the database knows of it now: for a page, and for the files made of it.
import { cameOfInWords } from '#app/assessments/came-of-in-words.ts'
import { dayOf } from '#app/assessments/due-dates.ts'
import { findLastAssessment, type LastAssessment } from '#app/assessments/last-assessment.ts'
import { whatCounts } from '#app/assessments/what-counts.ts'
import { sectionScores } from '#app/charts/section-scores.server.tsx'
import { themeBands } from '#app/charts/theme-bands.server.tsx'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { reviewedInWords, validityInWords } from '#app/reviews/validation-in-words.ts'
import type { Assessment } from '#db/assessments.ts'
import { evidenceOf } from '#db/evidence.ts'
import { reviewHeadsOf } from '#db/review-outcomes.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { pointsScoringOf } from '#questionnaires/definition.ts'
import type { Report } from '#reports/document.ts'
import { organisationReport } from '#reports/organisation-report.ts'
import { NO_PICTURES, type Pictures, type Since, type Subject, type Validated } from '#reports/subject.ts'
import { standingValidation, validatedIn } from '#review/standing-validation.ts'
import { compareAssessments } from '#scoring/compare.ts'
import { scoreAssessment } from '#scoring/score.ts'

export type ReportContext = Pick<AppContext, 'store' | 'editions' | 'now'>
export type Options = { readonly withNotes: boolean }

export function reportOf(subject: Subject): Report {
  return organisationReport(subject, picturesOf(subject))
}

export async function subjectOf(context: ReportContext, assessment: Assessment, options: Options): Promise<Subject> {
  const { store } = context
  const { edition, contentHash } = await publishedEdition(context, assessment.editionId)
  const { rows, kept } = await whatCounts(store, assessment)
  const { asked, answers } = applying(askedOf(edition, assessment.setting), answersGiven(rows))
  const asOf = dayOf(context.now())
  const last = await findLastAssessment(store, context.editions, assessment)
  const cameOf = await cameOfInWords(context, { assessment, edition, answers, asOf }, last)
  return {
    ...{ edition, setting: assessment.setting, asked, answers, asOf },
    organisation: { code: assessment.organisationCode, name: assessment.organisationName },
    collection: {
      ...{ title: assessment.collectionTitle, year: assessment.year, questionnaire: assessment.questionnaire },
      isExercise: assessment.isExercise,
    },
    contentHash: kept?.contentHash ?? contentHash,
    notes: options.withNotes ? new Map(rows.map(({ question, note }) => [question, note])) : null,
    evidence: countByQuestion(kept?.evidence ?? (await evidenceOf(store, assessment.id))),
    submitted: kept && `Submitted on ${formatDate(kept.submittedAt)} by ${kept.submitterName}`,
    validated: kept && (await validatedOf(context, assessment, kept.number, asOf)),
    since: last && sinceOf(last, assessment, { edition, setting: assessment.setting, answers }),
    cameOf: cameOf && {
      sentences: cameOf.sentences,
      columns: [...cameOf.whoInFull, cameOf.now],
      rows: cameOf.rows.map(({ title, former, now }) => [title, ...former, now]),
    },
  }
}

function countByQuestion(evidence: readonly { readonly question: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { question } of evidence) counts.set(question, (counts.get(question) ?? 0) + 1)
  return counts
}

async function validatedOf(
  { store }: ReportContext,
  { id }: Assessment,
  submission: number,
  today: string,
): Promise<Validated | null> {
  const standing = standingValidation(await reviewHeadsOf(store, [id]), submission, today)
  if (!standing) return null
  const themes = standing.outcome.themes.flatMap((theme) => {
    const shown = validatedIn(theme)
    return shown ? [[theme.id, { exact: shown.exact, score: shown.score }] as const] : []
  })
  return {
    words: [
      `${reviewedInWords(standing.outcome)} by others. ${validityInWords(standing)}.`,
      ...(standing.isContested ? ['An appeal waits to be decided.'] : []),
    ],
    themes: new Map(themes),
  }
}

function sinceOf(last: LastAssessment, assessment: Assessment, now: Since['compared']['now']): Since {
  const { edition } = last.asked
  return {
    title: last.assessment.collectionTitle,
    before: String(last.year),
    now: String(assessment.year),
    compared: {
      before: { edition, setting: last.assessment.setting, answers: last.answers },
      now,
      path: [edition, ...last.since],
    },
  }
}

function picturesOf(subject: Subject): Pictures {
  const { edition, setting, answers, collection, since } = subject
  if (edition.scoring.kind !== 'points') return NO_PICTURES
  const { themes } = scoreAssessment(edition, setting, answers)
  const comparison = since && compareAssessments(since.compared)
  const earlier = new Map(comparison?.themes.map(({ id, before }) => [id, before.score]))
  const times = { now: String(collection.year), previous: since?.before ?? null }
  return {
    themes: themeBands({
      title: 'Theme scores and bands',
      themes: themes.map(({ id, title, score, band }) => ({ title, score, band, previous: earlier.get(id) ?? null })),
      bands: pointsScoringOf(edition).bands,
      ...times,
    }),
    sections: sectionScores({
      title: 'Section scores',
      sections: themes.flatMap(({ sections }) => sections.map(({ title, score }) => ({ title, score }))),
      now: times.now,
    }),
  }
}
