// What an organisation's own people do in a review of their assessment. Whether they may is asked by the page before.
import type { Assessment } from '#db/assessments.ts'
import type { Changed } from '#db/reviews.ts'
import type { Acted, Refusal } from '#review/acts/acted.ts'
import type { Review } from '#review/review.ts'
import type { AppContext } from '../context.ts'
import { actOn } from './act-on.ts'
import { subjectOf } from './require-review.ts'
import { submissionUnder } from './subject.ts'

export async function actAsOrganisation(
  context: AppContext,
  { assessment, review, by }: { assessment: Assessment; review: Review; by: string },
  act: (review: Review, at: string) => Acted,
): Promise<Changed> {
  const { ground } = await submissionUnder(context, review)
  const subject = await subjectOf(context, review, assessment.organisationCode)
  return actOn(context, { review, subject, assessment, ground }, by, (now, _, at) => act(now, at))
}

const WHY: Partial<Readonly<Record<Refusal, string>>> = {
  void: 'The submission was withdrawn, so its review is over. Nothing was sent.',
  'no such query': 'The reviewer needs no answer to this any more. Nothing was sent.',
  'nothing proposed': 'The reviewer proposes nothing that could be accepted. Nothing was sent.',
  'not issued': 'There is no outcome to appeal against. Nothing was sent.',
  'appealed already':
    'Your organisation has appealed against this outcome already. An outcome can be appealed against once. Nothing was sent.',
  'too late to appeal': 'The last day to appeal has passed. Nothing was sent.',
  'nothing to appeal': 'Only answers that the review adjusted can be appealed against. Nothing was sent.',
}

/** Why it was refused, for whoever asked for it. */
export function refusalToOrganisation(why: Refusal): string {
  return WHY[why] ?? 'This was changed in the meantime. Nothing was sent.'
}
