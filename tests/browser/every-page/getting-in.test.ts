// Signing in, forgotten passwords and invitations, and the page that comes first afterwards.
import { checkEveryState, lead, press, type State } from './check-every-state.ts'

const states: State[] = [
  { name: 'sign in', path: () => '/sign-in', shows: 'You need an invitation' },
  {
    name: 'sign in, refused',
    path: () => '/sign-in',
    async reach(page) {
      await page.getByLabel('Email address').fill('ada')
      await press(page, 'Sign in')
    },
    shows: 'Enter your password',
  },
  { name: 'sign in, already signed in', path: () => '/sign-in', as: lead, shows: 'You are signed in as' },
  { name: 'forgotten password', path: () => '/forgotten-password', shows: 'Forgotten password' },
  { name: 'choosing a new password', path: (p) => `/reset-password/${p.resetToken}`, shows: 'Choose a new password' },
  {
    name: 'choosing a new password, refused',
    path: (p) => `/reset-password/${p.resetToken}`,
    async reach(page) {
      await page.getByLabel('New password').fill('short')
      await press(page, 'Change my password')
    },
    shows: 'Password must be 12 characters or more',
  },
  { name: 'a reset link that does not work', path: () => '/reset-password/none', shows: 'does not work any more' },
  { name: 'an invitation', path: (p) => `/invitations/${p.invitation}`, shows: 'Join Fernhill Trust' },
  {
    name: 'an invitation, refused',
    path: (p) => `/invitations/${p.invitation}`,
    reach: (page) => press(page, 'Create my account'),
    shows: 'Enter your name',
  },
  {
    name: 'an invitation for somebody who has an account',
    path: (p) => `/invitations/${p.knownInvitation}`,
    shows: 'Sign in to accept',
  },
  {
    name: 'an invitation for somebody who is signed in',
    path: (p) => `/invitations/${p.knownInvitation}`,
    as: (p) => p.nobody,
    shows: 'Accept the invitation',
  },
  {
    name: 'an invitation for somebody else',
    path: (p) => `/invitations/${p.invitation}`,
    as: lead,
    shows: 'and you are signed in as',
  },
  { name: 'an invitation that does not work', path: () => '/invitations/none', shows: 'does not work' },
  { name: 'home', path: () => '/', as: lead, shows: 'Earlier collections' },
  { name: 'home, with a missed collection', path: () => '/', as: (p) => p.ash.lead, shows: 'Closed, not submitted' },
  { name: 'home, of nobody', path: () => '/', as: (p) => p.nobody, shows: 'You don’t belong to an organisation yet' },
  { name: 'home, of an administrator', path: () => '/', as: (p) => p.root, shows: 'Organisations and people' },
]

checkEveryState(states)
