/** What stands behind `--name` on the command line, by name. */
export type Options = Readonly<Record<string, string | undefined>>
