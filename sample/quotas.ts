// Questions whose national answers are published: dealt out whole, to the trusts they fit best.
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import type { Chance } from './chance.ts'
import { type Quota, quotaCounts, type Setting } from './national.ts'
import { EXEMPTIONS } from './not-applicable.ts'

/** `inclination` in points: the higher, the better the answer. */
export type Candidate = { code: string; setting: Setting; inclination: number }

/** The option that each candidate chooses, by code: exactly the quota's counts. */
export function dealOut(
  chance: Chance,
  question: string,
  quota: Quota,
  candidates: readonly Candidate[],
): Map<string, string> {
  const counts = quotaCounts(quota, candidates.length)
  const dealt = new Map<string, string>()
  const deal = (option: string, orderOf: (candidate: Candidate) => number) => {
    const waiting = candidates
      .filter(({ code }) => !dealt.has(code))
      .map((candidate) => ({ candidate, order: orderOf(candidate) }))
      .sort((a, b) => a.order - b.order)
    for (const { candidate } of waiting.slice(0, counts.get(option) ?? 0)) dealt.set(candidate.code, option)
  }
  const likely = EXEMPTIONS[question]?.settings ?? []
  deal(
    NOT_APPLICABLE,
    ({ code, setting }) => chance.uniform(code, question, 'exempt') - (likely.includes(setting) ? 1 : 0),
  )
  // Those who do not know are more often those who have little to show.
  deal(DONT_KNOW, ({ code, inclination }) => chance.uniform(code, question, 'unknown') + inclination / 200)
  for (const option of counts.keys()) {
    if (option !== NOT_APPLICABLE && option !== DONT_KNOW) deal(option, ({ inclination }) => inclination)
  }
  return dealt
}
