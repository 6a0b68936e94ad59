// What administrators see of reviewing, and what somebody sees who is invited to review.
import { checkEveryState, press, type State } from './check-every-state.ts'

const root: State['as'] = (p) => p.root
const REVIEWERS = '/administration/reviewers'

const states: State[] = [
  { name: 'reviewers', path: () => REVIEWERS, as: root, shows: 'Not accepted yet' },
  {
    name: 'reviewers, refused',
    path: () => REVIEWERS,
    as: root,
    async reach(page) {
      await page.getByLabel('For a commissioner or region').check()
      await press(page, 'Add the reviewer')
    },
    shows: 'Enter the ODS code of the commissioner or region',
  },
  {
    name: 'reviewers, invited',
    path: () => REVIEWERS,
    as: root,
    async reach(page) {
      await page
        .getByLabel('Their email address')
        .fill('somebody.with.a.very.long.name@reviewers-of-the-region.example')
      await page.getByLabel('Nationally').check()
      await press(page, 'Add the reviewer')
    },
    shows: 'Pass this invitation on',
  },
  {
    name: 'a reviewer who has something to finish',
    path: (p) => `${REVIEWERS}/${p.reviewing.reviewer.id}`,
    as: root,
    shows: 'What they have to finish',
  },
  {
    name: 'a reviewer, withdrawing refused',
    path: (p) => `${REVIEWERS}/${p.reviewing.reviewer.id}`,
    as: root,
    reach: (page) => press(page, 'Withdraw'),
    shows: 'There is a problem',
  },
  {
    name: 'a reviewer who has not accepted yet',
    path: (p) => `${REVIEWERS}/${p.reviewing.pendingId}`,
    as: root,
    shows: 'Invite them again',
  },
  {
    name: 'reviews of a collection',
    path: (p) => `/administration/collections/${p.collection.id}/reviews`,
    as: root,
    shows: 'Give it to somebody',
  },
  {
    name: 'reviews of a collection, none like that',
    path: (p) => `/administration/collections/${p.collection.id}/reviews?state=final`,
    as: root,
    shows: 'None is like that.',
  },
  {
    name: 'a part that nobody has',
    path: (p) => `/administration/reviews/${p.reviewing.waiting.id}/assign`,
    as: root,
    shows: 'Who may not have it',
  },
  {
    name: 'a part that is not taken back without a reason',
    path: (p) => `/administration/reviews/${p.reviewing.held.id}/assign`,
    as: root,
    reach: (page) => press(page, 'Take it back'),
    shows: 'Enter why it is taken back',
  },
  {
    name: 'invited to review',
    path: (p) => `/invitations/${p.reviewing.invitation}`,
    shows: 'You are invited to review',
  },
  {
    name: 'invited otherwise before',
    path: (p) => `/invitations/${p.reviewing.otherInvitation}`,
    shows: 'Accept that one first',
  },
]

checkEveryState(states)
