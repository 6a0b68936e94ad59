// Everything that the results page shows of an assessment scored by points, in words and numbers.
import { cameOfInWords } from '#app/assessments/came-of-in-words.ts'
import { findLastAssessment, type LastAssessment } from '#app/assessments/last-assessment.ts'
import { sectionScores } from '#app/charts/section-scores.server.tsx'
import { themeBands } from '#app/charts/theme-bands.server.tsx'
import type { AppContext } from '#app/context.ts'
import { pointsScoringOf } from '#questionnaires/definition.ts'
import { type Comparison, compareAssessments } from '#scoring/compare.ts'
import { ruleInWords } from '#scoring/explain.ts'
import { type Score, scoreAssessment } from '#scoring/score.ts'
import type { Reported } from '../../reported.server.ts'
import { validationOf } from '../../validated.server.ts'
import { aboutOf, comparedWith, madeBy, sinceInWords } from '../about.server.ts'
import { compareLines, movedMost, scoreLines } from './lines.server.ts'
import { changesInWords, nextInWords, standingsOf } from './standings.server.ts'
import { validatedInWords } from './validated.server.ts'
import { workingsOf } from './workings.server.ts'

export type PointsResults = Awaited<ReturnType<typeof pointsResultsOf>>

export async function pointsResultsOf(context: AppContext, reported: Reported) {
  const { assessment, answers, published } = reported
  const { edition } = published
  const { setting } = assessment
  const score = scoreAssessment(edition, setting, answers)
  const last = await findLastAssessment(context.store, context.editions, assessment)
  const comparison = last && compareAssessments(comparedWith(last, reported))
  const validation = await validationOf(context, reported)
  return {
    kind: 'points' as const,
    ...aboutOf(reported),
    standings: standingsOf(edition, score),
    validated: validation && validatedInWords(edition, validation, assessment.id),
    comparison: comparison && comparedInWords(comparison, last, reported),
    cameOf: await cameOfInWords(context, { ...reported, edition }, last),
    next: nextInWords(
      edition,
      setting,
      answers,
      (section, question) => `/assessments/${assessment.id}/sections/${section}#q-${question}`,
    ),
    charts: chartsOf(reported, score, last, comparison),
    lines: comparison
      ? compareLines(comparison, String(last.assessment.year), String(assessment.year))
      : scoreLines(score),
    workings: workingsOf(edition, setting, answers, score),
    rule: madeBy(reported, ruleInWords(edition)),
  }
}

function comparedInWords(comparison: Comparison, last: LastAssessment, reported: Reported) {
  const since = sinceInWords(last, reported)
  return {
    ...since,
    ground: `${comparison.comparable} of ${comparison.of} questions comparable`,
    countedBoth: comparison.countedBoth,
    ruleChanged: comparison.ruleChanged,
    themes: changesInWords(comparison, since.before, since.now),
    moves: movedMost(comparison, since.before, since.now),
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
