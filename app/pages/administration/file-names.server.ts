// The names of files that administrators send.

const LONGEST_NAME = 100

/** Without the folder that some programs send along, and without what can't be seen. */
export function nameOfFile({ name }: File): string {
  const own = name.split(/[\\/]/).at(-1) ?? ''
  return own.replaceAll(/[\p{C}]/gu, '').slice(0, LONGEST_NAME) || 'unnamed'
}
