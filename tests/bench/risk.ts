// How long the risk of a national round of practices' size takes: 7,000 organisations, 175 answers each, with last
// year's answers, notes, evidence and every change.
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import type { Claim } from '#scoring/claim.ts'
import { risksOf, type Weighed, weigh } from '#scoring/risk.ts'
import { crossCheckFiles, soundCrossChecks } from '#server/cross-check-files.ts'

const ORGANISATIONS = 7_000
const SETTING = 'acute'
const DAY = '2026-11-30'

/** As a draw reads them: the claims of a nation are never in memory together. */
const PER_BATCH = 100

/** `editions`: all of them. `ms`: from the claims to their risks, measured once, as a nation is drawn from once. */
export function measureRisk(editions: readonly Edition[]): { organisations: number; ms: number } {
  const [before, now] = ['2017', '2026'].map((year) =>
    editions.find(({ questionnaire, edition }) => questionnaire === 'trust' && edition === year),
  )
  if (!before || !now) throw new Error('an edition of trust is missing')
  const crossChecks = soundCrossChecks(crossCheckFiles(), editions).get(editionId(now)) ?? null
  const weighed: Weighed[] = []
  let ms = 0
  for (let first = 0; first < ORGANISATIONS; first += PER_BATCH) {
    const claims = Array.from({ length: PER_BATCH }, (_, index) => claimOf(before, now, first + index))
    const started = performance.now()
    for (const claim of claims) weighed.push(weigh(claim, crossChecks))
    ms += performance.now() - started
  }
  const started = performance.now()
  const risks = risksOf(weighed)
  ms += performance.now() - started
  if (!risks.some(({ points }) => points > 0)) throw new Error('no signal fired')
  return { organisations: risks.length, ms }
}

function claimOf(earlier: Edition, edition: Edition, index: number): Claim {
  const { questions } = askedOf(edition, SETTING)
  const draw = (place: number) => index * 31 + place * place
  const chosen = questions.map((question, place) => [question.id, optionOf(question, draw(place))] as const)
  const former = askedOf(earlier, SETTING).questions.map((question, place) => {
    return [question.id, { option: optionOf(question, index * 17 + place * place), reason: '' }] as const
  })
  return {
    organisation: `P${String(index).padStart(5, '0')}`,
    edition,
    setting: SETTING,
    day: DAY,
    answers: new Map(chosen.map(([id, option]) => [id, { option, reason: '', note: noteOf(id, index) }])),
    lastYear: { edition: earlier, setting: SETTING, answers: new Map(former), path: [earlier, edition] },
    conduct: {
      contributors: 1 + (index % 12),
      changes: questions.flatMap((question, place) => {
        const to = optionOf(question, draw(place))
        const first = { question: question.id, from: null, to, hoursBefore: 30 + ((index * place) % 900) }
        const from = optionOf(question, draw(place) + 1)
        return place % 9 === index % 9 ? [first, { ...first, from, hoursBefore: 20 }] : [first]
      }),
    },
    evidence: new Map(chosen.flatMap(([id], place) => ((place + index) % 3 ? [] : [[id, [{ expiresOn: '' }]]]))),
    external: [
      { scheme: 'dspt', version: '2025-26', value: 'standards-met', status: 'self-reported', date: DAY, expires: null },
    ],
  }
}

function optionOf({ options }: AskedQuestion, draw: number): string {
  return options[draw % options.length]?.id ?? 'dont-know'
}

function noteOf(question: string, index: number): string {
  return index % 5 === 0 ? 'The same words beside every question.' : `What was found when ${question} was looked at.`
}
