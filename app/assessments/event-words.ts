// What happened to an assessment other than to its answers, in words, by the kinds that events are recorded with.
import type { AssessmentEvent } from '#db/events.ts'
import { dateInWords } from '#questionnaires/answers.ts'

/** What a history can be narrowed to. */
export const TOPICS = {
  answers: 'Answers',
  notes: 'Notes on answers',
  discussion: 'Discussion, colleagues’ views and workshops',
  evidence: 'Evidence',
  'sign-off': 'Approval and submission',
  people: 'Who looks after which section',
  review: 'Review by others',
} as const

export type Topic = keyof typeof TOPICS

/** What was recorded with it; people are given by their names. */
type Recorded = Readonly<Record<string, string>>

type Known = { topic: Topic; words: (recorded: Recorded) => string }

const discussion = (words: string): Known => ({ topic: 'discussion', words: () => words })
const review = (words: string): Known => ({ topic: 'review', words: () => words })
const signOff = (words: string): Known => ({ topic: 'sign-off', words: () => words })

/** What comes after the words, where it is known. */
const then = (between: string, known: string | undefined) => (known ? between + known : '')

/** Each kind that an assessment's events are recorded with: one that is missing here does not compile. */
const KNOWN: Readonly<Record<AssessmentEvent, Known>> = {
  // How it was decided is said beside it.
  decided: { topic: 'answers', words: () => 'Answer decided' },
  'thread started': discussion('Discussion started'),
  replied: discussion('Reply in a discussion'),
  'thread resolved': discussion('Discussion marked as resolved'),
  'thread reopened': discussion('Discussion reopened'),
  'poll started': {
    topic: 'discussion',
    words: ({ asked = '' }) => `${asked === '1' ? '1 colleague' : `${asked} colleagues`.trim()} asked for a view`,
  },
  'colleagues asked': {
    topic: 'discussion',
    words: ({ asked = 'More' }) => {
      const more = asked === 'More' ? asked : `${asked} more`
      return `${more} ${asked === '1' ? 'colleague' : 'colleagues'} asked for a view`
    },
  },
  'poll links renewed': discussion('New links made to give a view'),
  'poll closed': discussion('Asking colleagues for a view ended'),
  'workshop started': { topic: 'discussion', words: ({ people }) => `Workshop started${then(' with ', people)}` },
  'evidence added': { topic: 'evidence', words: ({ title }) => `Evidence added${then(': ', title)}` },
  'evidence removed': { topic: 'evidence', words: ({ title }) => `Evidence removed${then(': ', title)}` },
  'evidence changed': { topic: 'evidence', words: evidenceChanged },
  'evidence withdrawn': { topic: 'evidence', words: ({ title }) => `Evidence withdrawn for good${then(': ', title)}` },
  'infected file refused': {
    topic: 'evidence',
    words: ({ name }) => `A file was refused because of a virus in it${then(': ', name)}`,
  },
  'assessment called ready': signOff('Called ready for approval'),
  'assessment called not ready': signOff('No longer called ready for approval'),
  'assessment approved': signOff('Approved'),
  'approval voided': signOff('The approval no longer stands'),
  'assessment submitted': signOff('Submitted'),
  'submission withdrawn': signOff('Submission withdrawn'),
  'more time given': {
    topic: 'sign-off',
    words: ({ until, reason }) =>
      `More time was given${then(', until ', until && dateInWords(until.slice(0, 10)))}${then(': ', reason)}`,
  },
  'more time taken back': {
    topic: 'sign-off',
    words: ({ reason }) => `The extra time was taken back${then(': ', reason)}`,
  },
  'reminded to submit': {
    topic: 'sign-off',
    words: ({ leads }) => `Reminded by email to submit${then(', leads: ', leads)}`,
  },
  'viewing started': {
    topic: 'people',
    words: () => 'An administrator began to look at the organisation’s pages, without being able to change anything',
  },
  'viewing ended': { topic: 'people', words: () => 'The administrator stopped looking at the organisation’s pages' },
  'section assigned': {
    topic: 'people',
    words: ({ to, dueOn }) => `Section given${then(' to ', to)}${then(', due on ', dueOn && dateInWords(dueOn))}`,
  },
  'section handed back': { topic: 'people', words: () => 'Section handed back as ready' },
  'section returned': {
    topic: 'people',
    words: ({ to, dueOn }) => `Section returned${then(' to ', to)}${then(', due on ', dueOn && dateInWords(dueOn))}`,
  },
  'section taken back': { topic: 'people', words: ({ from }) => `Section taken back${then(' from ', from)}` },
  'review queried': {
    topic: 'review',
    words: ({ answerBy }) =>
      `A reviewer asked about it${then(', to be answered by ', answerBy && dateInWords(answerBy))}`,
  },
  'query replied to': {
    topic: 'review',
    words: ({ side }) => (side === 'reviewer' ? 'A reviewer wrote again' : 'Reply to a reviewer'),
  },
  'query accepted': review('What a reviewer proposed was accepted'),
  'query closed': review('A reviewer needs no answer any more'),
  'review issued': review('The outcome of the review was issued'),
  'review appealed': review('The outcome was appealed against'),
  'appeal decided': review('The appeal was decided'),
  'review void': { topic: 'review', words: ({ why }) => `The review ended without an outcome${then(': ', why)}` },
  'validity lapsed': {
    topic: 'review',
    words: ({ why }) => `What is validated of it is no longer valid${then(': ', why)}`,
  },
  'review opened': {
    topic: 'review',
    words: ({ kind }) => (kind === 'local' ? 'Chosen for local assurance' : 'Chosen for national validation'),
  },
}

function evidenceChanged({ title = '', titleBefore = title, expiresOn = '', expiresOnBefore = '' }: Recorded): string {
  const called = titleBefore === title ? '' : `, which was called ${titleBefore}`
  const expires = expiresOn === '' ? ', no longer expires' : `, expires on ${dateInWords(expiresOn)}`
  return `Evidence changed${then(': ', title)}${called}${expiresOn === expiresOnBefore ? '' : expires}`
}

/** A kind that is not known here is shown as it was recorded, never left out. */
export function eventInWords(kind: string, recorded: Recorded): string {
  return isKnownEvent(kind) ? KNOWN[kind].words(recorded) : kind
}

export function isKnownEvent(kind: string): kind is AssessmentEvent {
  return Object.hasOwn(KNOWN, kind)
}

export function eventsAbout(topic: Topic): string[] {
  return Object.entries(KNOWN).flatMap(([kind, known]) => (known.topic === topic ? [kind] : []))
}
