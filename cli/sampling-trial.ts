// `dma sampling-trial`: how well a sample drawn by risk finds inflated bands, over simulated national rounds.
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { runTrial, type SampleFindings, type Spread, type TrialFindings } from '#sample/sampling-trial.ts'
import { crossCheckFiles, soundCrossChecks } from '#server/cross-check-files.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { WrongInput } from './wrong-input.ts'

/** What the weights were tuned on is left out of what is reported. */
const REPORTED_SEEDS = '101-140'
const MOST_SEEDS = 500

export function samplingTrialVerb(options: Readonly<Record<string, string | undefined>>): TrialFindings {
  const editions = readSoundEditions(editionFiles())
  return runTrial({
    path: [editionOf(editions, 'trust/2017'), editionOf(editions, 'trust/2026')],
    crossChecks: soundCrossChecks(crossCheckFiles(), editions),
    seeds: readSeeds(options.seeds ?? REPORTED_SEEDS),
  })
}

function editionOf(editions: readonly Edition[], id: string): Edition {
  const edition = editions.find((each) => editionId(each) === id)
  if (!edition) throw new WrongInput(`There is no edition “${id}”`)
  return edition
}

/** `101-140`, or a single one. Throws WrongInput for anything else. */
export function readSeeds(typed: string): number[] {
  const found = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(typed)
  const first = Number(found?.[1])
  const last = Number(found?.[2] ?? found?.[1])
  if (!found || last < first) throw new WrongInput(`--seeds takes two numbers such as ${REPORTED_SEEDS}`)
  if (last - first >= MOST_SEEDS) throw new WrongInput(`--seeds takes ${MOST_SEEDS} seeds at most`)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** The findings as a table for people. */
export function trialInWords({ seeds, organisations, inflating, bandsTooHigh, samples }: TrialFindings): string {
  const first = seeds[0]
  return [
    `Simulated national rounds: ${seeds.length} (seeds ${first}${seeds.length > 1 ? ` to ${seeds.at(-1)}` : ''}).`,
    `In each, ${whole(organisations)} organisations, ${whole(inflating)} of them inflating a band on purpose; ${bandsTooHigh.toFixed(1)} bands too high altogether.`,
    'Shares are means over the rounds, with the standard deviation, and the least and the most of any round.',
    '',
    ...samples.flatMap((sample) => [...linesOf(sample), '']),
  ].join('\n')
}

function linesOf({
  percent,
  size,
  byRisk,
  byLot,
  byChance,
  lift,
  bands,
  byStyle,
  falseAlarms,
}: SampleFindings): string[] {
  const { all, ...byCharacter } = falseAlarms
  return [
    `A sample of ${percent}%: ${size} organisations`,
    line('inflating, found by risk', `${inWords(byRisk)}   ${lift.toFixed(1)} times what a draw by lot finds`),
    line('inflating, found by lot', inWords(byLot)),
    line('most that luck finds, 19 in 20', share(byChance.mean)),
    line('bands too high for any reason', inWords(bands)),
    ...Object.entries(byStyle).map(([style, found]) => line(`found: ${style}`, share(found))),
    line('false alarms in the sample', share(all)),
    ...Object.entries(byCharacter).map(([character, alarms]) => line(`  of them ${character}`, share(alarms))),
  ]
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(32)} ${text}`
}

function inWords({ mean, sd, least, most }: Spread): string {
  return `${share(mean)} ± ${(100 * sd).toFixed(1)} (${share(least)} to ${share(most)})`
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)}%`
}

function whole(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
}
