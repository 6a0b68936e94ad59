// What somebody wrote, inside a letter: marked as theirs, so that nobody takes it for the service’s own words.

export function quoted(words: string): string {
  return words
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}
