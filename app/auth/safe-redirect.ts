// Where to go next, when the address bar or a form says so: only ever a place on this site.

/** The path if it is one of this site, else `instead`. Browsers read `//x`, `/\x` and `/<tab>/x` as another site. */
export function safeRedirect(to: unknown, instead = '/'): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to)) return instead
  return hasOnlyPlainCharacters(to) ? to : instead
}

function hasOnlyPlainCharacters(path: string): boolean {
  return !path.includes('\\') && [...path].every((character) => character > ' ' && character !== '\u007f')
}
