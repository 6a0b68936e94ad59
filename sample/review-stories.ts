// What happened in each review of the demo: one for every state that a review can be in.

import type { ToldReview } from './review-told.ts'
import { IRA, NOA, TAM } from './reviewers.ts'
import { daysAfter } from './rounds.ts'

/** When something happened, so many working days before today. */
export type When = (days: number, time: string) => string

type Story = (told: ToldReview, at: When) => ToldReview

/** Days that an organisation has for a query. */
export const QUERY_DAYS = 10

const waiting: Story = (told) => told

const halfDone: Story = (told, at) =>
  begun(told, at, NOA.id).accept('first', { by: NOA.id, at: at(9, '11:00') }, [], 0.5)

const unanswered: Story = (told, at) => {
  const [question = ''] = told.doubtful(1)
  return asked(
    begun(told, at, NOA.id).accept('first', { by: NOA.id, at: at(16, '10:00') }, [question]),
    at(16, '10:20'),
    {
      question,
      by: NOA.id,
      text: 'Your note names a policy. Please add it, or say where this was looked at last.',
    },
  )
}

const waitingForReply: Story = (told, at) => {
  const [question = ''] = told.doubtful(1)
  return asked(
    begun(told, at, TAM.id).accept('first', { by: TAM.id, at: at(3, '14:00') }, [question]),
    at(3, '14:30'),
    {
      question,
      by: TAM.id,
      text: 'How was this share counted, and over which months?',
    },
  )
}

const secondReview: Story = (told, at) => {
  const [first = ''] = told.doubtful(2)
  const second = { by: TAM.id, at: at(4, '15:00') }
  return adjusted(told, at).accept('second', second, [first], 0.5)
}

const moderation: Story = (told, at) => {
  const second = { by: TAM.id, at: at(4, '15:00') }
  return adjusted(told, at)
    .accept('second', second)
    .finish(second)
    .give('moderator', IRA.id, { by: ADMINISTRATOR, at: at(3, '09:30') }, true)
}

const asReported: Story = (told, at) => {
  const first = { by: NOA.id, at: at(14, '16:00') }
  const done = begun(told, at, NOA.id).accept('first', first).finish(first)
  if (told.review.issuedAt !== null) return done
  const second = { by: TAM.id, at: at(10, '12:00') }
  return done
    .give('second', TAM.id, { by: ADMINISTRATOR, at: at(13, '09:30') })
    .accept('second', second)
    .finish(second)
}

const withAdjustments: Story = (told, at) => {
  const [question = ''] = told.doubtful(2)
  const first = { by: NOA.id, at: at(15, '10:10') }
  const told1 = asked(begun(told, at, NOA.id), first.at, {
    question,
    by: NOA.id,
    text: 'The figure in your note is of one site. What is it over all of them?',
  }).answer(at(13, '09:40'), question, 'Over all sites it is lower: the two smaller ones joined late in the year.')
  return agreed(told1, at)
}

const appealed: Story = (told, at) => {
  const [question = ''] = told.doubtful(2)
  return agreed(begun(told, at, NOA.id), at)
    .appeal(at(4, '10:00'), [question], 'The audit that we sent covers the whole year, not a quarter of it.')
    .give('appeal', IRA.id, { by: ADMINISTRATOR, at: at(3, '09:00') }, true)
}

const final: Story = (told, at) => {
  const [question = ''] = told.doubtful(2)
  const heard = { by: IRA.id, at: at(2, '11:00') }
  return agreed(begun(told, at, NOA.id), at)
    .appeal(at(5, '10:00'), [question], 'We can show that this was in use in every clinic by the end of the round.')
    .give('appeal', IRA.id, { by: ADMINISTRATOR, at: at(4, '09:00') }, true)
    .accept('appeal', heard)
    .finish(heard)
}

const takenOver: Story = (told, at) =>
  begun(told, at, NOA.id)
    .leave({ by: NOA.id, at: at(12, '09:20') }, 'I worked there until last year.')
    .give('first', TAM.id, { by: ADMINISTRATOR, at: at(11, '09:00') })
    .accept('first', { by: TAM.id, at: at(6, '13:00') }, [], 0.2)

const ADMINISTRATOR = 'sample-administrator'

function begun(told: ToldReview, at: When, userId: string): ToldReview {
  return told.give('first', userId, { by: ADMINISTRATOR, at: at(20, '09:30') })
}

type Asking = { question: string; by: string; text: string }

function asked(told: ToldReview, when: string, { question, by, text }: Asking): ToldReview {
  return told.ask({ by, at: when }, question, text, daysAfter(when.slice(0, 10), QUERY_DAYS))
}

const REASONS = [
  'The evidence shows it for part of the organisation, not for all of it.',
  'The note describes what is planned. What is in use now is the option below.',
] as const

/** The first person lowered two answers and finished; the second one has begun. */
function adjusted(told: ToldReview, at: When): ToldReview {
  return lowered(begun(told, at, NOA.id), at)
}

function lowered(told: ToldReview, at: When): ToldReview {
  const first = { by: NOA.id, at: at(11, '15:30') }
  const doubtful = told.doubtful(2)
  told.accept('first', first, doubtful)
  for (const [index, question] of doubtful.entries()) told.lower(first, question, REASONS[index] ?? REASONS[0])
  return told.finish(first).give('second', TAM.id, { by: ADMINISTRATOR, at: at(10, '09:00') })
}

/** Both lowered the same two answers: the outcome is issued. */
function agreed(told: ToldReview, at: When): ToldReview {
  const second = { by: TAM.id, at: at(8, '12:10') }
  lowered(told, at).accept('second', second, told.doubtful(2))
  for (const [index, question] of told.doubtful(2).entries()) told.lower(second, question, REASONS[index] ?? REASONS[0])
  return told.finish(second)
}

/** Of the demo's own trust, whose results show both scores. */
export const STORY_OF_RIVERSIDE: Story = withAdjustments

/** For the others, in the order in which they were drawn. */
export const STORIES: readonly Story[] = [
  ...[waiting, halfDone, unanswered, waitingForReply, secondReview, moderation],
  ...[asReported, appealed, final, takenOver, waiting],
]
