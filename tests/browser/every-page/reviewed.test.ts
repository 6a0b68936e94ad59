// What an organisation sees of a review of its assessment.
import { checkEveryState, press, type State } from './check-every-state.ts'

const asking: Pick<State, 'as'> = { as: (p) => p.reviewed.asking.lead }
const issued: Pick<State, 'as'> = { as: (p) => p.reviewed.issued.lead }
const reviewOf = (assessment: { id: string }, rest = '') => `/assessments/${assessment.id}/review${rest}`

const states: State[] = [
  { name: 'home, reviewers wait', path: () => '/', ...asking, shows: 'Reviewers wait for a reply' },
  {
    name: 'task list, reviewers wait',
    path: (p) => `/assessments/${p.reviewed.asking.assessment.id}`,
    ...asking,
    shows: '2 questions from reviewers',
  },
  {
    name: 'review, asked',
    path: (p) => reviewOf(p.reviewed.asking.assessment),
    ...asking,
    shows: 'No reply by 31 January 2026',
  },
  {
    name: 'question from a reviewer',
    path: (p) => reviewOf(p.reviewed.asking.assessment, `/queries/${p.reviewed.asking.queryId}`),
    ...asking,
    shows: 'The reviewer proposes',
  },
  {
    name: 'question from a reviewer, reply refused',
    path: (p) => reviewOf(p.reviewed.asking.assessment, `/queries/${p.reviewed.asking.queryId}`),
    ...asking,
    reach: (page) => press(page, 'Send the reply'),
    shows: 'There is a problem',
  },
  {
    name: 'question from a reviewer, file refused',
    path: (p) => reviewOf(p.reviewed.asking.assessment, `/queries/${p.reviewed.asking.queryId}`),
    ...asking,
    reach: (page) => press(page, 'Send the file'),
    shows: 'There is a problem',
  },
  { name: 'review, issued', path: (p) => reviewOf(p.reviewed.issued.assessment), ...issued, shows: 'Valid until' },
  {
    name: 'results, validated',
    path: (p) => `/assessments/${p.reviewed.issued.assessment.id}/results`,
    ...issued,
    shows: 'Validated',
  },
  { name: 'home, validated', path: () => '/', ...issued, shows: 'Self-reported: ' },
  {
    name: 'appeal',
    path: (p) => reviewOf(p.reviewed.issued.assessment, '/appeal'),
    ...issued,
    shows: 'Which adjusted answers',
  },
  {
    name: 'appeal, refused',
    path: (p) => reviewOf(p.reviewed.issued.assessment, '/appeal'),
    ...issued,
    reach: (page) => press(page, 'Send the appeal'),
    shows: 'There is a problem',
  },
  {
    name: 'review, appeal decided',
    path: (p) => reviewOf(p.reviewed.appealed.assessment),
    as: (p) => p.reviewed.appealed.lead,
    shows: 'The outcome above is final',
  },
  {
    name: 'change, to be reported',
    path: () => '/organisations/ZX2/changes',
    ...issued,
    shows: 'The main record system changed',
  },
  {
    name: 'change, to be reported by an administrator',
    path: () => '/organisations/ZX2/changes',
    as: (p) => p.root,
    shows: 'What changed?',
  },
  {
    name: 'change, refused',
    path: () => '/organisations/ZX2/changes',
    ...issued,
    reach: (page) => press(page, 'Report the change'),
    shows: 'There is a problem',
  },
]

checkEveryState(states)
