// An administrator who looks at an organisation's pages as somebody there sees them changes nothing: what is sent meanwhile
// is refused, whatever it is, but for these two.

export const STOP_VIEWING = '/stop-viewing'
const SIGN_OUT = '/sign-out'

export const ONLY_VIEWING =
  'Nothing was saved: you are looking at an organisation’s pages as somebody there sees them. Stop looking first.'

export function mayBeSentWhileViewing(path: string): boolean {
  return path === STOP_VIEWING || path === SIGN_OUT
}
