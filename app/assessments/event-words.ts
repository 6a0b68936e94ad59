// What happened to an assessment other than to its answers, in words, by the kinds that events are recorded with.

/** What a history can be narrowed to. */
export const TOPICS = {
  answers: 'Answers',
  notes: 'Notes on answers',
  discussion: 'Discussion, colleagues’ views and workshops',
  evidence: 'Evidence',
  'sign-off': 'Approval and submission',
  people: 'Who looks after which section',
} as const

export type Topic = keyof typeof TOPICS

/** `to`: the name of whom it was done to, where it was done to somebody; `title` of what. */
type About = { to: string; title: string; people: string }

type Known = { topic: Topic; words: (about: About) => string }

const withTitle = (words: string, title: string) => (title === '' ? words : `${words}: ${title}`)

const KNOWN: Readonly<Record<string, Known>> = {
  'thread started': { topic: 'discussion', words: () => 'Discussion started' },
  replied: { topic: 'discussion', words: () => 'Reply in a discussion' },
  'thread resolved': { topic: 'discussion', words: () => 'Discussion marked as resolved' },
  'thread reopened': { topic: 'discussion', words: () => 'Discussion reopened' },
  'poll started': { topic: 'discussion', words: () => 'Colleagues asked for their views' },
  'poll closed': { topic: 'discussion', words: () => 'Asking for colleagues’ views ended' },
  'workshop started': {
    topic: 'discussion',
    words: ({ people }) => (people === '' ? 'Workshop started' : `Workshop started with ${people}`),
  },
  'evidence added': { topic: 'evidence', words: ({ title }) => withTitle('Evidence added', title) },
  'evidence removed': { topic: 'evidence', words: ({ title }) => withTitle('Evidence removed', title) },
  'assessment called ready': { topic: 'sign-off', words: () => 'Called ready for approval' },
  'assessment approved': { topic: 'sign-off', words: () => 'Approved' },
  'approval voided': { topic: 'sign-off', words: () => 'The approval no longer stands' },
  'assessment submitted': { topic: 'sign-off', words: () => 'Submitted' },
  'submission withdrawn': { topic: 'sign-off', words: () => 'Submission withdrawn' },
  'section assigned': { topic: 'people', words: ({ to }) => `Section assigned to ${to || 'somebody'}` },
  'section handed back': { topic: 'people', words: () => 'Section handed back as ready' },
  'section returned': {
    topic: 'people',
    words: ({ to }) => (to === '' ? 'Section returned' : `Section returned to ${to}`),
  },
  'section taken back': {
    topic: 'people',
    words: ({ to }) => (to === '' ? 'Section no longer looked after by anybody' : `Section taken back from ${to}`),
  },
}

/** A kind that is not known here is shown as it was recorded, never left out. */
export function eventInWords(kind: string, about: About): string {
  return Object.hasOwn(KNOWN, kind) ? (KNOWN[kind]?.words(about) ?? kind) : kind
}

export function isKnownEvent(kind: string): boolean {
  return Object.hasOwn(KNOWN, kind)
}

export function eventsAbout(topic: Topic): string[] {
  return Object.entries(KNOWN).flatMap(([kind, known]) => (known.topic === topic ? [kind] : []))
}
