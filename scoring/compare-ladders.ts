// Two years on a ladder: the level reached in each, and the requirements gained and lost between them.
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { type Answer, type Edition, ladderScoringOf } from '#questionnaires/definition.ts'
import { type Assessed, type Compared, comparableQuestions } from './comparable.ts'
import { type Gains, gainsOf } from './gains.ts'
import { climb, type Rung } from './ladder.ts'
import { type Requirement, type RequirementState, requirementState } from './requirements.ts'

/**
 * `before` and `now`: the level reached in each year by that year's own rules; null where not even the first was. `of`:
 * how many requirements the later edition asks. `ruleChanged`: the editions have other levels, other pass shares, or
 * count other answers as met.
 */
export type LadderComparison = Gains & {
  readonly before: Rung | null
  readonly now: Rung | null
  readonly of: number
  readonly ruleChanged: boolean
}

/**
 * Compares an assessment with an earlier one of the same ladder. Whether a requirement is met is told by the later
 * edition's rule in both years: one ruler for both. Throws a RangeError for a broken `path`, and for whatever `climb`
 * refuses.
 */
export function compareLadders(compared: Compared): LadderComparison {
  const { before, now } = compared
  const questions = comparableQuestions(compared)
  const earlier = standingOf(before)
  const later = standingOf(now)
  const { metFrom } = ladderScoringOf(now.edition)
  const requirements = questions.filter(({ now: { id } }) => earlier.required.has(id) && later.required.has(id))
  const isMet = (edition: Edition, question: AskedQuestion, answer: Answer | undefined) =>
    MET[requirementState(edition, question, answer, metFrom)]
  return {
    before: earlier.reached,
    now: later.reached,
    ...gainsOf(compared, requirements, (question, answerBefore, answerNow) => ({
      before: isMet(before.edition, question.before, answerBefore),
      now: isMet(now.edition, question.now, answerNow),
    })),
    of: later.required.size,
    ruleChanged: ruleInWords(before.edition) !== ruleInWords(now.edition),
  }
}

const MET: Readonly<Record<RequirementState, boolean | null>> = {
  met: true,
  'partly-met': false,
  'not-met': false,
  'not-applicable': null,
  unanswered: null,
}

function standingOf({ edition, setting, answers }: Assessed) {
  const { reached, levels } = climb(edition, setting, answers)
  const idOf = ({ question }: Requirement) => question
  return { reached, required: new Set(levels.flatMap(({ requirements }) => requirements.map(idOf))) }
}

function ruleInWords(edition: Edition): string {
  const { metFrom, levels } = ladderScoringOf(edition)
  return JSON.stringify([metFrom, levels.map(({ id, passShare }) => [id, passShare])])
}
