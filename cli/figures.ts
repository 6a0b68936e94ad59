// `dma figures trust`: what is published of every collection of a questionnaire, from what was submitted. An edition
// with figures of its own gives these; any other the shares that its kind of scoring has.
import { type Collection, collectionsOf, eachSubmittedIn } from '#db/collections.ts'
import { countAnswers } from '#db/counts.ts'
import { issuedReviewsIn } from '#db/review-outcomes.ts'
import type { Store } from '#db/store.ts'
import { type Answers, type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { type ScoresOutcome, standingValidation, validatedIn } from '#review/standing-validation.ts'
import { summariseChecklist } from '#scoring/checklist.ts'
import { type BandedScore, type BandShares, bandShares } from '#scoring/distribution.ts'
import { climb } from '#scoring/ladder.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { inPlaceShares, levelShares, publishedShares } from '#scoring/shares.ts'

/** By band, the highest first: whole percent of the organisations with a score in the theme, null where there are none. */
type BandFigures = { readonly [band: string]: number | null }

/**
 * The same as self-reported, by band; `validated`, where any review of the collection was issued: of the `assessments`
 * that others validated, what they came to.
 */
export type ThemeFigures = { readonly id: string } & {
  readonly [band: string]: string | number | null | ValidatedFigures
}

/** `assessments`: how many have a validated score in the theme, also those whose validity is over. */
export type ValidatedFigures = { readonly assessments: number } & BandFigures

/** `percent`: whole, null where there is nothing to take a share of. */
export type ShareFigure = { readonly id: string; readonly text: string; readonly percent: number | null }

/**
 * `themes`: organisations by band. `shares`: the edition's figures. `levels`: organisations whose highest level is the
 * one; `none` is those who haven't reached any. `headings`: of what applies under a heading, what is in place.
 */
export type KindFigures =
  | { readonly themes: readonly ThemeFigures[] }
  | { readonly shares: readonly ShareFigure[] }
  | { readonly levels: readonly ShareFigure[] }
  | { readonly headings: readonly ShareFigure[] }

export type CollectionFigures = KindFigures & {
  readonly id: string
  readonly year: number
  /** Submitted ones: the others count for nothing. */
  readonly assessments: number
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
    if (collection.isExercise) continue
    collections.push(await figuresOf(store, editions, collection))
  }
  return { questionnaire, collections }
}

async function figuresOf(store: Store, editions: EditionsById, collection: Collection): Promise<CollectionFigures> {
  const { id, year, editionId } = collection
  const edition = editions.get(editionId)?.edition
  if (!edition) throw new RangeError(`the collection ${id} needs the edition ${editionId}`)
  if (edition.figures) {
    const counted = await countAnswers(store, id)
    const assessments = [...counted.assessments.values()].reduce((sum, count) => sum + count, 0)
    const shares = publishedShares(edition, counted)
    return { id, year, assessments, shares: shares.map(({ id, text, percent }) => ({ id, text, percent })) }
  }
  const submitted: (Submitted & { readonly assessmentId: string; readonly number: number })[] = []
  for await (const { assessmentId, number, setting, answers } of eachSubmittedIn(store, id)) {
    const byQuestion = new Map(answers.map((answer) => [answer.question, answer]))
    submitted.push({ assessmentId, number, setting, answers: byQuestion })
  }
  const reviews = await issuedReviewsIn(store, id)
  const validated = submitted.flatMap(({ assessmentId, number }) => {
    const here = reviews.filter((review) => review.assessmentId === assessmentId)
    // Whether it is valid still doesn't matter to what it came to, so on no day in particular.
    return standingValidation(here, number, '')?.outcome ?? []
  })
  const figures = figuresByKind(edition, { submitted, validated }, collection.closesAt)
  return { id, year, assessments: submitted.length, ...figures }
}

type Submitted = { readonly setting: string; readonly answers: Answers }

type Counted = { submitted: readonly Submitted[]; validated: readonly ScoresOutcome[] }

function figuresByKind(edition: Edition, { submitted, validated }: Counted, closesAt: string): KindFigures {
  switch (edition.scoring.kind) {
    case 'points': {
      const scores = submitted.map(({ setting, answers }) => scoreAssessment(edition, setting, answers))
      const ofValidated = validated.length === 0 ? [] : bandShares(edition, validated.map(bandedBy(edition)))
      return {
        themes: bandShares(edition, scores).map((shares, index) => {
          const beside = ofValidated[index]
          const figures = { id: shares.theme, ...inPercent(shares) }
          return beside ? { ...figures, validated: { assessments: beside.scored, ...inPercent(beside) } } : figures
        }),
      }
    }
    case 'ladder': {
      const { none, levels } = levelShares(
        edition,
        submitted.map(({ setting, answers }) => climb(edition, setting, answers)),
      )
      return {
        levels: [
          { id: 'none', text: 'Below the first level', percent: none.percent },
          ...levels.map(({ level: { id, label }, percent }) => ({ id, text: label, percent })),
        ],
      }
    }
    case 'checklist': {
      const asOf = closesAt.slice(0, 10)
      const summaries = submitted.map(({ setting, answers }) => summariseChecklist(edition, setting, answers, asOf))
      const shares = inPlaceShares(edition, summaries)
      return { headings: shares.map(({ section, title, percent }) => ({ id: section, text: title, percent })) }
    }
  }
}

function inPercent({ bands }: BandShares): BandFigures {
  return Object.fromEntries(bands.toReversed().map(({ band, percent }) => [band.id, percent]))
}

/** What others made of each theme, with the bands of the edition. */
function bandedBy(edition: Edition) {
  const { bands } = pointsScoringOf(edition)
  return ({ themes }: ScoresOutcome): BandedScore => ({
    themes: themes.map((theme) => {
      const band = validatedIn(theme)?.band
      return { id: theme.id, band: bands.find(({ id }) => id === band) ?? null }
    }),
  })
}
