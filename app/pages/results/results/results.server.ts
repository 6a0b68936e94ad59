// Everything that the results page shows of one assessment, in words and numbers.
import { findLastAssessment, type LastAssessment } from '#app/assessments/last-assessment.ts'
import { sectionScores } from '#app/charts/section-scores.server.tsx'
import { themeBands } from '#app/charts/theme-bands.server.tsx'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { pointsScoringOf } from '#questionnaires/definition.ts'
import { type Comparison, compareAssessments } from '#scoring/compare.ts'
import { ruleInWords } from '#scoring/explain.ts'
import { type Score, scoreAssessment } from '#scoring/score.ts'
import { fileNameOf, type Reported } from '../reported.server.ts'
import { compareLines, movedMost, scoreLines } from './lines.server.ts'
import { changesInWords, nextInWords, standingsOf } from './standings.server.ts'
import { workingsOf } from './workings.server.ts'

export type Results = Awaited<ReturnType<typeof resultsOf>>

export async function resultsOf(context: AppContext, reported: Reported) {
  const { assessment, answers, published, asked, submission } = reported
  const { edition } = published
  const { setting } = assessment
  const score = scoreAssessment(edition, setting, answers)
  const last = await findLastAssessment(context.store, context.editions, assessment)
  const comparison = last && compareWith(last, reported)
  return {
    assessmentId: assessment.id,
    organisation: `${assessment.organisationName} (${assessment.organisationCode})`,
    collectionTitle: assessment.collectionTitle,
    settingLabel: edition.settings.find(({ id }) => id === setting)?.label ?? setting,
    submitted: submission && `Submitted on ${formatDate(submission.at)} by ${submission.by}`,
    answered: score.themes.reduce((sum, theme) => sum + theme.answered, 0),
    asked: asked.questions.length,
    standings: standingsOf(edition, score),
    comparison: comparison && comparedInWords(comparison, last, reported),
    next: nextInWords(
      edition,
      setting,
      answers,
      (section, question) => `/assessments/${assessment.id}/sections/${section}#q-${question}`,
    ),
    charts: chartsOf(reported, score, last, comparison),
    lines: comparison ? compareLines(comparison, ...yearsOf(last, reported)) : scoreLines(score),
    workings: workingsOf(edition, setting, answers, score),
    rule: {
      sentences: ruleInWords(edition),
      editionId: published.id,
      contentHash: reported.contentHash,
      setting,
      fileName: fileNameOf(reported, 'long'),
    },
  }
}

function compareWith(last: LastAssessment, { assessment, published, answers }: Reported): Comparison {
  const { edition } = last.asked
  return compareAssessments({
    before: { edition, setting: last.assessment.setting, answers: last.answers },
    now: { edition: published.edition, setting: assessment.setting, answers },
    path: [edition, ...last.since],
  })
}

function yearsOf(last: LastAssessment, { assessment }: Reported): [before: string, now: string] {
  return [String(last.assessment.year), String(assessment.year)]
}

function comparedInWords(comparison: Comparison, last: LastAssessment, reported: Reported) {
  const [before, now] = yearsOf(last, reported)
  return {
    before,
    now,
    lastTitle: last.assessment.collectionTitle,
    lastHref: `/assessments/${last.assessment.id}/results`,
    ground: `${comparison.comparable} of ${comparison.of} questions comparable`,
    countedBoth: comparison.countedBoth,
    ruleChanged: comparison.ruleChanged,
    settingChanged: last.assessment.setting !== reported.assessment.setting,
    themes: changesInWords(comparison, before, now),
    moves: movedMost(comparison, before, now),
  }
}

function chartsOf(reported: Reported, score: Score, last: LastAssessment | null, comparison: Comparison | null) {
  const { edition } = reported.published
  const now = String(reported.assessment.year)
  const previous = last && String(last.assessment.year)
  return {
    themes: themeBands({
      title: 'Theme scores and bands',
      themes: score.themes.map(({ id, title, score, band }) => ({
        title,
        score,
        band,
        previous: comparison?.themes.find((theme) => theme.id === id)?.before.score ?? null,
      })),
      bands: pointsScoringOf(edition).bands,
      now,
      previous,
    }),
    sections: sectionScores({
      title: comparison ? 'Section scores over the comparable questions' : 'Section scores',
      sections: comparison
        ? comparison.themes.flatMap(({ sections }) =>
            sections.map(({ title, likeForLike }) => ({
              title,
              score: likeForLike.now.score,
              previous: likeForLike.before.score,
            })),
          )
        : score.themes.flatMap(({ sections }) => sections),
      now,
      previous,
    }),
  }
}
