// The validation of the trusts' last closed round: the draw as anyone can repeat it, and the reviews that came of it.
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import { groundOfScores } from '#review/outcome.ts'
import type { Review } from '#review/review.ts'
import { type Candidate, type Chosen, drawSample, inputsText } from '#scoring/draw.ts'
import { questionsToDecide } from '#scoring/questions-to-decide.ts'
import { sha256 } from '#scoring/sha256.ts'
import { answersOf, candidatesIn, type Rounds } from './claims.ts'
import type { SampleAssessment, SampleReview, SampleReviewing, SampleValidation } from './definition.ts'
import { QUERY_DAYS, STORIES, STORY_OF_RIVERSIDE, type When } from './review-stories.ts'
import { type Subject, ToldReview } from './review-told.ts'
import { daysAfter, workingDaysBefore } from './rounds.ts'

const RIVERSIDE = 'SAMPLE001'
const ADMINISTRATOR = 'sample-administrator'
const PLAN: ValidationPlan = { scope: {}, risk: { count: 6 }, random: { count: 6 } }
/** With this one the demo's own trust has the lowest lot of all, so it is among those drawn. */
const SEED = 'sample-validation-2017-3'
const REVIEW_DAYS = 42
const VALID_MONTHS = 36

/** Throws an Error where anything of it could not have happened. */
export function reviewingOf(rounds: Rounds, collectionId: string, today: string): SampleReviewing {
  const at: When = (days, time) => `${workingDaysBefore(today, days)}T${time}:00.000Z`
  const candidates = candidatesIn(rounds)
  const validation = validationOf(candidates, collectionId, at)
  const byCode = new Map(rounds.now.map((assessment) => [assessment.organisationCode, assessment]))
  const stories = STORIES.values()
  const reviews = validation.draw.chosen.flatMap((chosen): SampleReview[] => {
    const assessment = byCode.get(chosen.organisation)
    if (!assessment) return []
    const bands = candidates.find(({ organisation }) => organisation === chosen.organisation)?.themes ?? []
    const subject = subjectOf(rounds.path[1], assessment)
    const assessed = { edition: rounds.path[1], setting: assessment.setting, answers: answersOf(assessment) }
    const opened = openedReview(assessment, { validation, ...questionsToDecide(assessed, bands) })
    const story = chosen.organisation === RIVERSIDE ? STORY_OF_RIVERSIDE : stories.next().value
    const told = new ToldReview(opened, subject, opened.dueOn)
    if (story) story(told, at)
    return [reviewAsTold(told, chosen)]
  })
  return { validation, reviews }
}

function validationOf(candidates: readonly Candidate[], collectionId: string, at: When): SampleValidation {
  return {
    ...{ id: `${collectionId}-validation-1`, collectionId, number: 1, plan: PLAN, seed: SEED, seedHash: sha256(SEED) },
    ...{ reviewDays: REVIEW_DAYS, queryDays: QUERY_DAYS, validMonths: VALID_MONTHS },
    ...{ plannedBy: ADMINISTRATOR, plannedAt: at(24, '10:00'), drawnBy: ADMINISTRATOR, drawnAt: at(21, '10:00') },
    ...{ inputs: inputsText(candidates), draw: drawSample(PLAN, candidates, SEED), seedPublishedAt: at(20, '12:00') },
  }
}

function subjectOf(edition: Edition, assessment: SampleAssessment): Subject {
  const answers = answersOf(assessment)
  const { asked, answers: reported } = applying(askedOf(edition, assessment.setting), answers)
  const evidence = (assessment.evidence ?? []).map(({ question }, index) => {
    return { question, id: `${assessment.id}-evidence-${index + 1}` }
  })
  return {
    ground: groundOfScores(edition, assessment.setting, reported),
    questions: asked.questionById,
    evidenceOn: (question) => evidence.filter((each) => each.question === question).map(({ id }) => id),
    lead: assessment.submission?.submittedBy ?? '',
  }
}

type Opening = { validation: SampleValidation; required: readonly string[]; doubled: readonly string[] }

function openedReview({ id }: SampleAssessment, { validation, required, doubled }: Opening): Review {
  const { drawnAt, reviewDays, queryDays, validMonths } = validation
  return {
    ...{ id: `${id}-review`, assessmentId: id, submissionNumber: 1, kind: 'national', scope: '', required, doubled },
    ...{ dueOn: daysAfter(drawnAt.slice(0, 10), reviewDays), queryDays, validMonths, openedAt: drawnAt },
    ...{ voidedAt: null, voidedFor: '', issuedAt: null, validUntil: '', lapsedAt: null, lapsedFor: '' },
    ...{ outcome: null, assignments: [], decisions: [], queries: [], appeal: null },
  }
}

function reviewAsTold({ review, history }: ToldReview, { way, why, reasons }: Chosen): SampleReview {
  return { review, way, why, reasons, openedBy: ADMINISTRATOR, history }
}
