// Freezing the figures of a collection, from what stands in its database now. It takes seconds of work for a nation, so the
// service does it on a thread of its own (server/figures.ts).
import { type AppContext, type Freezing, publishedEdition } from '#app/context.ts'
import { askedIn } from '#db/asked-organisations.ts'
import { type Collection, eachSubmittedIn } from '#db/collections.ts'
import { allSuccessions } from '#db/lineage.ts'
import { issuedReviewsIn, type ReviewHead } from '#db/review-outcomes.ts'
import { keepSnapshot } from '#db/snapshots.ts'
import { leadingTo } from '#national/lineage.ts'
import type { Respondent, Scored, Snapshot } from '#national/snapshot.ts'
import { writeSnapshot } from '#national/snapshot-text.ts'
import { respondentOf, type Submission, snapshotOf } from '#national/take-snapshot.ts'
import { standingValidation, validatedIn } from '#review/standing-validation.ts'

type Context = Pick<AppContext, 'store' | 'editions'>

/** Returns the id of the snapshot. */
export async function freezeFigures(context: Context, { collection, by, at, isShared }: Freezing): Promise<string> {
  const content = await frozenFigures(context, collection, at)
  return keepSnapshot(context.store, { collectionId: collection.id, asAt: at, content, by, isShared })
}

/** The text that is kept, from what stands in the database now: of a time before, where nothing has changed since. */
export async function frozenFigures(context: Context, collection: Collection, asAt: string): Promise<string> {
  return writeSnapshot(await figuresOf(context, collection, asAt))
}

async function figuresOf(context: Context, collection: Collection, asAt: string): Promise<Snapshot> {
  const { store } = context
  const { edition, contentHash } = await publishedEdition(context, collection.editionId)
  const { id, title, questionnaire, year, editionId, opensAt, closesAt } = collection
  const { asked, places } = await askedIn(store, id)
  const reviews = new Map<string, ReviewHead[]>()
  for (const review of await issuedReviewsIn(store, id)) {
    reviews.set(review.assessmentId, [...(reviews.get(review.assessmentId) ?? []), review])
  }
  const waiting = new Map(asked.map(({ assessmentId, ...each }) => [assessmentId, each]))
  const respondents: Respondent[] = []
  for await (const { assessmentId, number, answers } of eachSubmittedIn(store, id)) {
    const one = waiting.get(assessmentId)
    // Asked or submitted a moment ago: it counts the next time.
    if (!one || one.submittedAt === null) continue
    const { submittedAt, ...organisation } = one
    waiting.delete(assessmentId)
    const validated = validatedThemes(reviews.get(assessmentId) ?? [], number, asAt)
    const byQuestion = new Map(answers.map((answer) => [answer.question, answer]))
    respondents.push(respondentOf(edition, { organisation, submittedAt, answers: byQuestion, validated }, asAt))
  }
  const missing = [...waiting.values()].map(({ submittedAt: _, ...organisation }) => organisation)
  const codes = asked.map(({ code }) => code)
  const successions = leadingTo(codes, await allSuccessions(store)).filter(({ on }) => on <= asAt.slice(0, 10))
  const round = { id, title, questionnaire, year, editionId, contentHash, opensAt, closesAt }
  return snapshotOf({ collection: round, respondents, missing, asAt, places, successions })
}

/** What others validated stays beside the self-reported score in every state, also when its validity is over. */
function validatedThemes(reviews: readonly ReviewHead[], submission: number, asAt: string): Submission['validated'] {
  const standing = standingValidation(reviews, submission, asAt.slice(0, 10))
  if (!standing) return null
  const themes = standing.outcome.themes.flatMap((theme): [string, Scored][] => {
    const shown = validatedIn(theme)
    return shown?.exact != null && shown.score !== null ? [[theme.id, { exact: shown.exact, score: shown.score }]] : []
  })
  return themes.length === 0 ? null : new Map(themes)
}
