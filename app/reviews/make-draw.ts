// Making the draw of a validation: from what stands in the database now, the plan and the secret seed. It takes seconds of
// work for a nation, so the service does it on a thread of its own (server/draws.ts).
import type { DrawOutcome, MakingDraw } from '#app/context.ts'
import { type ChosenSubmission, type DrawablePlan, drawablePlan, keepDraw } from '#db/draws.ts'
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import { drawSample, inputsText } from '#scoring/draw.ts'
import { type Round, readCandidates, type StandingCandidate } from './candidates.ts'

/** While a collection is open somebody may withdraw what was just chosen: then it is all done again. */
const MOST_TRIES = 3

const DAY = 86_400_000

export async function makeDraw(round: Round, { validationId, seen, by, at }: MakingDraw): Promise<DrawOutcome> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const plan = await drawablePlan(round.store, validationId)
    if (!plan || plan.drawnAt !== null || plan.plannedAt !== seen) return 'superseded'
    const outcome = await drawOnce(round, plan, { by, at })
    if (outcome !== 'overtaken') return outcome
  }
  return 'overtaken'
}

async function drawOnce(round: Round, plan: DrawablePlan, { by, at }: { by: string; at: string }) {
  const standing = await readCandidates(round)
  const candidates = standing.map(({ candidate }) => candidate)
  // Stored as it was found sound.
  const draw = drawSample(plan.plan as ValidationPlan, candidates, plan.seed)
  const dueOn = new Date(Date.parse(at) + plan.reviewDays * DAY).toISOString().slice(0, 10)
  return keepDraw(round.store, {
    ...{ plan, draw, dueOn, by, at },
    inputs: inputsText(candidates),
    chosen: submissionsOf(draw.chosen, standing),
  })
}

function submissionsOf(
  chosen: ReturnType<typeof drawSample>['chosen'],
  standing: readonly StandingCandidate[],
): ChosenSubmission[] {
  const byCode = new Map(standing.map((each) => [each.candidate.organisation, each]))
  return chosen.flatMap(({ organisation, way, why, reasons }) => {
    const found = byCode.get(organisation)
    if (!found) return []
    const { assessmentId, number: submissionNumber, submittedAt } = found.standing
    const { required, doubled } = found.toDecide
    const decide = { required: [...required], doubled: [...doubled] }
    return [{ assessmentId, submissionNumber, submittedAt, way, why, reasons: [...reasons], ...decide }]
  })
}
