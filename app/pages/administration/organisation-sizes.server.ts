// Sizes of organisations from a list that an administrator pastes: all of it is stored, or nothing.
import type { AppContext } from '#app/context.ts'
import { fieldOf } from '#app/http/posted-form.ts'
import { saySizes } from '#db/sizes.ts'
import { readSizes, type SizeProblem, unknownListed } from '#registry/read-sizes.ts'

/** Of those that are wrong; the rest is counted. */
const MOST_SHOWN = 100

export type Said =
  | { kind: 'said'; listed: number; changed: number }
  | { kind: 'wrong'; problems: SizeProblem[]; more: number; typed: string }

export async function sayListed({ store, now }: AppContext, form: FormData, by: string): Promise<Said> {
  const typed = fieldOf(form, 'list')
  const read = readSizes(typed.replaceAll('\0', ''))
  if (read.problems.length > 0) return wrong(typed, read.problems)
  const said = await saySizes(store, { sizes: read.sizes, by, at: now().toISOString() })
  if ('unknown' in said) return wrong(typed, unknownListed(said.unknown, read))
  return { kind: 'said', listed: read.sizes.size, changed: said.changed }
}

function wrong(typed: string, problems: readonly SizeProblem[]): Said {
  const shown = problems.slice(0, MOST_SHOWN)
  return { kind: 'wrong', problems: shown, more: problems.length - shown.length, typed }
}
