// `dma figures trust`: the share of organisations in each band, collection by collection, from what was submitted.
import { type Collection, collectionsOf, submittedIn } from '#db/collections.ts'
import type { Store } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { type BandShares, bandShares } from '#scoring/distribution.ts'
import { scoreAssessment } from '#scoring/score.ts'

/** Whole percent of the organisations with a score in the theme; null where there are none. */
export type ThemeFigures = { id: string; high: number | null; medium: number | null; low: number | null }

export type CollectionFigures = {
  id: string
  year: number
  /** Submitted ones: the others count for nothing. */
  assessments: number
  themes: readonly ThemeFigures[]
}

export type Figures = { questionnaire: string; collections: readonly CollectionFigures[] }

/** Editions by their id, `trust/2017`. */
export type EditionsById = ReadonlyMap<string, { readonly edition: Edition }>

/**
 * Collections oldest first; none for a questionnaire that was never collected. Throws a RangeError for a collection
 * whose edition is not in `editions`.
 */
export async function figuresVerb(store: Store, editions: EditionsById, questionnaire: string): Promise<Figures> {
  const collections: CollectionFigures[] = []
  for (const collection of await collectionsOf(store, questionnaire)) {
    collections.push(await figuresOf(store, editions, collection))
  }
  return { questionnaire, collections }
}

async function figuresOf(store: Store, editions: EditionsById, collection: Collection): Promise<CollectionFigures> {
  const { id, year, editionId } = collection
  const edition = editions.get(editionId)?.edition
  if (!edition) throw new RangeError(`the collection ${id} needs the edition ${editionId}`)
  const submitted = await submittedIn(store, id)
  const scores = submitted.map(({ setting, answers }) => {
    const byQuestion = new Map(answers.map((answer) => [answer.question, answer]))
    return scoreAssessment(edition, setting, byQuestion)
  })
  return { id, year, assessments: submitted.length, themes: bandShares(edition, scores).map(inPercent) }
}

function inPercent({ theme, bands }: BandShares): ThemeFigures {
  const percentOf = (band: string) => bands.find((share) => share.band.id === band)?.percent ?? null
  return { id: theme, high: percentOf('high'), medium: percentOf('medium'), low: percentOf('low') }
}

const BANDS = ['high', 'medium', 'low'] as const
const LABEL_WIDTH = 12
const YEAR_WIDTH = 8

/** The figures as plain text: a row for each band, a column for each theme and year. Ends without a line break. */
export function figuresTable({ collections }: Figures): string {
  const shown = collections.filter(({ assessments }) => assessments > 0)
  const counts = collections.map(({ id, assessments }) => `${id}: ${assessments || 'none'} submitted`)
  return [...(shown.length > 0 ? [...bandLines(shown), ''] : []), ...counts].join('\n')
}

function bandLines(shown: readonly CollectionFigures[]): string[] {
  const themes = [...new Set(shown.flatMap((collection) => collection.themes.map(({ id }) => id)))]
  const row = (label: string, cellOf: (theme: string, collection: CollectionFigures) => string) =>
    label.padEnd(LABEL_WIDTH) +
    themes.map((theme) => shown.map((each) => cellOf(theme, each).padStart(YEAR_WIDTH)).join('')).join('  ')
  const heads = themes.map((theme) => capitalised(theme).padStart(YEAR_WIDTH * shown.length))
  return [
    ''.padEnd(LABEL_WIDTH) + heads.join('  '),
    row('', (_, { year }) => String(year)),
    ...BANDS.map((band) => row(capitalised(band), (theme, collection) => percentOf(band, theme, collection))),
  ]
}

function percentOf(band: (typeof BANDS)[number], theme: string, { themes }: CollectionFigures): string {
  const percent = themes.find(({ id }) => id === theme)?.[band]
  return percent == null ? '–' : `${percent}%`
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
